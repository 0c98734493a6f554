import type { Action, EntryBits } from './ruleset.ts';

/**
 * What verbs near objects are evidence of, by the kinds of both. As most stand in the same lists as others, there are few
 * kinds, and no lists are compared when a text is read.
 */
export class Pairs {
  readonly #columns: number;
  /** Row by row the numbers of what stands in `#actions`. */
  readonly #cells: Int32Array;
  readonly #actions: readonly (readonly Action[])[];

  constructor(columns: number, cells: Int32Array, actions: readonly (readonly Action[])[]) {
    this.#columns = columns;
    this.#cells = cells;
    this.#actions = actions;
  }

  /** What a verb is evidence of beside a phrase; nothing where they belong to no action, or where it is no object. */
  actionsOf({ verbKind }: EntryBits, { objectKind }: EntryBits): readonly Action[] {
    return this.#actions[this.#cells[verbKind * this.#columns + objectKind] as number] as readonly Action[];
  }
}

/** The number of a list of objects that one or more actions name. */
type ObjectList = number;
/** What a verb is evidence of near the objects of each list. */
type ActionsByList = Map<ObjectList, Action[]>;
/** The lists that an object stands in, and whether it extends the source documents there. */
type Lists = Map<ObjectList, boolean>;

/** An entry while rules are being compiled: more may be said of it. */
export type Growing<Entry> = { -readonly [Key in keyof Entry]: Entry[Key] };

/** Gathers verbs and objects while rules are being compiled. */
export class PairCompiler {
  readonly #verbs = new Map<Growing<EntryBits>, ActionsByList>();
  readonly #objects = new Map<Growing<EntryBits>, Lists>();

  addVerb(verb: Growing<EntryBits>, list: ObjectList, action: Action): void {
    const actions = this.#verbs.getOrInsertComputed(verb, () => new Map<ObjectList, Action[]>());
    actions.getOrInsertComputed(list, () => []).push(action);
    verb.verbLists |= bitOf(list);
  }

  /** Of an object that a list names twice, as by itself and in an extension, what is said first holds. */
  addObject(object: Growing<EntryBits>, list: ObjectList, isExtension: boolean): void {
    const lists = this.#objects.getOrInsertComputed(object, () => new Map<ObjectList, boolean>());
    lists.getOrInsert(list, isExtension);
    object.objectLists |= bitOf(list);
  }

  /** Says of each verb and object of which kind it is, and gives what the kinds are evidence of. */
  compile(): Pairs {
    const rows = new Distinct<ActionsByList>();
    for (const [verb, actions] of this.#verbs)
      verb.verbKind = rows.numberOf(
        [...actions].map(([list, of]) => `${list}: ${keyOf(of)}`).join('; '),
        actions,
      );
    const columns = new Distinct<Lists>();
    columns.numberOf('', new Map());
    for (const [object, lists] of this.#objects)
      object.objectKind = columns.numberOf([...lists].join('; '), lists);
    const actions = new Distinct<readonly Action[]>();
    const cells = rows.values.flatMap((row) =>
      columns.values.map((column) => {
        const found = actionsIn(row, column);
        return actions.numberOf(keyOf(found), found);
      }),
    );
    return new Pairs(columns.values.length, Int32Array.from(cells), actions.values);
  }
}

/** Values that differ by their keys, each at its number from 0 on. */
class Distinct<Value> {
  readonly values: Value[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(key: string, value: Value): number {
    return this.#numbers.getOrInsertComputed(key, () => this.values.push(value) - 1);
  }
}

/** What tells actions from others. */
function keyOf(actions: readonly Action[]): string {
  return actions.map(({ rule, context, extension }) => `${rule.id} ${context} ${extension}`).join(', ');
}

function actionsIn(actions: ActionsByList, lists: Lists): readonly Action[] {
  const found: Action[] = [];
  for (const [list, isExtension] of lists)
    for (const action of actions.get(list) ?? [])
      found.push(isExtension ? { ...action, extension: true } : action);
  return found;
}

const bitOf = (list: ObjectList): number => 1 << (list % 32);
