import type { ReadText } from '../posting/posting.ts';

/** What an ampersand leaves behind in text that was once HTML: a word with a semicolon that divides nothing. */
export const ampersandRemnant = 'amp';

const comma = 1;
const mark = 2;
const parenthesis = 4;
const opens = 8;
const closes = 16;

const kinds = new Uint8Array(128);
kinds[','.charCodeAt(0)] = comma;
for (const character of ';:') kinds[character.charCodeAt(0)] = mark;
for (const character of '()') kinds[character.charCodeAt(0)] = parenthesis;

/** Gaps longer than this are remembered, so that a text of nothing but marks is not read again and again. */
const longGap = 16;

/** What stands between the words of a text; a gap is read when it is asked about, since most never are. */
export class TextGaps {
  readonly #text: string;
  readonly #tokens: ReadText['tokens'];
  readonly #longGaps = new Map<number, number>();

  constructor({ text, tokens }: Pick<ReadText, 'text' | 'tokens'>) {
    this.#text = text;
    this.#tokens = tokens;
  }

  /** Whether a comma stands before token `i`. */
  commaBefore(i: number): boolean {
    return (this.#before(i) & comma) !== 0;
  }

  /** Whether a semicolon, colon or parenthesis stands before one of the tokens `first` to `last`, both counted. */
  divide(first: number, last: number): boolean {
    for (let i = first; i <= last; i += 1) {
      const found = this.#before(i);
      if ((found & (mark | parenthesis)) !== 0 && this.#divides(i, found)) return true;
    }
    return false;
  }

  #divides(i: number, found: number): boolean {
    if ((found & mark) !== 0 && this.#tokens.words[i - 1] !== ampersandRemnant) return true;
    return (found & parenthesis) !== 0 && !this.#isShortForm(i) && !this.#isShortForm(i - 1);
  }

  /** Whether token `i` alone stands in parentheses, as the short form of what stands before it. */
  #isShortForm(i: number): boolean {
    return (this.#before(i) & opens) !== 0 && (this.#before(i + 1) & closes) !== 0;
  }

  /** What stands before token `i`, or behind the last; nothing before the first, which nothing divides. */
  #before(i: number): number {
    const { words, starts, ends } = this.#tokens;
    if (i < 1 || i > words.length) return 0;
    const start = ends[i - 1] as number;
    const end = i < words.length ? (starts[i] as number) : this.#text.length;
    if (end - start <= longGap) return kindsIn(this.#text, start, end);
    return this.#longGaps.getOrInsertComputed(i, () => kindsIn(this.#text, start, end));
  }
}

function kindsIn(text: string, start: number, end: number): number {
  let found = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code < kinds.length) found |= kinds[code] as number;
  }
  if ((found & parenthesis) !== 0) {
    if (text[end - 1] === '(') found |= opens;
    if (text[start] === ')') found |= closes;
  }
  return found;
}
