/** One line of input by its 1-based number: its text, or why it has none. */
export type Line =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly fault: keyof typeof lineFaults };

/** What is wrong with a line that has no text, to go behind "the line is". */
export const lineFaults = { 'not-utf8': 'not text in UTF-8', 'too-long': 'longer than 4 MiB' } as const;

const lineFeed = 0x0a;

/** Several times the longest posting that can be judged with every character escaped. */
const mostBytes = 4 * 1024 * 1024;

/**
 * Splits bytes at line feeds alone, while they arrive. (`node:readline` also splits at U+2028 and U+2029, which
 * may stand unescaped in a JSON string, and keeps a line of any length.)
 */
export async function* readLines(chunks: AsyncIterable<Buffer>, limit = mostBytes): AsyncGenerator<Line> {
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
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      add(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    add(chunk.subarray(start));
  }
  if (length > 0) yield take();
}

function decode(bytes: Buffer, number: number): Line {
  try {
    return { number, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { number, fault: 'not-utf8' };
  }
}
