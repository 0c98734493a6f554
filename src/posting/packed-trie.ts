import { type Children, ChildTable } from './child-table.ts';

/*
 * A trie laid out in arrays of numbers. Finding the phrases of a posting visits hundreds of nodes in no order: as objects and
 * maps, scattered over the memory, they took a quarter more time. A node is a number from 1 on, in the order in which they
 * are laid out; 0 is none.
 *
 * A search goes over a text three times: where rows may begin, which nodes they come to, what stands there. What a processor
 * would have to guess at each word (whether a phrase begins there, whether one ends) is written down and overwritten instead
 * where it does not hold: a wrong guess takes as long as several words.
 */

/** The bit of a node with entries, where the bits of its children say what rows go on with. */
const hasEntries = 1;

/** One place where a row of symbols stands: `[first, end)`, and what the row was entered for. */
export interface PhraseMatch<Entry> {
  readonly first: number;
  readonly end: number;
  readonly entry: Entry;
}

/** The words of one text as numbers, 0 where no phrase holds such a word, and behind the last. */
export type Symbols = Int32Array;

/** A trie as it is built: what was entered for the row of symbols so far, and how rows go on. */
export interface Branch<Entry> {
  /** By the symbols that rows go on with; `null` where none does, which is most often so. */
  children: Map<number, Branch<Entry>> | null;
  readonly entries: Entry[];
}

/** By symbols the narrower ones, which stand for some of the same words: by a stem its spellings. */
export type Narrower = ReadonlyMap<number, readonly number[]>;

/** Where rows may begin, and the nodes that they come to: arrays that serve all texts one after the other. */
let begun = new Int32Array(0);
let visits = new Int32Array(0);
/** For each visit the node, and the first word of the row. */
const visitSize = 2;

/** Entries by rows of symbols, for searching. */
export class PackedTrie<Entry> {
  readonly #entries: readonly Entry[];
  /** For each node where its entries begin; they end where those of the next begin. */
  readonly #firstEntries: Int32Array;
  readonly #children: ChildTable;
  /** The node of each symbol that a row begins with. */
  readonly #roots: Int32Array;
  /**
   * For each such symbol a bit for each symbol that rows go on with, shared by several, as there are only 32; the lowest also
   * where a row of one stands. Two words of three need no further look.
   */
  readonly #rootBits: Int32Array;
  /** How many symbols lead to each node, and the most. */
  readonly #rowLengths: Int32Array;
  readonly #longestRow: number;

  /**
   * @param root the branch of the empty row, which has no entries
   * @param symbolCount how many symbols there are, 0 included
   */
  constructor(root: Branch<Entry>, narrower: Narrower, symbolCount: number) {
    const packer = new Packer<Entry>(narrower);
    this.#roots = new Int32Array(symbolCount);
    for (const symbol of packer.symbolsBehind([root]))
      this.#roots[symbol] = packer.pack(packer.childrenBy(symbol, [root]), 1);
    this.#entries = packer.entries;
    this.#firstEntries = Int32Array.from([...packer.firstEntries, packer.entries.length]);
    this.#children = new ChildTable(packer.families, symbolCount);
    this.#rootBits = this.#roots.map((node) => this.#bitsOf(node, packer.families[node] ?? new Map()));
    this.#rowLengths = Int32Array.from(packer.rowLengths);
    this.#longestRow = this.#rowLengths.reduce((longest, length) => Math.max(longest, length), 0);
  }

  #bitsOf(node: number, children: Children): number {
    let bits = this.#firstEntries[node] === this.#firstEntries[node + 1] ? 0 : hasEntries;
    for (const symbol of children.keys()) bits |= 1 << symbol;
    return bits;
  }

  /** Every place in a text where a row stands, ordered by its first word, shorter rows first. */
  find(symbols: Symbols): PhraseMatch<Entry>[] {
    const placeCount = this.#begin(symbols);
    const { visitsEnd, matchCount } = this.#visit(symbols, placeCount);
    return this.#matches(visitsEnd, matchCount);
  }

  /** Writes down where a row of one word stands, or may go on with the next, and gives the number of these places. */
  #begin(symbols: Symbols): number {
    if (symbols.length > begun.length) begun = new Int32Array(symbols.length);
    const rootBits = this.#rootBits;
    const places = begun;
    const words = symbols.length - 1;
    let count = 0;
    for (let first = 0; first < words; first += 1) {
      const following = 1 << (symbols[first + 1] as number);
      places[count] = first;
      count += Number(((rootBits[symbols[first] as number] as number) & (hasEntries | following)) !== 0);
    }
    return count;
  }

  /** Writes down the nodes with entries that rows come to. */
  #visit(symbols: Symbols, placeCount: number): { visitsEnd: number; matchCount: number } {
    const room = (placeCount * this.#longestRow + 1) * visitSize;
    if (room > visits.length) visits = new Int32Array(room);
    const roots = this.#roots;
    const firstEntries = this.#firstEntries;
    const children = this.#children;
    const [places, found] = [begun, visits];
    let visitsEnd = 0;
    let matchCount = 0;
    for (let i = 0; i < placeCount; i += 1) {
      const first = places[i] as number;
      let node = roots[symbols[first] as number] as number;
      for (let end = first + 1; node !== 0; end += 1) {
        const entryCount = (firstEntries[node + 1] as number) - (firstEntries[node] as number);
        found[visitsEnd] = node;
        found[visitsEnd + 1] = first;
        visitsEnd += visitSize * Number(entryCount !== 0);
        matchCount += entryCount;
        node = children.childOf(node, symbols[end] as number);
      }
    }
    return { visitsEnd, matchCount };
  }

  /** What stands at the nodes that were written down. */
  #matches(visitsEnd: number, matchCount: number): PhraseMatch<Entry>[] {
    const entries = this.#entries;
    const matches = new Array<PhraseMatch<Entry>>(matchCount);
    const firstEntries = this.#firstEntries;
    const rowLengths = this.#rowLengths;
    const found = visits;
    let count = 0;
    for (let visit = 0; visit < visitsEnd; visit += visitSize) {
      const node = found[visit] as number;
      const first = found[visit + 1] as number;
      const end = first + (rowLengths[node] as number);
      const entriesEnd = firstEntries[node + 1] as number;
      for (let i = firstEntries[node] as number; i < entriesEnd; i += 1) {
        matches[count] = { first, end, entry: entries[i] as Entry };
        count += 1;
      }
    }
    return matches;
  }
}

/**
 * Lays branches out. Where a row goes on with a symbol, it does so with each that is narrower, too, so that a search has
 * one way to go: a node may be made of several branches, and one branch be reached by several symbols.
 */
class Packer<Entry> {
  readonly entries: Entry[] = [];
  /** Where the entries of each node begin, its children, and how many symbols lead to it; there is no node 0. */
  readonly firstEntries: number[] = [0];
  readonly families: Map<number, number>[] = [new Map()];
  readonly rowLengths: number[] = [0];
  readonly #narrower: Narrower;
  /** By each narrower symbol the broader one. */
  readonly #broader = new Map<number, number>();
  /** The nodes that are made of one branch. */
  readonly #nodes = new Map<Branch<Entry>, number>();

  constructor(narrower: Narrower) {
    this.#narrower = narrower;
    for (const [broad, all] of narrower) for (const narrow of all) this.#broader.set(narrow, broad);
  }

  /** Puts branches as one node with all that grows from it behind the others, and gives its number. */
  pack(branches: readonly Branch<Entry>[], rowLength: number): number {
    const only = branches.length === 1 ? branches[0] : undefined;
    const known = only && this.#nodes.get(only);
    if (known !== undefined) return known;
    const node = this.families.length;
    if (only) this.#nodes.set(only, node);
    this.rowLengths.push(rowLength);
    this.firstEntries.push(this.entries.length);
    for (const branch of branches) for (const entry of branch.entries) this.entries.push(entry);
    const children = new Map<number, number>();
    this.families.push(children);
    for (const symbol of this.symbolsBehind(branches))
      children.set(symbol, this.pack(this.childrenBy(symbol, branches), rowLength + 1));
    return node;
  }

  /** The symbols with which a row goes on that has come to any of these branches. */
  symbolsBehind(branches: readonly Branch<Entry>[]): readonly number[] {
    if (branches.every(({ children }) => children === null)) return none;
    const symbols = new Set<number>();
    for (const { children } of branches) {
      for (const symbol of children?.keys() ?? none) {
        symbols.add(symbol);
        for (const narrow of this.#narrower.get(symbol) ?? none) symbols.add(narrow);
      }
    }
    return [...symbols];
  }

  /** The branches that a row comes to from any of these by a symbol. */
  childrenBy(symbol: number, branches: readonly Branch<Entry>[]): Branch<Entry>[] {
    const found: Branch<Entry>[] = [];
    const broad = this.#broader.get(symbol);
    for (const { children } of branches) {
      const [byBroad, bySymbol] = [broad && children?.get(broad), children?.get(symbol)];
      if (byBroad) found.push(byBroad);
      if (bySymbol) found.push(bySymbol);
    }
    return found;
  }
}

const none: readonly number[] = [];
