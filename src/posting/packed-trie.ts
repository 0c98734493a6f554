/*
 * A trie laid out in one array of numbers, so that what a search looks at for one word stands side by side. Finding the
 * phrases of a posting visits hundreds of nodes in no order: as objects and maps, scattered over the memory, they took a
 * quarter more time.
 *
 * The node at place `n` of the array holds, from `n` on: a bit for each child's symbol (shared by several, as there are
 * only 32), and the lowest also where it has entries; where its entries begin and end; how many children it has; and for each
 * child, in the order of the symbols, the symbol and the place of its node.
 */
const hasEntries = 1;
const entriesAt = 1;
const entriesEndAt = 2;
const childCountAt = 3;
const childrenAt = 4;

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

/** Entries by rows of symbols, for searching. */
export class PackedTrie<Entry> {
  readonly #entries: readonly Entry[];
  readonly #nodes: Int32Array;
  /** The place of the node of each symbol that a row begins with; 0 for none, where no node is. */
  readonly #roots: Int32Array;
  /** The bits of these nodes: two words of three need no further look. */
  readonly #rootBits: Int32Array;

  /**
   * @param root the branch of the empty row, which has no entries
   * @param symbolCount how many symbols there are, 0 included
   */
  constructor(root: Branch<Entry>, narrower: Narrower, symbolCount: number) {
    const packer = new Packer<Entry>(narrower);
    this.#roots = new Int32Array(symbolCount);
    for (const symbol of packer.symbolsBehind([root]))
      this.#roots[symbol] = packer.pack(packer.childrenBy(symbol, [root]));
    this.#entries = packer.entries;
    this.#nodes = packer.nodes;
    this.#rootBits = this.#roots.map((place) => this.#nodes[place] as number);
  }

  /** Every place in a text where a row stands, ordered by its first word, shorter rows first. */
  find(symbols: Symbols): PhraseMatch<Entry>[] {
    const nodes = this.#nodes;
    const roots = this.#roots;
    const rootBits = this.#rootBits;
    const entries = this.#entries;
    const matches: PhraseMatch<Entry>[] = [];
    for (let first = 0; first < symbols.length - 1; first += 1) {
      const symbol = symbols[first] as number;
      const following = 1 << (symbols[first + 1] as number);
      if (((rootBits[symbol] as number) & (hasEntries | following)) === 0) continue;
      let node = roots[symbol] as number;
      for (let end = first + 1; node !== 0; end += 1) {
        const entriesEnd = nodes[node + entriesEndAt] as number;
        for (let i = nodes[node + entriesAt] as number; i < entriesEnd; i += 1)
          matches.push({ first, end, entry: entries[i] as Entry });
        node = childOf(nodes, node, symbols[end] as number);
      }
    }
    return matches;
  }
}

/** The place of the child with this symbol, 0 where there is none: found by halving, as a node may have hundreds. */
function childOf(nodes: Int32Array, node: number, symbol: number): number {
  if (symbol === 0 || ((nodes[node] as number) & (1 << symbol)) === 0) return 0;
  let low = 0;
  let high = (nodes[node + childCountAt] as number) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = node + childrenAt + 2 * middle;
    const found = nodes[at] as number;
    if (found === symbol) return nodes[at + 1] as number;
    if (found < symbol) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}

/**
 * Lays branches out. Where a row goes on with a symbol, it does so with each that is narrower, too, so that a search has
 * one way to go: a node may be made of several branches, and one branch be reached by several symbols.
 */
class Packer<Entry> {
  readonly entries: Entry[] = [];
  readonly #narrower: Narrower;
  /** By each narrower symbol the broader one. */
  readonly #broader = new Map<number, number>();
  /** No node is at 0. */
  #end = 1;
  #nodes: Int32Array = new Int32Array(1 << 12);
  /** The places of the nodes that are made of one branch. */
  readonly #places = new Map<Branch<Entry>, number>();

  constructor(narrower: Narrower) {
    this.#narrower = narrower;
    for (const [broad, all] of narrower) for (const narrow of all) this.#broader.set(narrow, broad);
  }

  /** All nodes that were packed. */
  get nodes(): Int32Array {
    return this.#nodes.slice(0, this.#end);
  }

  /** Puts branches as one node with all that grows from it behind the others, and gives its place. */
  pack(branches: readonly Branch<Entry>[]): number {
    const only = branches.length === 1 ? branches[0] : undefined;
    const known = only && this.#places.get(only);
    if (known !== undefined) return known;
    const symbols = this.symbolsBehind(branches);
    const place = this.#end;
    if (only) this.#places.set(only, place);
    this.#makeRoomFor(childrenAt + 2 * symbols.length);
    this.#nodes[place + entriesAt] = this.entries.length;
    for (const branch of branches) for (const entry of branch.entries) this.entries.push(entry);
    this.#nodes[place + entriesEndAt] = this.entries.length;
    this.#nodes[place + childCountAt] = symbols.length;
    let bits = branches.some(({ entries }) => entries.length > 0) ? hasEntries : 0;
    for (const [i, symbol] of symbols.entries()) {
      const child = this.pack(this.childrenBy(symbol, branches));
      bits |= 1 << symbol;
      this.#nodes[place + childrenAt + 2 * i] = symbol;
      this.#nodes[place + childrenAt + 2 * i + 1] = child;
    }
    this.#nodes[place] = bits;
    return place;
  }

  /** The symbols with which a row goes on that has come to any of these branches, in order. */
  symbolsBehind(branches: readonly Branch<Entry>[]): readonly number[] {
    if (branches.every(({ children }) => children === null)) return none;
    const symbols = new Set<number>();
    for (const { children } of branches) {
      for (const symbol of children?.keys() ?? none) {
        symbols.add(symbol);
        for (const narrow of this.#narrower.get(symbol) ?? none) symbols.add(narrow);
      }
    }
    return [...symbols].sort((a, b) => a - b);
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

  #makeRoomFor(size: number): void {
    this.#end += size;
    const nodes = this.#nodes;
    if (this.#end <= nodes.length) return;
    this.#nodes = new Int32Array(2 * this.#end);
    this.#nodes.set(nodes);
  }
}

const none: readonly number[] = [];
