import { styleText } from 'node:util';

/** Formats a piece of text for the terminal, or leaves it as it is where colour isn't wanted. */
export type Paint = (format: Parameters<typeof styleText>[0], text: string) => string;

/** What a report is laid out for. */
export interface Page {
  readonly width: number;
  readonly paint: Paint;
}

/** A page without colour, of the width that plain files are read at. */
export const plainPage: Page = { width: 80, paint: (_format, text) => text };

const narrowest = 48;
const widest = 120;

/** The page that suits a stream: colour only on a terminal, and never where `NO_COLOR` is set. */
export function pageFor(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  env: Readonly<Record<string, string | undefined>>,
): Page {
  if (stream.isTTY !== true) return plainPage;
  const width = Math.min(widest, Math.max(narrowest, stream.columns || plainPage.width));
  if (env.NO_COLOR || env.TERM === 'dumb') return { ...plainPage, width };
  return { width, paint: (format, text) => styleText(format, text, { validateStream: false }) };
}

/** Control characters (terminal escapes among them), zero-width characters and marks that reorder text. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/** One line that is safe to print, whatever wrote it: nothing in it can steer the terminal. */
export function printable(text: string): string {
  return text.replace(unprintable, ' ').replace(/\s+/gu, ' ').trim();
}

/** The same value with every string in it made {@link printable}. */
export function printableStrings<T>(value: T): T {
  if (typeof value === 'string') return printable(value) as T;
  if (Array.isArray(value)) return value.map(printableStrings) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, printableStrings(entry)])) as T;
}

/** The text cut at a word to at most `length` characters, the last of them an ellipsis. */
export function clip(text: string, length: number): string {
  const characters = Array.from(text.slice(0, 2 * (length + 1)));
  if (characters.length <= length) return text;
  const cut = characters.slice(0, length - 1).join('');
  const lastSpace = cut.lastIndexOf(' ');
  return `${lastSpace > cut.length / 2 ? cut.slice(0, lastSpace) : cut}…`;
}

/** The text in lines of at most `width` characters, broken between words; longer words stay whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** The text wrapped behind `first`, with the following lines indented to stand under its beginning. */
export function hang(first: string, text: string, width: number): string[] {
  return wrap(text, width - first.length).map((line, index) =>
    index === 0 ? `${first}${line}` : `${' '.repeat(first.length)}${line}`,
  );
}

/** Rows in columns as wide as their widest cell: the first column left-aligned, all others right-aligned. */
export function table(rows: readonly (readonly string[])[], indent = '  '): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .replace(/^/, indent)
      .trimEnd(),
  );
}
