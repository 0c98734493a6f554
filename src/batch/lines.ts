/** One line of input by its 1-based number: its text, or why it has none. */
export type Line =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly fault: keyof typeof lineFaults };

/** What is wrong with a line that has no text, to go behind "the line is". */
export const lineFaults = { 'not-utf8': 'not text in UTF-8', 'too-long': 'longer than 1 MiB' } as const;

const lineFeed = 0x0a;

/** More than the longest posting that can be judged with every character escaped. */
const mostBytes = 1024 * 1024;

/**
 * Splits bytes at line feeds alone, while they arrive. (`node:readline` also splits at U+2028 and U+2029, which
 * may stand unescaped in a JSON string, and keeps a line of any length.)
 */
export async function* readLines(chunks: AsyncIterable<Buffer>, limit = mostBytes): AsyncGenerator<Line> {
  for await (const lines of readLineGroups(chunks, Number.POSITIVE_INFINITY, limit)) yield* lines;
}

/** Splits likewise, into groups of at most `size` lines that arrived together, so that none waits for a later one. */
export async function* readLineGroups(
  chunks: AsyncIterable<Buffer>,
  size: number,
  limit = mostBytes,
): AsyncGenerator<Line[]> {
  let number = 0;
  let parts: Buffer[] = [];
  let length = 0;

  const add = (part: Buffer): void => {
    length += part.length;
    if (length <= limit) parts.push(part);
    else parts = [];
  };
  const take = (): Line => {
    const line =
      length > limit
        ? { number: ++number, fault: 'too-long' as const }
        : decode(Buffer.concat(parts), ++number);
    parts = [];
    length = 0;
    return line;
  };

  for await (const chunk of chunks) {
    let start = 0;
    let group: Line[] = [];
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      add(chunk.subarray(start, end));
      group.push(take());
      start = end + 1;
      if (group.length >= size) {
        yield group;
        group = [];
      }
    }
    add(chunk.subarray(start));
    if (group.length > 0) yield group;
  }
  if (length > 0) yield [take()];
}

function decode(bytes: Buffer, number: number): Line {
  try {
    return { number, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { number, fault: 'not-utf8' };
  }
}
