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
  return (classes[codePoint] = classByPattern(codePoint));
}

/**
 * Where a new word begins inside a run of letters and digits: a capital behind a small letter, a capitalised word behind
 * a digit, and one behind an acronym where it is long enough to be a word (`AWSDesign`, not `LLMs`).
 */
const innerBoundary = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{N})(?=\p{Lu}\p{Ll})|(?<=\p{Lu}{2})(?=\p{Lu}\p{Ll}{4})/gu;

/** Takes a text apart into words, in one pass over its characters. */
export function tokenize(text: string): Tokens {
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (start: number, end: number, isAscii: boolean, hasUpper: boolean): void => {
    const word = text.slice(start, end);
    const composed = isAscii ? word : word.normalize('NFKC');
    words.push(hasUpper || !isAscii ? composed.toLowerCase() : composed);
    starts.push(start);
    ends.push(end);
  };
  const { length } = text;
  let at = 0;
  while (at < length) {
    const start = at;
    let isAscii = true;
    let hasUpper = false;
    let hasInnerUpper = false;
    let hasLower = false;
    while (at < length) {
      const code = text.charCodeAt(at);
      const codePoint = isSurrogate(code) ? (text.codePointAt(at) ?? code) : code;
      const kind = classOf(codePoint);
      if (kind === other) break;
      if (kind === lower) hasLower = true;
      else if (kind === upper) {
        if (at > start) hasInnerUpper = true;
        hasUpper = true;
      }
      if (code > 127) isAscii = false;
      at += codePoint > 0xffff ? 2 : 1;
    }
    if (at === start) {
      at += 1;
      continue;
    }
    let from = start;
    // All that can stand behind a boundary within a run is a capital, and before or behind it a small letter.
    if (hasInnerUpper && hasLower) {
      for (const { index } of text.slice(start, at).matchAll(innerBoundary)) {
        add(from, start + index, isAscii, hasUpper);
        from = start + index;
      }
    }
    add(from, at, isAscii, hasUpper);
  }
  return { words, starts, ends };
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
