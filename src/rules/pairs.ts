import type { Action, EntryBits, ObjectEntry, VerbEntry } from './ruleset.ts';

/** The number of a list of objects that one or more actions name. */
type ObjectList = number;

/** An entry while rules are being compiled: more may be said of it. */
export type Growing<Entry> = { -readonly [Key in keyof (Entry & EntryBits)]: (Entry & EntryBits)[Key] };

/** What a verb is evidence of near the objects of each list. */
type ActionsByList = Map<ObjectList, Action[]>;
/** The lists that an object stands in, and whether it extends the source documents there. */
type Lists = Map<ObjectList, boolean>;

/**
 * Works out what verbs near objects are evidence of. Most objects stand in the same lists as others, so they are of few
 * kinds, and what a verb is evidence of beside each kind stands in an array: no lists are compared when a text is read.
 */
export class Pairs {
  readonly #verbs = new Map<Growing<VerbEntry>, ActionsByList>();
  readonly #objects = new Map<Growing<ObjectEntry>, Lists>();
  /** Actions as what extends the source documents. */
  readonly #extending = new Map<Action, Action>();
  /** The number of each action, and by these numbers actions that belong together: the fewer, the nearer in memory. */
  readonly #numbers = new Map<Action, number>();
  readonly #together = new Map<string, readonly Action[]>();

  addVerb(verb: Growing<VerbEntry>, list: ObjectList, action: Action): void {
    const actions = this.#verbs.getOrInsertComputed(verb, () => new Map<ObjectList, Action[]>());
    actions.getOrInsertComputed(list, () => []).push(action);
    verb.verbLists |= bitOf(list);
  }

  /** Of an object that a list names twice, as by itself and in an extension, what is said first holds. */
  addObject(object: Growing<ObjectEntry>, list: ObjectList, isExtension: boolean): void {
    this.#objects
      .getOrInsertComputed(object, () => new Map<ObjectList, boolean>())
      .getOrInsert(list, isExtension);
    object.objectLists |= bitOf(list);
  }

  /** Gives each object its kind, and each verb what it is evidence of beside each kind: to be called behind the last rule. */
  close(): void {
    const kinds = this.#numberKinds();
    for (const [verb, actions] of this.#verbs)
      verb.actions = kinds.map((lists) => this.#actionsBeside(lists, actions));
  }

  /** Numbers the kinds of objects, and gives the lists that each stands in: none for 0, which is that of no object. */
  #numberKinds(): Lists[] {
    const kinds: Lists[] = [new Map()];
    const known = new Map<string, number>();
    for (const [object, lists] of this.#objects)
      object.objectKind = known.getOrInsertComputed([...lists].join(' '), () => kinds.push(lists) - 1);
    return kinds;
  }

  #actionsBeside(lists: Lists, actions: ActionsByList): readonly Action[] | null {
    const found: Action[] = [];
    for (const [list, isExtension] of lists) {
      for (const action of actions.get(list) ?? [])
        found.push(isExtension ? this.#asExtension(action) : action);
    }
    return found.length === 0 ? null : this.#shared(found);
  }

  #shared(actions: readonly Action[]): readonly Action[] {
    const key = actions.map((action) => this.#numbers.getOrInsert(action, this.#numbers.size)).join(' ');
    return this.#together.getOrInsert(key, actions);
  }

  #asExtension(action: Action): Action {
    if (action.extension) return action;
    return this.#extending.getOrInsertComputed(action, () => ({ ...action, extension: true }));
  }
}

const bitOf = (list: ObjectList): number => 1 << (list % 32);
