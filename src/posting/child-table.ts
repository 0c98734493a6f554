/** The children of one node by their symbols. */
export type Children = ReadonlyMap<number, number>;

/**
 * The children of the nodes of a trie, in one table: each node has a place in it, and stands there with its child by a symbol
 * in the slot so many further on. Places are chosen so that the children of all nodes stand between each other (row
 * displacement). So a search looks at one slot; halving, among hundreds of children, takes a guess of the processor at each
 * step.
 */
export class ChildTable {
  readonly #places: Int32Array;
  /** The node whose child stands in each slot, 0 for none, and the child. */
  readonly #nodes: Int32Array;
  readonly #children: Int32Array;

  /**
   * @param families the children of each node, by its number; there is no node 0
   * @param symbolCount how many symbols there are
   */
  constructor(families: readonly Children[], symbolCount: number) {
    const slots = new Slots(symbolCount);
    this.#places = new Int32Array(families.length);
    // Large families find their place while there is room, and small ones fill the gaps.
    const order = [...families.keys()].sort((a, b) => sizeOf(families, b) - sizeOf(families, a));
    for (const node of order)
      if (sizeOf(families, node) > 0)
        this.#places[node] = slots.take([...(families[node] as Children).keys()]);
    this.#nodes = new Int32Array(slots.end + symbolCount);
    this.#children = new Int32Array(slots.end + symbolCount);
    for (const [node, children] of families.entries()) {
      for (const [symbol, child] of children) {
        this.#nodes[(this.#places[node] as number) + symbol] = node;
        this.#children[(this.#places[node] as number) + symbol] = child;
      }
    }
  }

  /** The child of a node with a symbol, 0 where there is none. */
  childOf(node: number, symbol: number): number {
    const slot = (this.#places[node] as number) + symbol;
    return this.#nodes[slot] === node ? (this.#children[slot] as number) : 0;
  }
}

const sizeOf = (families: readonly Children[], node: number): number => families[node]?.size ?? 0;

class Slots {
  /** Behind the last that is taken. */
  end = 0;
  readonly #symbolCount: number;
  #isTaken = new Uint8Array(0);
  /** How many symbols the last had that were taken, and the lowest slot of it: before that others as many hardly find room. */
  #size = 0;
  #lowestSlot = 0;

  constructor(symbolCount: number) {
    this.#symbolCount = symbolCount;
  }

  /** Takes the slots of some symbols at a place where all are free, and gives the place. */
  take(symbols: readonly number[]): number {
    this.#makeRoom();
    const lowest = Math.min(...symbols);
    // So far behind that no place is before the first slot.
    if (symbols.length !== this.#size) this.#lowestSlot = this.#symbolCount;
    this.#size = symbols.length;
    let place = this.#lowestSlot - lowest;
    while (!this.#areFree(place, symbols)) place += 1;
    this.#lowestSlot = place + lowest;
    for (const symbol of symbols) {
      this.#isTaken[place + symbol] = 1;
      this.end = Math.max(this.end, place + symbol + 1);
    }
    return place;
  }

  #areFree(place: number, symbols: readonly number[]): boolean {
    for (const symbol of symbols) if (this.#isTaken[place + symbol] === 1) return false;
    return true;
  }

  /** Makes room for any family behind all others. */
  #makeRoom(): void {
    const needed = Math.max(this.end, this.#symbolCount) + this.#symbolCount;
    if (needed <= this.#isTaken.length) return;
    const before = this.#isTaken;
    this.#isTaken = new Uint8Array(2 * needed);
    this.#isTaken.set(before);
  }
}
