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

/** What stands between the words of a text; read once, since each gap is asked about many times. */
export class TextGaps {
  readonly #kinds: Uint8Array;
  /** How many gaps up to the one before token `i`, and with it, divide. */
  readonly #dividing: Int32Array;

  constructor({ text, tokens: { words, starts, ends } }: Pick<ReadText, 'text' | 'tokens'>) {
    const count = words.length;
    this.#kinds = new Uint8Array(count + 2);
    for (let i = 1; i <= count; i += 1)
      this.#kinds[i] = kindsIn(text, ends[i - 1] ?? 0, i < count ? (starts[i] ?? 0) : text.length);
    this.#dividing = new Int32Array(count + 2);
    for (let i = 1; i <= count; i += 1) {
      const isMark = this.#has(i, mark) && words[i - 1] !== ampersandRemnant;
      const isParenthesis = this.#has(i, parenthesis) && !this.#isShortForm(i) && !this.#isShortForm(i - 1);
      this.#dividing[i] = (this.#dividing[i - 1] ?? 0) + (isMark || isParenthesis ? 1 : 0);
    }
  }

  /** Whether a comma stands before token `i`. */
  commaBefore(i: number): boolean {
    return this.#has(i, comma);
  }

  /** Whether a semicolon, colon or parenthesis stands before one of the tokens `first` to `last`, both counted. */
  divide(first: number, last: number): boolean {
    return last >= first && (this.#dividing[last] ?? 0) > (this.#dividing[first - 1] ?? 0);
  }

  /** Whether token `i` alone stands in parentheses, as the short form of what stands before it. */
  #isShortForm(i: number): boolean {
    return this.#has(i, opens) && this.#has(i + 1, closes);
  }

  #has(i: number, kind: number): boolean {
    return ((this.#kinds[i] ?? 0) & kind) !== 0;
  }
}

function kindsIn(text: string, start: number, end: number): number {
  let found = 0;
  for (let at = start; at < end; at += 1) found |= kinds[text.charCodeAt(at)] ?? 0;
  if ((found & parenthesis) !== 0) {
    if (text[end - 1] === '(') found |= opens;
    if (text[start] === ')') found |= closes;
  }
  return found;
}
