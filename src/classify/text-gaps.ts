import type { ReadText } from '../posting/posting.ts';

/** What an ampersand leaves behind in text that was once HTML: a word with a semicolon that divides nothing. */
export const ampersandRemnant = 'amp';

const comma = 1;
const mark = 2;
const parenthesis = 4;
const opens = 8;
const closes = 16;
const isRead = 128;

const kinds = new Uint8Array(128);
kinds[','.charCodeAt(0)] = comma;
for (const character of ';:') kinds[character.charCodeAt(0)] = mark;
for (const character of '()') kinds[character.charCodeAt(0)] = parenthesis;

/**
 * What stands between the words of a text. A gap is read when it is first asked about, since most never are, and
 * remembered, since it may be long and asked about often.
 */
export class TextGaps {
  readonly #text: string;
  readonly #tokens: ReadText['tokens'];
  /** What stands before each token, and behind the last. */
  readonly #kinds: Uint8Array;

  constructor({ text, tokens }: Pick<ReadText, 'text' | 'tokens'>) {
    this.#text = text;
    this.#tokens = tokens;
    this.#kinds = new Uint8Array(tokens.words.length + 1);
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

  /** What stands before token `i`; nothing before the first, which nothing divides. */
  #before(i: number): number {
    if (i < 1 || i >= this.#kinds.length) return 0;
    const known = this.#kinds[i] as number;
    if (known !== 0) return known;
    const { words, starts, ends } = this.#tokens;
    const end = i < words.length ? (starts[i] as number) : this.#text.length;
    const found = kindsIn(this.#text, ends[i - 1] as number, end) | isRead;
    this.#kinds[i] = found;
    return found;
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
