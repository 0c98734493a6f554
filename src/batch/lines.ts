/** One line of input by its 1-based number: its text, or why it has none. */
export type Line =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly fault: keyof typeof lineFaults };

/** Lines that are read together: their bytes as they came, from the line of this number on; or one that is too long. */
export type LineGroup =
  | { readonly number: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly number: number; readonly fault: 'too-long' };

/** What is wrong with a line that has no text, to go behind "the line is". */
export const lineFaults = { 'not-utf8': 'not text in UTF-8', 'too-long': 'longer than 1 MiB' } as const;

const lineFeed = 0x0a;
/** Lines no longer than this hold a carriage return at most: however many come, they fill no group. */
const blankLength = 1;

/** More than the longest posting that can be judged with every character escaped. */
export const mostLineBytes = 1024 * 1024;

/**
 * Splits bytes at line feeds alone, while they arrive. (`node:readline` also splits at U+2028 and U+2029, which
 * may stand unescaped in a JSON string, and keeps a line of any length.)
 */
export async function* readLines(chunks: AsyncIterable<Buffer>, limit = mostLineBytes): AsyncGenerator<Line> {
  for await (const group of readLineGroups(chunks, Number.POSITIVE_INFINITY, limit)) yield* linesOf(group);
}

/**
 * Splits likewise, into groups of at most `size` lines, blank ones aside, that arrived together, so that none waits for a later one. The
 * lines stay bytes, each group in memory of its own, so that a group can be handed to another thread as it is.
 */
export async function* readLineGroups(
  chunks: AsyncIterable<Buffer>,
  size: number,
  limit = mostLineBytes,
): AsyncGenerator<LineGroup> {
  const grouper = new LineGrouper(size, limit);
  for await (const chunk of chunks) yield* grouper.groupsIn(chunk);
  yield* grouper.rest();
}

/** Puts the lines of one chunk after another into groups. */
class LineGrouper {
  readonly #size: number;
  readonly #limit: number;
  /** What came before the chunk at hand, of a line that goes on in it. */
  readonly #held = new HeldBytes();
  /** The length of that line so far, also where it is too long to be held. */
  #length = 0;
  /** The number of the first line that is in no group yet. */
  #number = 1;

  constructor(size: number, limit: number) {
    this.#size = size;
    this.#limit = limit;
  }

  *groupsIn(chunk: Uint8Array): Generator<LineGroup> {
    let groupStart = 0;
    let start = 0;
    let count = 0;
    let postings = 0;
    for (let feed = chunk.indexOf(lineFeed); feed !== -1; feed = chunk.indexOf(lineFeed, start)) {
      const length = this.#length + feed - start;
      const isTooLong = length > this.#limit;
      if (isTooLong) {
        if (count > 0) yield this.#take(count, chunk.subarray(groupStart, start));
        yield this.#skip();
      } else {
        count += 1;
        postings += Number(length > blankLength);
        if (postings >= this.#size) yield this.#take(count, chunk.subarray(groupStart, feed + 1));
      }
      start = feed + 1;
      this.#length = 0;
      if (isTooLong || postings >= this.#size) [groupStart, count, postings] = [start, 0, 0];
    }
    if (count > 0) yield this.#take(count, chunk.subarray(groupStart, start));
    this.#hold(chunk.subarray(start));
  }

  /** The last line, where no line feed ends it. */
  *rest(): Generator<LineGroup> {
    if (this.#length > this.#limit) yield this.#skip();
    else if (this.#length > 0) yield this.#take(1, new Uint8Array());
  }

  #take(count: number, end: Uint8Array): LineGroup {
    const group = { number: this.#number, bytes: this.#held.takeWith(end) };
    this.#number += count;
    return group;
  }

  #skip(): LineGroup {
    this.#held.clear();
    const group = { number: this.#number, fault: 'too-long' as const };
    this.#number += 1;
    return group;
  }

  #hold(part: Uint8Array): void {
    this.#length += part.length;
    if (this.#length > this.#limit) this.#held.clear();
    else this.#held.add(part);
  }
}

/** The lines of a group, each decoded by itself. */
export function linesOf(group: LineGroup): Line[] {
  if ('fault' in group) return [group];
  const { bytes } = group;
  const lines: Line[] = [];
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(lineFeed, start);
    const end = feed === -1 ? bytes.length : feed;
    lines.push(decode(bytes.subarray(start, end), group.number + lines.length));
    start = end + 1;
  }
  return lines;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Uint8Array, number: number): Line {
  try {
    return { number, text: decoder.decode(bytes) };
  } catch {
    return { number, fault: 'not-utf8' };
  }
}

const smallCapacity = 16 * 1024;

/**
 * The beginning of a line whose end has not arrived. The bytes are copied into one piece: a line that comes byte by
 * byte would otherwise cost as many objects.
 */
class HeldBytes {
  #bytes = new Uint8Array(smallCapacity);
  #length = 0;

  add(part: Uint8Array): void {
    const length = this.#length + part.length;
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(length, 2 * this.#bytes.length));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(part, this.#length);
    this.#length = length;
  }

  /** All bytes with further ones behind them, in memory of their own. */
  takeWith(last: Uint8Array): Uint8Array<ArrayBuffer> {
    const all = new Uint8Array(this.#length + last.length);
    all.set(this.#bytes.subarray(0, this.#length));
    all.set(last, this.#length);
    this.clear();
    return all;
  }

  clear(): void {
    this.#length = 0;
    if (this.#bytes.length > smallCapacity) this.#bytes = new Uint8Array(smallCapacity);
  }
}
