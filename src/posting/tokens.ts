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

const unicodeClasses: readonly (readonly [RegExp, number])[] = [
  [/\p{Lu}/u, upper],
  [/[\p{L}\p{M}]/u, lower],
  [/\p{N}/u, digit],
];

const asciiClasses = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z]/.test(character)) return lower;
  if (/[A-Z]/.test(character)) return upper;
  return /[0-9]/.test(character) ? digit : other;
});

function classOf(codePoint: number): number {
  if (codePoint < 128) return asciiClasses[codePoint] ?? other;
  const character = String.fromCodePoint(codePoint);
  return unicodeClasses.find(([pattern]) => pattern.test(character))?.[1] ?? other;
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
  const add = (start: number, end: number, isAscii: boolean): void => {
    const word = text.slice(start, end);
    words.push((isAscii ? word : word.normalize('NFKC')).toLowerCase());
    starts.push(start);
    ends.push(end);
  };
  let at = 0;
  while (at < text.length) {
    const run = readRun(text, at);
    if (run.end > at) addRun(text, at, run, add);
    at = Math.max(run.end, at + 1);
  }
  return { words, starts, ends };
}

interface Run {
  readonly end: number;
  readonly isAscii: boolean;
  /** Whether an upper-case letter follows the first character: only then can there be words inside. */
  readonly hasInnerUpper: boolean;
}

function readRun(text: string, start: number): Run {
  let at = start;
  let isAscii = true;
  let hasInnerUpper = false;
  while (at < text.length) {
    const codePoint = text.codePointAt(at) ?? 0;
    const kind = classOf(codePoint);
    if (kind === other) break;
    if (kind === upper && at > start) hasInnerUpper = true;
    if (codePoint > 127) isAscii = false;
    at += codePoint > 0xffff ? 2 : 1;
  }
  return { end: at, isAscii, hasInnerUpper };
}

function addRun(
  text: string,
  start: number,
  run: Run,
  add: (start: number, end: number, isAscii: boolean) => void,
): void {
  let from = start;
  if (run.hasInnerUpper) {
    for (const { index } of text.slice(start, run.end).matchAll(innerBoundary)) {
      add(from, start + index, run.isAscii);
      from = start + index;
    }
  }
  add(from, run.end, run.isAscii);
}

/** Whether word `i` begins with a capital letter. */
export function isCapitalized(text: string, tokens: Tokens, i: number): boolean {
  return classOf(text.codePointAt(tokens.starts[i] ?? 0) ?? 0) === upper;
}

/** Whether word `i` follows the word before it without anything between them. */
export function isGlued(tokens: Tokens, i: number): boolean {
  return i > 0 && tokens.ends[i - 1] === tokens.starts[i];
}
