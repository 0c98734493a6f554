/*
 * Most of reading is taking words apart that have been read before: a posting of seven hundred words brings a handful of
 * new ones. So each distinct word is kept once, with a number, in a hash table with open addressing that is asked by the
 * code units of the text itself: a word that is known is found without making a string of it, and whatever is to be said
 * of a word (its stem, say) can stand in an array by its number. Half of the time of reading goes or stays with this.
 */

/** How many distinct words are remembered, and how many code units they may have together. */
const mostWords = 1 << 16;
const mostUnits = 1 << 20;
/** Twice as many as words, so that a search is short. */
const slots = mostWords * 2;

/** Words longer than this are in no phrase, so they are neither remembered nor stemmed: a text may hold nothing else. */
export const longestWord = 40;

/** The number of every word that is not remembered. */
export const unnumbered = 0;

/** The words read so far, each with a number of its own from 1 on. */
export class Vocabulary {
  /** Each word by its number; none by the number of those that are not remembered. */
  readonly words: string[] = [''];
  /** For each slot the hash and, behind it, the number of the word that stands there. */
  readonly #slots = new Int32Array(slots * 2);
  /** Where the code units of a word begin, by its number; they end where those of the next begin. */
  readonly #begins = new Int32Array(mostWords + 1);
  readonly #units = new Uint16Array(mostUnits);

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
    for (let slot = firstSlot(hash); ; slot = nextSlot(slot)) {
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
    let slot = firstSlot(hash);
    for (; this.#slots[slot + 1] !== unnumbered; slot = nextSlot(slot)) {
      const number = this.#slots[slot + 1] as number;
      if (this.words[number] === word) return number;
    }
    return this.isFull ? unnumbered : this.#remember(word, hash, slot);
  }

  #remember(word: string, hash: number, slot: number): number {
    const number = this.words.length;
    const begin = this.#endOfUnits;
    for (let i = 0; i < word.length; i += 1) this.#units[begin + i] = word.charCodeAt(i);
    this.#begins[number + 1] = begin + word.length;
    this.#slots[slot] = hash;
    this.#slots[slot + 1] = number;
    // Made anew from its code units: a slice of a text would keep the whole text in memory.
    this.words.push(String.fromCharCode(...this.#units.subarray(begin, begin + word.length)));
    return number;
  }

  get #endOfUnits(): number {
    return this.#begins[this.words.length] as number;
  }
}

/** The hash of a word with one more code unit. */
export function addedTo(hash: number, unit: number): number {
  return (Math.imul(hash, 31) + unit) | 0;
}

/** Where the search for a hash begins: its bits are mixed, as words that are alike have hashes that are. */
function firstSlot(hash: number): number {
  return ((Math.imul(hash, 0x9e3779b1) >>> 15) & (slots - 1)) * 2;
}

function nextSlot(slot: number): number {
  return (slot + 2) & (slots * 2 - 1);
}
