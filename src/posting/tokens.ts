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

/** An acronym with lower-case letters behind it is two words only where those letters make a word (`AWSDesign`, not `LLMs`). */
const shortestGluedTail = 4;

/** Offsets inside the run `[start, end)` of ASCII letters and digits where a new word begins. */
function innerBoundaries(text: string, start: number, end: number): number[] {
  const boundaries: number[] = [];
  let upperRun = 0;
  for (let at = start; at < end; at += 1) {
    const kind = classOf(text.charCodeAt(at));
    if (kind !== upper) {
      const tail = kind === lower && upperRun > 2 ? lowerRunLength(text, at, end) : 0;
      if (tail >= shortestGluedTail) boundaries.push(at - 1);
      upperRun = 0;
      continue;
    }
    const previous = at > start ? classOf(text.charCodeAt(at - 1)) : other;
    const next = at + 1 < end ? classOf(text.charCodeAt(at + 1)) : other;
    if (previous === lower || (previous === digit && next === lower)) boundaries.push(at);
    upperRun = previous === upper ? upperRun + 1 : 1;
  }
  return boundaries;
}

function lowerRunLength(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && classOf(text.charCodeAt(at)) === lower) at += 1;
  return at - from;
}

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
    for (const boundary of innerBoundaries(text, start, run.end)) {
      add(from, boundary, run.isAscii);
      from = boundary;
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
