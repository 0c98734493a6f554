import { entryOf } from './entries.ts';
import type { Action, EntryBits, EvidenceEntry } from './ruleset.ts';

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
type ActionsByList = ReadonlyMap<ObjectList, readonly Action[]>;
/** The lists that an object stands in, and whether it extends the source documents there. */
type Lists = ReadonlyMap<ObjectList, boolean>;

/** Gathers verbs and objects while rules are being compiled. */
export class PairCompiler {
  readonly #verbs = new Map<string, Map<ObjectList, Action[]>>();
  readonly #objects = new Map<string, Map<ObjectList, boolean>>();

  addVerb(phrase: string, list: ObjectList, action: Action): void {
    const actions = this.#verbs.getOrInsertComputed(phrase, () => new Map<ObjectList, Action[]>());
    actions.getOrInsertComputed(list, () => []).push(action);
  }

  /** Of an object that a list names twice, as by itself and in an extension, what is said first holds. */
  addObject(phrase: string, list: ObjectList, isExtension: boolean): void {
    const lists = this.#objects.getOrInsertComputed(phrase, () => new Map<ObjectList, boolean>());
    lists.getOrInsert(list, isExtension);
  }

  /**
   * Gives what the kinds of verbs and objects are evidence of.
   * @param enter is told each verb and object once, with the entry of its kind
   */
  compile(enter: (phrase: string, entry: EvidenceEntry) => void): Pairs {
    const verbs = new Kinds<ActionsByList>((verbKind, actions) =>
      entryOf({ use: 'verb' }, { verbKind, verbLists: bitsOf(actions) }),
    );
    for (const [phrase, actions] of this.#verbs) {
      const key = [...actions].map(([list, of]) => `${list}: ${keyOf(of)}`).join('; ');
      enter(phrase, verbs.entryOf(key, actions));
    }
    const objects = new Kinds<Lists>((objectKind, lists) =>
      entryOf({ use: 'object' }, { objectKind, objectLists: bitsOf(lists) }),
    );
    objects.entryOf('', new Map());
    for (const [phrase, lists] of this.#objects) enter(phrase, objects.entryOf([...lists].join('; '), lists));
    return tableOf(verbs.values, objects.values);
  }
}

/** Kinds of phrases, each with an entry for all of them. */
class Kinds<Value> {
  readonly values: Value[] = [];
  readonly #entryOf: (number: number, value: Value) => EvidenceEntry;
  readonly #entries = new Map<string, EvidenceEntry>();

  /** @param entryOf makes the entry of a kind; kinds are numbered from 0 on */
  constructor(entryOf: (number: number, value: Value) => EvidenceEntry) {
    this.#entryOf = entryOf;
  }

  entryOf(key: string, value: Value): EvidenceEntry {
    return this.#entries.getOrInsertComputed(key, () => this.#entryOf(this.values.push(value) - 1, value));
  }
}

/** Those that share actions share them in memory, too. */
function tableOf(rows: readonly ActionsByList[], columns: readonly Lists[]): Pairs {
  const distinct: (readonly Action[])[] = [];
  const numbers = new Map<string, number>();
  const cells = rows.flatMap((row) =>
    columns.map((column) => {
      const actions = actionsIn(row, column);
      return numbers.getOrInsertComputed(keyOf(actions), () => distinct.push(actions) - 1);
    }),
  );
  return new Pairs(columns.length, Int32Array.from(cells), distinct);
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

function bitsOf(lists: ReadonlyMap<ObjectList, unknown>): number {
  let bits = 0;
  for (const list of lists.keys()) bits |= 1 << (list % 32);
  return bits;
}
