import { composed } from './characters.ts';
import type { Tokens } from './posting.ts';
import { addedTo, unnumbered, Vocabulary } from './vocabulary.ts';

/** What a code unit or character is, as bits, so that those of a whole run can be put together. */
const other = 0;
const lower = 1;
const upper = 2;
const digit = 4;
/** Outside ASCII, so that it takes more than a look into tables to read it; all that is known before it is asked about. */
const foreign = 8;

const patterns: readonly (readonly [RegExp, number])[] = [
  [/\p{Lu}/u, upper],
  [/[\p{L}\p{M}]/u, lower],
  [/\p{N}/u, digit],
];

/** Asked first, since most of what is looked up later is a mark or an emoji. */
const ofWords = /[\p{L}\p{M}\p{N}]/u;

const lastAscii = 0x7f;

/** By code unit: asking the patterns takes longer than all the rest of reading. Surrogates stay `foreign`. */
const classes = new Uint8Array(0x10000).fill(foreign);
for (let code = 0; code <= lastAscii; code += 1) classes[code] = classByPattern(code);

/** ASCII in lower case, by code unit; 0 for all else. */
const lowered = new Uint8Array(0x10000);
for (let code = 0; code <= lastAscii; code += 1)
  lowered[code] = String.fromCharCode(code).toLowerCase().charCodeAt(0);

function classByPattern(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  if (!ofWords.test(character)) return other;
  return patterns.find(([pattern]) => pattern.test(character))?.[1] ?? other;
}

function classOf(codePoint: number): number {
  if (codePoint > 0xffff) return classByPattern(codePoint);
  if (isSurrogate(codePoint)) return other;
  const known = classes[codePoint] as number;
  if (known !== foreign) return known & ~foreign;
  const found = classByPattern(codePoint);
  classes[codePoint] = found === other ? other : found | foreign;
  return found;
}

/** Whether half of a character stands here, which by itself is none. */
const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

/**
 * Where a new word begins inside a run of letters and digits: a capital behind a small letter, a capitalised word behind
 * a digit, and one behind an acronym where it is long enough to be a word (`AWSDesign`, not `LLMs`).
 */
const innerBoundary = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{N})(?=\p{Lu}\p{Ll})|(?<=\p{Lu}{2})(?=\p{Lu}\p{Ll}{4})/gu;

/** As much as most texts are long, in code units. */
const usualLength = 1 << 13;

/**
 * Reads run after run of letters and digits. One tokenizer reads all texts, one after the other: most words of a text stand
 * in those before it too, and arrays that are there already need not be made. They grow to the longest text.
 */
class Tokenizer {
  #vocabulary = new Vocabulary();
  #text = '';
  /** The code units of the text: an array is read faster than a string. */
  #units = new Uint16Array(0);
  #bytes = Buffer.from(this.#units.buffer);
  #count = 0;
  #words: string[] = [];
  #starts = new Int32Array(0);
  #ends = new Int32Array(0);
  #numbers = new Int32Array(0);
  #capitals = new Uint8Array(0);

  constructor() {
    this.#makeRoomFor(usualLength);
  }

  read(text: string): Tokens {
    if (this.#vocabulary.isFull) this.#vocabulary = new Vocabulary();
    if (text.length >= this.#units.length) this.#makeRoomFor(text.length + 1);
    this.#text = text;
    this.#bytes.write(text, 'utf16le');
    // Ends the last run as any other character between words would.
    this.#units[text.length] = 0;
    this.#count = 0;
    this.#readRuns();
    const count = this.#count;
    const words = this.#words.slice(0, count);
    this.#forget();
    return {
      words,
      starts: this.#starts.slice(0, count),
      ends: this.#ends.slice(0, count),
      numbers: this.#numbers.slice(0, count),
      vocabulary: this.#vocabulary,
      capitals: this.#capitals.slice(0, count),
    };
  }

  /** Lets go of the text: nothing of a posting stays behind its answer but words that are remembered one by one. */
  #forget(): void {
    this.#units.fill(0, 0, this.#text.length);
    this.#words.fill('', 0, this.#count);
    this.#text = '';
  }

  #makeRoomFor(length: number): void {
    this.#units = new Uint16Array(length);
    this.#bytes = Buffer.from(this.#units.buffer);
    this.#words = new Array<string>(length).fill('');
    this.#starts = new Int32Array(length);
    this.#ends = new Int32Array(length);
    this.#numbers = new Int32Array(length);
    this.#capitals = new Uint8Array(length);
  }

  #readRuns(): void {
    const { length } = this.#text;
    const units = this.#units;
    let at = 0;
    while (at < length) {
      const start = at;
      const first = classes[units[at] as number] as number;
      let kind = first;
      let further = other;
      let hash = 0;
      while (kind !== other && kind < foreign) {
        hash = addedTo(hash, lowered[units[at] as number] as number);
        at += 1;
        kind = classes[units[at] as number] as number;
        further |= kind;
      }
      if (kind >= foreign) at = this.#addForeignRun(start);
      else if (at === start) at += 1;
      else if (isDivided(first, further)) this.#addParts(start, at);
      else this.#addPlain(start, at, first, hash);
    }
  }

  /** Adds a run of ASCII that is one word; most of them are known, and need not be made strings. */
  #addPlain(start: number, end: number, first: number, hash: number): void {
    const number = this.#vocabulary.find(this.#units, lowered, start, end, hash);
    if (number === unnumbered) this.#addNew(start, end);
    else this.#add(start, end, first, number, this.#vocabulary.words[number] as string);
  }

  /** Adds a run with letters outside ASCII, which may be outside the first plane, too, and gives the place behind it. */
  #addForeignRun(start: number): number {
    const text = this.#text;
    let first = other;
    let further = 0;
    let at = start;
    while (at < text.length) {
      const codePoint = text.codePointAt(at) as number;
      const kind = classOf(codePoint);
      if (kind === other) break;
      if (at === start) first = kind;
      else further |= kind;
      at += codePoint > 0xffff ? 2 : 1;
    }
    if (at === start) return start + 1;
    if (isDivided(first, further)) this.#addParts(start, at);
    else this.#addNew(start, at);
    return at;
  }

  #addParts(start: number, end: number): void {
    let from = start;
    for (const { index } of this.#text.slice(start, end).matchAll(innerBoundary)) {
      this.#addPart(from, start + index);
      from = start + index;
    }
    this.#addPart(from, end);
  }

  #addPart(start: number, end: number): void {
    let hash = 0;
    for (let at = start; at < end; at += 1) {
      const unit = this.#units[at] as number;
      if (unit > lastAscii) {
        this.#addNew(start, end);
        return;
      }
      hash = addedTo(hash, lowered[unit] as number);
    }
    this.#addPlain(start, end, classes[this.#units[start] as number] as number, hash);
  }

  /** Adds a word that is not known by its code units alone. */
  #addNew(start: number, end: number): void {
    const word = composed(this.#text.slice(start, end), 'NFKC').toLowerCase();
    const number = this.#vocabulary.numberOf(word);
    const first = classOf(this.#text.codePointAt(start) as number);
    this.#add(
      start,
      end,
      first,
      number,
      number === unnumbered ? word : (this.#vocabulary.words[number] as string),
    );
  }

  #add(start: number, end: number, first: number, number: number, word: string): void {
    const i = this.#count;
    this.#count += 1;
    this.#words[i] = word;
    this.#starts[i] = start;
    this.#ends[i] = end;
    this.#numbers[i] = number;
    this.#capitals[i] = first === upper ? 1 : 0;
  }
}

/** Whether there may be words inside a run: a capital follows the first character, and small letters stand there too. */
function isDivided(first: number, further: number): boolean {
  return (further & upper) !== 0 && ((first | further) & lower) !== 0;
}

const tokenizer = new Tokenizer();

/** Takes a text apart into words, in one pass over its characters. */
export function tokenize(text: string): Tokens {
  return tokenizer.read(text);
}

/** Whether word `i` begins with a capital letter. */
export function isCapitalized(tokens: Tokens, i: number): boolean {
  return tokens.capitals[i] === 1;
}

/** Whether word `i` follows the word before it without anything between them. */
export function isGlued(tokens: Tokens, i: number): boolean {
  return i > 0 && tokens.ends[i - 1] === tokens.starts[i];
}
