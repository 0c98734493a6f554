import { type Branch, PackedTrie, type PhraseMatch, type Symbols } from './packed-trie.ts';
import type { Tokens } from './posting.ts';
import { tokenize } from './tokens.ts';
import { longestWord, unnumbered, type Vocabulary } from './vocabulary.ts';

/** Gives the stem of a lower-case word. */
export type Stemmer = (word: string) => string;

/** Stands for the numbers of a word that has not been looked up yet. */
const unknown = -1;

/**
 * Numbers for the words that phrases are made of, so that phrases are compared by number. Words are equal when their
 * stems are; a word that a phrase marks with `=` is equal only to the same spelling.
 */
export class Lexicon {
  readonly #stem: Stemmer;
  readonly #stems = new Map<string, number>();
  readonly #spellings = new Map<string, number>();
  /** The numbers of words that are entered on stems, by their spelling: phrases have most words in common. */
  readonly #entered = new Map<string, number>();
  #count = 0;
  /** What has been looked up of each word of this vocabulary, by its number there: stemming a word takes long. */
  #vocabulary: Vocabulary | null = null;
  #stemsByWord: number[] = [];
  #spellingsByWord: number[] = [];

  /** @param stem gives the stem of a lower-case word */
  constructor(stem: Stemmer) {
    this.#stem = stem;
  }

  /** Enters a word of a phrase and gives its number, above 0; `exact` for one that matches as spelled. */
  enter(word: string, exact: boolean): number {
    if (exact) return this.#spellings.getOrInsertComputed(word, () => this.#next());
    return this.#entered.getOrInsertComputed(word, () =>
      this.#stems.getOrInsertComputed(this.#stem(word), () => this.#next()),
    );
  }

  #next(): number {
    this.#count += 1;
    this.#vocabulary = null;
    return this.#count;
  }

  /** The numbers of the words of a text. */
  symbolsOf({ words, numbers, vocabulary }: Tokens): Symbols {
    if (vocabulary !== this.#vocabulary) {
      this.#vocabulary = vocabulary;
      this.#entered.clear();
      this.#stemsByWord = [];
      this.#spellingsByWord = [];
    }
    while (this.#stemsByWord.length < vocabulary.words.length) {
      this.#stemsByWord.push(unknown);
      this.#spellingsByWord.push(unknown);
    }
    const stems = new Int32Array(words.length);
    const spellings = new Int32Array(words.length);
    for (let i = 0; i < words.length; i += 1) {
      const number = numbers[i] as number;
      // Among the words that are not remembered may be one of a phrase, where the vocabulary is full.
      if (number === unnumbered || this.#stemsByWord[number] === unknown)
        this.#lookUp(words[i] as string, number);
      stems[i] = this.#stemsByWord[number] as number;
      spellings[i] = this.#spellingsByWord[number] as number;
    }
    return { stems, spellings };
  }

  #lookUp(word: string, number: number): void {
    const isShort = word.length <= longestWord;
    this.#stemsByWord[number] = isShort ? (this.#stems.get(this.#stem(word)) ?? 0) : 0;
    this.#spellingsByWord[number] = isShort ? (this.#spellings.get(word) ?? 0) : 0;
  }
}

const newBranch = <Entry>(): Branch<Entry> => ({ children: null, entries: [] });

/** Phrases by their first words, so that all of them are found in one pass over a text. */
export class PhraseTrie<Entry> {
  readonly #lexicon: Lexicon;
  /** What was entered so far, and from the first search on the same packed for searching. */
  #trie: Branch<Entry> | PackedTrie<Entry> = newBranch();

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /**
   * Enters a phrase. Its words match on stems, a word written `=word` on its spelling; a name in camel case
   * (`LangChain`) also matches written as one word.
   * @throws {Error} behind the first search
   */
  add(phrase: string, entry: Entry): void {
    const root = this.#trie;
    if (root instanceof PackedTrie) throw new Error('Enter all phrases before the first search.');
    for (const words of spellingsOf(phrase)) {
      let branch: Branch<Entry> = root;
      for (const { word, exact } of words) {
        branch.children ??= new Map();
        branch = branch.children.getOrInsertComputed(this.#lexicon.enter(word, exact), newBranch<Entry>);
      }
      if (branch !== root) branch.entries.push(entry);
    }
  }

  /** Every place in a text where a phrase stands, ordered by first token, shorter phrases first. */
  find(symbols: Symbols): PhraseMatch<Entry>[] {
    const packed = this.#trie instanceof PackedTrie ? this.#trie : new PackedTrie(this.#trie);
    this.#trie = packed;
    return packed.find(symbols);
  }
}

interface PhraseWord {
  readonly word: string;
  readonly exact: boolean;
}

/** The ways in which a phrase may be written: word by word, and with its camel-case names as one word each. */
function spellingsOf(phrase: string): PhraseWord[][] {
  const tokens = tokenize(phrase);
  const apart = tokens.words.map((word, i) => ({ word, exact: phrase[(tokens.starts[i] ?? 0) - 1] === '=' }));
  const together: PhraseWord[] = [];
  for (const [i, part] of apart.entries()) {
    const previous = together.at(-1);
    const isGlued = i > 0 && tokens.ends[i - 1] === tokens.starts[i];
    if (isGlued && previous)
      together[together.length - 1] = { word: previous.word + part.word, exact: previous.exact };
    else together.push(part);
  }
  return together.length === apart.length ? [apart] : [apart, together];
}
