/**
 * The words of a text, in order, as parallel arrays. A word is a run of letters, marks and digits; camel case and
 * words that a lost line break glued together (`DoDevelop`, `AWSDesign`) are separate words with no gap between
 * them. Offsets are UTF-16 code units of the text: word `i` is `text.slice(starts[i], ends[i])`.
 */
export interface Tokens {
  /** Each word in lower case, in compatibility form where it has letters outside ASCII. */
  readonly words: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const other = 0;
const lower = 1;
const upper = 2;
const digit = 3;
const unknown = 255;

const patterns: readonly (readonly [RegExp, number])[] = [
  [/\p{Lu}/u, upper],
  [/[\p{L}\p{M}]/u, lower],
  [/\p{N}/u, digit],
];

/** The class of each code unit that has been seen: asking the patterns takes longer than all the rest of reading. */
const classes = new Uint8Array(0x10000).fill(unknown);
for (let code = 0; code < 128; code += 1) classes[code] = classByPattern(code);

function classByPattern(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  return patterns.find(([pattern]) => pattern.test(character))?.[1] ?? other;
}

function classOf(codePoint: number): number {
  if (codePoint > 0xffff) return classByPattern(codePoint);
  const known = classes[codePoint] ?? unknown;
  if (known !== unknown) return known;
  const found = classByPattern(codePoint);
  classes[codePoint] = found;
  return found;
}

/**
 * Where a new word begins inside a run of letters and digits: a capital behind a small letter, a capitalised word behind
 * a digit, and one behind an acronym where it is long enough to be a word (`AWSDesign`, not `LLMs`).
 */
const innerBoundary = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{N})(?=\p{Lu}\p{Ll})|(?<=\p{Lu}{2})(?=\p{Lu}\p{Ll}{4})/gu;

/** Takes a text apart into words, in one pass over its characters. */
export function tokenize(text: string): Tokens {
  return new Tokenizer(text).read();
}

/** Reads run after run of letters and digits; what is known of the run at hand stands in fields, for want of time to make objects. */
class Tokenizer {
  readonly #text: string;
  readonly #words: string[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  #isAscii = true;
  #hasUpper = false;
  /** Whether there can be words inside: a capital follows the first character, and small letters stand there too. */
  #isMixed = false;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Tokens {
    let at = 0;
    while (at < this.#text.length) {
      const end = this.#endOfRun(at);
      if (end > at) this.#addRun(at, end);
      at = Math.max(end, at + 1);
    }
    return { words: this.#words, starts: this.#starts, ends: this.#ends };
  }

  #endOfRun(start: number): number {
    const text = this.#text;
    let seen = 0;
    let units = 0;
    let hasInnerUpper = false;
    let at = start;
    while (at < text.length) {
      const unit = text.charCodeAt(at);
      const codePoint = isSurrogate(unit) ? (text.codePointAt(at) ?? unit) : unit;
      const kind = classOf(codePoint);
      if (kind === other) break;
      if (kind === upper && at > start) hasInnerUpper = true;
      seen |= 1 << kind;
      units |= unit;
      at += codePoint > 0xffff ? 2 : 1;
    }
    this.#isAscii = units < 128;
    this.#hasUpper = (seen & (1 << upper)) !== 0;
    this.#isMixed = hasInnerUpper && (seen & (1 << lower)) !== 0;
    return at;
  }

  #addRun(start: number, end: number): void {
    let from = start;
    if (this.#isMixed) {
      for (const { index } of this.#text.slice(start, end).matchAll(innerBoundary)) {
        this.#add(from, start + index);
        from = start + index;
      }
    }
    this.#add(from, end);
  }

  #add(start: number, end: number): void {
    const word = this.#text.slice(start, end);
    this.#words.push(
      this.#isAscii ? (this.#hasUpper ? word.toLowerCase() : word) : word.normalize('NFKC').toLowerCase(),
    );
    this.#starts.push(start);
    this.#ends.push(end);
  }
}

const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

/** Whether word `i` begins with a capital letter. */
export function isCapitalized(text: string, tokens: Tokens, i: number): boolean {
  return classOf(text.codePointAt(tokens.starts[i] ?? 0) ?? 0) === upper;
}

/** Whether word `i` follows the word before it without anything between them. */
export function isGlued(tokens: Tokens, i: number): boolean {
  return i > 0 && tokens.ends[i - 1] === tokens.starts[i];
}
