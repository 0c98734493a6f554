import { composed } from './characters.ts';
import { asciiBits, codeUnits, digit, foreign, gap, kindOf, lower, noKind, upper } from './code-units.ts';
import type { Tokens } from './posting.ts';
import { readableBehind, unnumbered, Vocabulary } from './vocabulary.ts';

/** As much as most texts are long, in code units. */
const usualLength = 1 << 13;

/**
 * Takes texts apart. One tokenizer reads all of them, one after the other: most words of a text stand in those before it too,
 * and arrays that are there already need not be made. They grow to the longest text.
 */
class Tokenizer {
  #vocabulary = new Vocabulary();
  /** The code units of the text: an array is read faster than a string. Zeros stand behind them. */
  #units = new Uint16Array(0);
  #bytes = Buffer.from(this.#units.buffer);
  /** What the table of code units says of each, one byte for each. Zeros stand behind them. */
  #letters = new DataView(new ArrayBuffer(0));
  /** Where runs begin and end, and where capitals and foreign characters stand. */
  #edges = new Int32Array(0);
  /** Where the characters of the run at hand stand, and their kinds. */
  #places = new Int32Array(0);
  #kinds = new Uint8Array(0);
  /** How many words have been found, and where they stand. */
  #count = 0;
  #starts = new Int32Array(0);
  #ends = new Int32Array(0);

  constructor() {
    this.#makeRoomFor(usualLength);
  }

  read(text: string): Tokens {
    if (this.#vocabulary.isFull) this.#vocabulary = new Vocabulary();
    if (text.length > this.#starts.length) this.#makeRoomFor(text.length);
    this.#bytes.write(text, 'utf16le');
    this.#findWords(text, this.#findEdges(text.length));
    const starts = this.#starts.slice(0, this.#count);
    const ends = this.#ends.slice(0, this.#count);
    const numbers = this.#vocabulary.numbersIn(this.#letters, starts, ends);
    const tokens = this.#named(text, starts, ends, numbers);
    this.#forget(text.length);
    return tokens;
  }

  /** Lets go of the text: nothing of a posting stays behind its answer but words that are remembered one by one. */
  #forget(length: number): void {
    this.#units.fill(0, 0, length);
    new Uint8Array(this.#letters.buffer).fill(0, 0, length);
  }

  #makeRoomFor(length: number): void {
    this.#units = new Uint16Array(length + 4);
    this.#bytes = Buffer.from(this.#units.buffer);
    this.#letters = new DataView(new ArrayBuffer(length + readableBehind));
    this.#edges = new Int32Array(length + 4);
    this.#places = new Int32Array(length);
    this.#kinds = new Uint8Array(length + 1);
    this.#starts = new Int32Array(length);
    this.#ends = new Int32Array(length);
  }

  /**
   * Finds where runs of letters and digits begin and end, and where capitals and foreign characters stand, and gives how many
   * such places there are. Each place is written down, and the next over it where there was nothing to find: a processor that
   * has to guess whether a run goes on guesses wrong at the end of nearly every word, which takes as long as reading ten
   * letters. For the same reason four are read at a time.
   */
  #findEdges(length: number): number {
    const units = this.#units;
    const letters = this.#letters;
    const edges = this.#edges;
    let count = 0;
    /** In the lowest byte: whether the code unit before these four is of a word. */
    let before = 0;
    for (let at = 0; at <= length; at += 4) {
      const four =
        (codeUnits[units[at] as number] as number) |
        ((codeUnits[units[at + 1] as number] as number) << 8) |
        ((codeUnits[units[at + 2] as number] as number) << 16) |
        ((codeUnits[units[at + 3] as number] as number) << 24);
      letters.setInt32(at, four, true);
      // In the upper bit of each of the four bytes: whether it is of a word, and whether an edge, a capital or foreign.
      const ofWord = (((four & asciiBits) + asciiBits) | four) & ~asciiBits;
      const found = (ofWord ^ ((ofWord << 8) | before)) | (four & ~asciiBits);
      edges[count] = at;
      count += (found >>> 7) & 1;
      edges[count] = at + 1;
      count += (found >>> 15) & 1;
      edges[count] = at + 2;
      count += (found >>> 23) & 1;
      edges[count] = at + 3;
      count += found >>> 31;
      before = ofWord >>> 24;
    }
    return count;
  }

  /** Writes down where each word begins and ends: most runs are one, and nothing but small letters behind the first. */
  #findWords(text: string, edgeCount: number): void {
    const edges = this.#edges;
    const letters = this.#letters;
    const starts = this.#starts;
    const ends = this.#ends;
    this.#count = 0;
    for (let edge = 0; edge < edgeCount; edge += 1) {
      const start = edges[edge] as number;
      edge += 1;
      const end = edges[edge] as number;
      if (letters.getUint8(end) === gap && letters.getUint8(start) !== foreign) {
        starts[this.#count] = start;
        ends[this.#count] = end;
        this.#count += 1;
      } else {
        while (letters.getUint8(edges[edge] as number) !== gap) edge += 1;
        this.#addRun(text, start, edges[edge] as number);
      }
    }
  }

  /** Adds a run with capitals or foreign characters in it; some of these may turn out to be gaps. */
  #addRun(text: string, start: number, end: number): void {
    const places = this.#places;
    const kinds = this.#kinds;
    let count = 0;
    for (let at = start; at < end; ) {
      const codePoint = text.codePointAt(at) as number;
      const kind = kindOf(codePoint);
      if (kind === noKind) {
        this.#addParts(count, at);
        count = 0;
      } else {
        places[count] = at;
        kinds[count] = kind;
        count += 1;
      }
      at += codePoint > 0xffff ? 2 : 1;
    }
    this.#addParts(count, end);
  }

  /** Adds the words of a run of so many characters, whose places and kinds are written down, up to where it ends. */
  #addParts(count: number, end: number): void {
    if (count === 0) return;
    const places = this.#places;
    const kinds = this.#kinds;
    // What an earlier run has left behind would be taken for more of this one.
    kinds[count] = noKind;
    let from = places[0] as number;
    for (let i = 1; i < count; i += 1) {
      if (kinds[i] !== upper || !beginsWord(kinds, i)) continue;
      this.#add(from, places[i] as number);
      from = places[i] as number;
    }
    this.#add(from, end);
  }

  #add(start: number, end: number): void {
    this.#starts[this.#count] = start;
    this.#ends[this.#count] = end;
    this.#count += 1;
  }

  /** Puts the words to their numbers, and numbers those that could not be told by their letters. */
  #named(text: string, starts: Int32Array, ends: Int32Array, numbers: Int32Array): Tokens {
    const vocabulary = this.#vocabulary;
    const known = vocabulary.words;
    const letters = this.#letters;
    const words = new Array<string>(numbers.length);
    const capitals = new Uint8Array(numbers.length);
    for (let i = 0; i < numbers.length; i += 1) {
      const number = numbers[i] as number;
      const start = starts[i] as number;
      if (number === unnumbered) {
        const word = composed(text.slice(start, ends[i]), 'NFKC').toLowerCase();
        numbers[i] = vocabulary.numberOf(word);
        words[i] = numbers[i] === unnumbered ? word : (known[numbers[i] as number] as string);
        capitals[i] = kindOf(text.codePointAt(start) as number) === upper ? 1 : 0;
      } else {
        words[i] = known[number] as string;
        capitals[i] = letters.getUint8(start) >>> 7;
      }
    }
    return { words, starts, ends, numbers, vocabulary, capitals };
  }
}

/**
 * Whether a capital begins a new word inside a run: one behind a small letter, a capitalised word behind a digit, and one
 * behind an acronym where it is long enough to be a word (`AWSDesign`, not `LLMs`).
 * @param kinds of the characters of the run, with {@link noKind} behind them
 */
function beginsWord(kinds: Uint8Array, i: number): boolean {
  const before = kinds[i - 1];
  if (before === lower) return true;
  if (before === digit) return kinds[i + 1] === lower;
  if (before !== upper || i < 2 || kinds[i - 2] !== upper) return false;
  for (let ahead = 1; ahead <= 4; ahead += 1) if (kinds[i + ahead] !== lower) return false;
  return true;
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
