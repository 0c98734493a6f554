/*
 * Most of reading is taking words apart that have been read before: a posting of seven hundred words brings a handful of
 * new ones. So each distinct word is kept once, with a number, and whatever is to be said of a word (its stem, say) can
 * stand in an array by its number. Nearly all words are up to sixteen letters and digits of ASCII, which fit into four
 * numbers: they are looked up in a hash table with open addressing by these alone, without a string of the word and without a
 * loop over its letters, at whose end a processor guesses wrong for nearly every word. Others are looked up as strings.
 */
import { asciiBits, codeUnits } from './code-units.ts';

/** From how many words on no further text is read with a vocabulary: bounds memory over ever new texts. */
const mostWords = 1 << 16;
/** At first; as soon as half of the slots are taken there are twice as many, so that a search is short. */
const fewestSlots = 1 << 12;

/** Words longer than this are in no phrase, so they are neither remembered nor stemmed: a text may hold nothing else. */
const longestWord = 40;

/** The longest word that is looked up by its letters, how many numbers these take, and how many letters one number holds. */
const longestPacked = 16;
const packedSize = 4;
const lettersInNumber = 4;
/** How many bytes have to be there behind the letters of a text. */
export const readableBehind = longestPacked;

/** The number of every word that is not remembered. */
export const unnumbered = 0;

/** The words read so far, each with a number of its own from 1 on. */
export class Vocabulary {
  /** Each word by its number; none by the number of those that are not remembered. */
  readonly words: string[] = [''];
  /** The numbers of words, each in the first free slot from that of its hash on. */
  #slots: Int32Array = new Int32Array(fewestSlots);
  /** The letters of each word, by its number; zeros for one that is looked up as a string. */
  #letters: Int32Array = new Int32Array((fewestSlots / 2) * packedSize);
  readonly #others = new Map<string, number>();

  /** Whether the next text had better be read with a new one. */
  get isFull(): boolean {
    return this.words.length >= mostWords;
  }

  /**
   * Writes down the numbers of the words of a text, as far as they can be told by their letters, over the zeros of an array;
   * `unnumbered` stays for the others. Nothing is called here that is not compiled into the loop: what it needs of arrays
   * would be looked up anew for each word.
   * @param letters what the table of code units says of the text, and `readableBehind` more bytes
   * @param starts where each word begins, and `ends` where it ends
   */
  readNumbers(letters: DataView, starts: Int32Array, ends: Int32Array, numbers: Int32Array): void {
    const slots = this.#slots;
    const lastSlot = slots.length - 1;
    const known = this.#letters;
    const count = starts.length;
    for (let i = 0; i < count; i += 1) {
      const start = starts[i] as number;
      const length = (ends[i] as number) - start;
      if (length > longestPacked) continue;
      const a = letters.getInt32(start, true) & (masks[length + 12] as number);
      const b = letters.getInt32(start + 4, true) & (masks[length + 8] as number);
      const c = letters.getInt32(start + 8, true) & (masks[length + 4] as number);
      const d = letters.getInt32(start + 12, true) & (masks[length] as number);
      numbers[i] = numberIn(slots, lastSlot, known, a, b, c, d);
    }
  }

  /** The number of a lower-case word, which is remembered from now on where it is not too long. */
  numberOf(word: string): number {
    if (word.length > longestWord) return unnumbered;
    const letters = packed(word);
    const known = letters
      ? numberIn(this.#slots, this.#slots.length - 1, this.#letters, ...letters)
      : this.#others.get(word);
    return known || this.#remember(word, letters);
  }

  #remember(word: string, letters: Packed | null): number {
    const number = this.words.length;
    // Made anew from its code units: a slice of a text would keep the whole text in memory.
    const units: number[] = [];
    for (let i = 0; i < word.length; i += 1) units.push(word.charCodeAt(i));
    const own = String.fromCharCode(...units);
    this.words.push(own);
    this.#makeRoomFor(number);
    if (letters === null) this.#others.set(own, number);
    else {
      this.#letters.set(letters, number * packedSize);
      this.#slots[freeSlot(this.#slots, ...letters)] = number;
    }
    return number;
  }

  /** Makes the arrays twice as long that are too short for one more word. */
  #makeRoomFor(number: number): void {
    const letters = this.#letters;
    if ((number + 1) * packedSize > letters.length) {
      this.#letters = new Int32Array(letters.length * 2);
      this.#letters.set(letters);
    }
    if (number * 2 <= this.#slots.length) return;
    this.#slots = new Int32Array(this.#slots.length * 2);
    // In the order of their numbers: common words come first, and so most of them stand where their search begins.
    for (let known = 1; known < number; known += 1) {
      const [a = 0, b = 0, c = 0, d = 0] = letters.subarray(known * packedSize);
      if (a !== 0) this.#slots[freeSlot(this.#slots, a, b, c, d)] = known;
    }
  }
}

/** The letters of a word as numbers. */
type Packed = readonly [number, number, number, number];

/** The number of the word with these letters, `unnumbered` where there is none. */
function numberIn(
  slots: Int32Array,
  lastSlot: number,
  letters: Int32Array,
  a: number,
  b: number,
  c: number,
  d: number,
): number {
  for (let slot = hashOf(a, b, c, d) & lastSlot; ; slot = (slot + 1) & lastSlot) {
    const number = slots[slot] as number;
    const at = number * packedSize;
    if (letters[at] === a && letters[at + 1] === b && letters[at + 2] === c && letters[at + 3] === d)
      return number;
    // A free slot; `unnumbered`, but what is exported is looked up where it is kept each time.
    if (number === 0) return 0;
  }
}

function freeSlot(slots: Int32Array, a: number, b: number, c: number, d: number): number {
  const lastSlot = slots.length - 1;
  let slot = hashOf(a, b, c, d) & lastSlot;
  while (slots[slot] !== unnumbered) slot = (slot + 1) & lastSlot;
  return slot;
}

/** Odd, and others in each process: whoever knew them could send words that all have the same hash. */
const randomOdd = (): number => Math.floor(Math.random() * 2 ** 32) | 1;
const [first, second, third, fourth] = [randomOdd(), randomOdd(), randomOdd(), randomOdd()];

/** The lower bits of it say where the search for a word begins. */
function hashOf(a: number, b: number, c: number, d: number): number {
  // The lower bits of a product hang on the lower bits of its factors only, so the upper ones of letters are mixed into these.
  const hash =
    Math.imul(a ^ (a >>> 16), first) +
    Math.imul(b ^ (b >>> 16), second) +
    Math.imul(c ^ (c >>> 16), third) +
    Math.imul(d ^ (d >>> 16), fourth);
  return hash >>> 12;
}

/** The bits that belong to the first, second, third and fourth letters of a word, at its length and 12, 8, 4 and 0 more. */
const masks = Int32Array.from({ length: 2 * longestPacked }, (_, i) => {
  const count = Math.min(Math.max(i - 12, 0), lettersInNumber);
  return asciiBits & Number((1n << BigInt(8 * count)) - 1n);
});

const scratch = new DataView(new ArrayBuffer(longestPacked));

/** The letters of a lower-case word, `null` for one that is not looked up by them. */
function packed(word: string): Packed | null {
  if (word.length > longestPacked) return null;
  for (let i = 0; i < longestPacked; i += 1) {
    const unit = i < word.length ? word.charCodeAt(i) : 0;
    // Only a small letter or digit of ASCII stands for itself.
    if (codeUnits[unit] !== unit) return null;
    scratch.setUint8(i, unit);
  }
  return [
    scratch.getInt32(0, true),
    scratch.getInt32(4, true),
    scratch.getInt32(8, true),
    scratch.getInt32(12, true),
  ];
}
