/*
 * A trie laid out in one array of numbers, so that what a search looks at for one word stands side by side. Finding the
 * phrases of a posting visits hundreds of nodes in no order: as objects and maps, scattered over the memory, they took a
 * quarter more time.
 *
 * The node at place `n` of the array holds, from `n` on: a bit for each child's symbol (shared by several, as there are
 * only 32); where its entries begin and end; how many children it has; and for each child, in the order of the symbols, the
 * symbol and the place of its node.
 */
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

/** The words of one text as numbers: `stems[i]` and `spellings[i]` are 0 where no phrase holds such a word. */
export interface Symbols {
  readonly stems: Int32Array;
  readonly spellings: Int32Array;
}

/** A trie as it is built: what was entered for the row of symbols so far, and how rows go on. */
export interface Branch<Entry> {
  /** By the symbols that rows go on with; `null` where none does, which is most often so. */
  children: Map<number, Branch<Entry>> | null;
  readonly entries: Entry[];
}

/** How much room a branch takes with all that grows from it. */
function sizeOf({ children }: Branch<unknown>): number {
  if (children === null) return childrenAt;
  let size = childrenAt + 2 * children.size;
  for (const child of children.values()) size += sizeOf(child);
  return size;
}

/** Entries by rows of symbols, for searching. */
export class PackedTrie<Entry> {
  readonly #entries: Entry[] = [];
  readonly #nodes: Int32Array;
  /** The place of the node of each symbol that a row begins with; 0 for none, where no node is. */
  readonly #roots: Int32Array;

  /** @param root the branch of the empty row, which has no entries */
  constructor(root: Branch<Entry>) {
    // No node is at 0; what belongs to the empty row is no node either, so that its place is left over at the end.
    this.#nodes = new Int32Array(1 + sizeOf(root));
    const beginnings = root.children ?? new Map<number, Branch<Entry>>();
    this.#roots = new Int32Array(Math.max(0, ...beginnings.keys()) + 1);
    let free = 1;
    /** Puts a branch with all that grows from it where there is room, and gives the place of its node. */
    const pack = ({ children, entries }: Branch<Entry>): number => {
      const place = free;
      const nodes = this.#nodes;
      free += childrenAt + 2 * (children?.size ?? 0);
      nodes[place + entriesAt] = this.#entries.length;
      for (const entry of entries) this.#entries.push(entry);
      nodes[place + entriesEndAt] = this.#entries.length;
      if (children === null) return place;
      nodes[place + childCountAt] = children.size;
      let at = place + childrenAt;
      for (const symbol of [...children.keys()].sort((a, b) => a - b)) {
        nodes[place] = (nodes[place] as number) | (1 << symbol);
        nodes[at] = symbol;
        nodes[at + 1] = pack(children.get(symbol) as Branch<Entry>);
        at += 2;
      }
      return place;
    };
    for (const [symbol, branch] of beginnings) this.#roots[symbol] = pack(branch);
  }

  /** Every place in a text where a row stands, ordered by its first word, shorter rows first. */
  find(symbols: Symbols): PhraseMatch<Entry>[] {
    const { stems, spellings } = symbols;
    const roots = this.#roots;
    const matches: PhraseMatch<Entry>[] = [];
    for (let first = 0; first < stems.length; first += 1) {
      // Symbol 0, of a word in no phrase, has no node either; one that was entered elsewhere later may be too high.
      const ofStem = roots[stems[first] as number] ?? 0;
      const ofSpelling = roots[spellings[first] as number] ?? 0;
      if (ofStem !== 0) this.#visit(ofStem, symbols, first, first + 1, matches);
      if (ofSpelling !== 0) this.#visit(ofSpelling, symbols, first, first + 1, matches);
    }
    return matches;
  }

  /** Adds what ends before word `end`, and follows the rows that go on there. */
  #visit(node: number, symbols: Symbols, first: number, end: number, matches: PhraseMatch<Entry>[]): void {
    const nodes = this.#nodes;
    const entriesEnd = nodes[node + entriesEndAt] as number;
    for (let i = nodes[node + entriesAt] as number; i < entriesEnd; i += 1)
      matches.push({ first, end, entry: this.#entries[i] as Entry });
    const bits = nodes[node] as number;
    if (bits === 0 || end >= symbols.stems.length) return;
    const stem = symbols.stems[end] as number;
    const spelling = symbols.spellings[end] as number;
    const ofStem = (bits & (1 << stem)) === 0 ? 0 : this.#childOf(node, stem);
    const ofSpelling = (bits & (1 << spelling)) === 0 ? 0 : this.#childOf(node, spelling);
    if (ofStem !== 0) this.#visit(ofStem, symbols, first, end + 1, matches);
    if (ofSpelling !== 0) this.#visit(ofSpelling, symbols, first, end + 1, matches);
  }

  /** The place of the child with this symbol, 0 where there is none: found by halving, as a node may have hundreds. */
  #childOf(node: number, symbol: number): number {
    const nodes = this.#nodes;
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
}
