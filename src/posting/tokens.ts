import { composed } from './characters.ts';
import { asciiBits, codeUnits, digit, isHalf, kindOf, lower, noKind, upper } from './code-units.ts';
import { zeros } from './number-pool.ts';
import { capital, type Tokens } from './posting.ts';
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
  /** Where runs of letters and digits begin and end, in turns. */
  #edges = new Int32Array(0);
  /** Where runs may be more than one word: four code units each, with a capital behind the first letter or a foreign character. */
  #doubts = new Int32Array(0);
  /** Where the words begin and end, in turns, and how many such places there are. */
  #bounds = new Int32Array(0);
  #boundCount = 0;
  /** Where the characters of the run at hand stand, and their kinds. */
  #places = new Int32Array(0);
  #kinds = new Uint8Array(0);

  constructor() {
    this.#makeRoomFor(usualLength);
  }

  read(text: string): Tokens {
    if (this.#vocabulary.isFull) this.#vocabulary = new Vocabulary();
    if (text.length > this.#places.length) this.#makeRoomFor(text.length);
    this.#bytes.write(text, 'utf16le');
    const { edgeCount, doubtCount } = this.#findRuns(text.length);
    this.#findWords(text, edgeCount, doubtCount);
    const tokens = this.#numbered(text);
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
    this.#edges = new Int32Array(length + 5);
    this.#doubts = new Int32Array(length / 4 + 2);
    this.#bounds = new Int32Array(2 * length + 2);
    this.#places = new Int32Array(length);
    this.#kinds = new Uint8Array(length + 1);
  }

  /**
   * Finds where runs of letters and digits begin and end, and where they may be more than one word. Each place is written
   * down, and the next over it where there was nothing to find: a processor that has to guess whether a run goes on guesses
   * wrong at the end of nearly every word, which takes as long as reading ten letters. For the same reason four are read at
   * a time.
   */
  #findRuns(length: number): { edgeCount: number; doubtCount: number } {
    const units = this.#units;
    const letters = this.#letters;
    const edges = this.#edges;
    const doubts = this.#doubts;
    let count = 0;
    let doubtCount = 0;
    /** In the lowest byte: whether the code unit before these four is of a word. */
    let before = 0;
    for (let at = 0; at <= length; at += 4) {
      const four =
        (codeUnits[units[at] as number] as number) |
        ((codeUnits[units[at + 1] as number] as number) << 8) |
        ((codeUnits[units[at + 2] as number] as number) << 16) |
        ((codeUnits[units[at + 3] as number] as number) << 24);
      letters.setInt32(at, four, true);
      // In the upper bit of each of the four bytes: whether it is of a word, and whether a run begins or ends there.
      const ofWord = (((four & asciiBits) + asciiBits) | four) & ~asciiBits;
      const wordBefore = (ofWord << 8) | before;
      const found = ofWord ^ wordBefore;
      edges[count] = at;
      count += (found >>> 7) & 1;
      edges[count] = at + 1;
      count += (found >>> 15) & 1;
      edges[count] = at + 2;
      count += (found >>> 23) & 1;
      edges[count] = at + 3;
      count += found >>> 31;
      doubts[doubtCount] = at;
      doubtCount += Number((four & (wordBefore | ~(four << 1)) & ~asciiBits) !== 0);
      before = ofWord >>> 24;
    }
    return { edgeCount: count, doubtCount };
  }

  /** Writes down where each word begins and ends: every run is one, but for some of those in doubt. */
  #findWords(text: string, edgeCount: number, doubtCount: number): void {
    const edges = this.#edges;
    this.#boundCount = 0;
    let edge = 0;
    for (let doubt = 0; doubt < doubtCount; doubt += 1) {
      const at = this.#doubts[doubt] as number;
      edge = this.#addRunsBefore(at, edge, edgeCount);
      for (; edge < edgeCount && (edges[edge] as number) < at + 4; edge += 2)
        this.#addRun(text, edges[edge] as number, edges[edge + 1] as number);
    }
    this.#addRunsBefore(text.length, edge, edgeCount);
  }

  /** Adds the runs from an edge on that end before a place, or there, as words, and gives the first edge behind them. */
  #addRunsBefore(place: number, from: number, edgeCount: number): number {
    const edges = this.#edges;
    const bounds = this.#bounds;
    let count = this.#boundCount;
    let edge = from;
    for (; edge < edgeCount && (edges[edge + 1] as number) <= place; edge += 2) {
      bounds[count] = edges[edge] as number;
      bounds[count + 1] = edges[edge + 1] as number;
      count += 2;
    }
    this.#boundCount = count;
    return edge;
  }

  /** Adds a run with capitals or foreign characters in it; some of these may turn out to be gaps. */
  #addRun(text: string, start: number, end: number): void {
    const units = this.#units;
    const places = this.#places;
    const kinds = this.#kinds;
    let count = 0;
    for (let at = start; at < end; ) {
      const unit = units[at] as number;
      const codePoint = isHalf(unit) ? (text.codePointAt(at) as number) : unit;
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
    this.#bounds[this.#boundCount] = start;
    this.#bounds[this.#boundCount + 1] = end;
    this.#boundCount += 2;
  }

  /** Puts the words to their numbers, and numbers those that could not be told by their letters. */
  #numbered(text: string): Tokens {
    const vocabulary = this.#vocabulary;
    const count = this.#boundCount / 2;
    const [starts, ends, numbers, traits] = [zeros(count), zeros(count), zeros(count), zeros(count)];
    this.#place(starts, ends, traits);
    vocabulary.readNumbers(this.#letters, starts, ends, numbers);
    const words = new Array<string>(count);
    const known = vocabulary.words;
    for (let i = 0; i < count; i += 1) words[i] = known[numbers[i] as number] as string;
    for (let i = numbers.indexOf(unnumbered); i !== -1; i = numbers.indexOf(unnumbered, i + 1)) {
      const start = starts[i] as number;
      const word = composed(text.slice(start, ends[i]), 'NFKC').toLowerCase();
      numbers[i] = vocabulary.numberOf(word);
      words[i] = numbers[i] === unnumbered ? word : (known[numbers[i] as number] as string);
      const isCapital = kindOf(text.codePointAt(start) as number) === upper;
      traits[i] = ((traits[i] as number) & ~capital) | (isCapital ? capital : 0);
    }
    return { words, starts, ends, numbers, vocabulary, traits };
  }

  /** Writes down where the words begin and end, and their traits, as far as the table of code units can tell. */
  #place(starts: Int32Array, ends: Int32Array, traits: Int32Array): void {
    const bounds = this.#bounds;
    const units = this.#units;
    const letters = this.#letters;
    const count = starts.length;
    let previousEnd = 0;
    for (let i = 0; i < count; i += 1) {
      const start = bounds[2 * i] as number;
      const end = bounds[2 * i + 1] as number;
      starts[i] = start;
      ends[i] = end;
      // Zero behind one code unit that is a plain space.
      const more = (start - previousEnd - 1) | ((units[previousEnd] as number) ^ plainSpace);
      traits[i] = (letters.getUint8(start) >>> 7) | (Number(more !== 0) << 1);
      previousEnd = end;
    }
  }
}

const plainSpace = 0x20;

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
  return ((tokens.traits[i] as number) & capital) !== 0;
}

/** Whether word `i` follows the word before it without anything between them. */
export function isGlued(tokens: Tokens, i: number): boolean {
  return i > 0 && tokens.ends[i - 1] === tokens.starts[i];
}
