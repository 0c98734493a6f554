/*
 * Most of reading is taking words apart that have been read before: a posting of seven hundred words brings a handful of
 * new ones. So each distinct word is kept once, with a number, in a hash table with open addressing that is asked by the
 * code units of the text itself: a word that is known is found without making a string of it, and whatever is to be said
 * of a word (its stem, say) can stand in an array by its number. With strings as keys, words and their stems took twice as
 * long.
 */

/** How many distinct words are remembered, and how many code units they may have together. */
const mostWords = 1 << 16;
const mostUnits = 1 << 20;
/** At first; as soon as half of the slots are taken there are twice as many, so that a search is short. */
const fewestSlots = 1 << 12;
/** What stands in a slot: a hash, and behind it the number of the word. */
const slotSize = 2;

/** Words longer than this are in no phrase, so they are neither remembered nor stemmed: a text may hold nothing else. */
export const longestWord = 40;

/** The number of every word that is not remembered. */
export const unnumbered = 0;

/** The words read so far, each with a number of its own from 1 on. */
export class Vocabulary {
  /** Each word by its number; none by the number of those that are not remembered. */
  readonly words: string[] = [''];
  #slots: Int32Array = new Int32Array(fewestSlots * slotSize);
  /** Where the code units of a word begin, by its number; they end where those of the next begin. */
  #begins: Int32Array = new Int32Array(fewestSlots);
  #units: Uint16Array = new Uint16Array(fewestSlots);

  /** Whether no further words may be remembered, so that it is time to start afresh: bounds memory over ever new texts. */
  get isFull(): boolean {
    return this.words.length >= mostWords || this.#endOfUnits + longestWord > mostUnits;
  }

  /**
   * The number of the word that stands at `[start, end)` of some code units, each read as `lowered` says.
   * @param hash its code units, lowered, taken together by {@link addedTo} from 0 on
   * @returns `unnumbered` where the word is not remembered
   */
  find(units: Uint16Array, lowered: Uint8Array, start: number, end: number, hash: number): number {
    const [slots, begins, known] = [this.#slots, this.#begins, this.#units];
    for (let slot = firstSlot(slots, hash); ; slot = nextSlot(slots, slot)) {
      const number = slots[slot + 1] as number;
      if (number === unnumbered) return unnumbered;
      const begin = begins[number] as number;
      if (slots[slot] !== hash || (begins[number + 1] as number) - begin !== end - start) continue;
      let at = start;
      while (at < end && known[begin + at - start] === lowered[units[at] as number]) at += 1;
      if (at === end) return number;
    }
  }

  /** The number of a word, which is remembered from now on where there is room for it. */
  numberOf(word: string): number {
    if (word.length > longestWord) return unnumbered;
    let hash = 0;
    for (let i = 0; i < word.length; i += 1) hash = addedTo(hash, word.charCodeAt(i));
    const slots = this.#slots;
    let slot = firstSlot(slots, hash);
    for (; slots[slot + 1] !== unnumbered; slot = nextSlot(slots, slot)) {
      const number = slots[slot + 1] as number;
      if (this.words[number] === word) return number;
    }
    return this.isFull ? unnumbered : this.#remember(word, hash);
  }

  #remember(word: string, hash: number): number {
    const number = this.words.length;
    const begin = this.#endOfUnits;
    this.#makeRoomFor(number, begin + word.length);
    for (let i = 0; i < word.length; i += 1) this.#units[begin + i] = word.charCodeAt(i);
    this.#begins[number + 1] = begin + word.length;
    putInto(this.#slots, hash, number);
    // Made anew from its code units: a slice of a text would keep the whole text in memory.
    this.words.push(String.fromCharCode(...this.#units.subarray(begin, begin + word.length)));
    return number;
  }

  /** Makes the arrays twice as long that are too short for one more word. */
  #makeRoomFor(number: number, endOfUnits: number): void {
    if (number * 2 * slotSize > this.#slots.length) this.#slots = withTwiceTheSlots(this.#slots);
    if (number + 1 >= this.#begins.length) {
      const begins = this.#begins;
      this.#begins = new Int32Array(begins.length * 2);
      this.#begins.set(begins);
    }
    if (endOfUnits > this.#units.length) {
      const units = this.#units;
      this.#units = new Uint16Array(units.length * 2);
      this.#units.set(units);
    }
  }

  get #endOfUnits(): number {
    return this.#begins[this.words.length] as number;
  }
}

/** Odd, and another in each process: whoever knew it could send words that all have the same hash. */
const multiplier = Math.floor(Math.random() * 2 ** 31) | 1;

/** The hash of a word with one more code unit. */
export function addedTo(hash: number, unit: number): number {
  return (Math.imul(hash, multiplier) + unit) | 0;
}

/** Twice as many slots, with the same words in them. */
function withTwiceTheSlots(slots: Int32Array): Int32Array {
  const more = new Int32Array(slots.length * 2);
  for (let slot = 0; slot < slots.length; slot += slotSize) {
    const number = slots[slot + 1] as number;
    if (number !== unnumbered) putInto(more, slots[slot] as number, number);
  }
  return more;
}

/** Puts a word that is not there yet into the first free slot. */
function putInto(slots: Int32Array, hash: number, number: number): void {
  let slot = firstSlot(slots, hash);
  while (slots[slot + 1] !== unnumbered) slot = nextSlot(slots, slot);
  slots[slot] = hash;
  slots[slot + 1] = number;
}

/** Where the search for a hash begins: its bits are mixed, as words that are alike have hashes that are. */
function firstSlot(slots: Int32Array, hash: number): number {
  return ((Math.imul(hash, 0x9e3779b1) >>> 12) * slotSize) & (slots.length - 1);
}

function nextSlot(slots: Int32Array, slot: number): number {
  return (slot + slotSize) & (slots.length - 1);
}
