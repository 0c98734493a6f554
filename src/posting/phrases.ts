import { zeros } from './number-pool.ts';
import { type Branch, type Narrower, PackedTrie, type PhraseMatch, type Symbols } from './packed-trie.ts';
import type { Tokens } from './posting.ts';
import { tokenize } from './tokens.ts';
import { unnumbered, type Vocabulary } from './vocabulary.ts';

/** Gives the stem of a lower-case word. */
export type Stemmer = (word: string) => string;

/** In place of the symbol of a word that has not been looked up yet; negative, unlike all others. */
const unknown = -1;

/**
 * Symbols for the words that phrases are made of, so that phrases are compared by number: one for each stem, and one for each
 * spelling that a phrase asks for with `=`. A word of a text has the symbol of its spelling, or else of its stem.
 */
export class Lexicon {
  readonly #stem: Stemmer;
  readonly #stems = new Map<string, number>();
  readonly #spellings = new Map<string, number>();
  /** The symbols of words that are entered on stems, by their spelling: phrases have most words in common. */
  readonly #entered = new Map<string, number>();
  /** By a word that a name goes on behind, with nothing between, the words that it goes on with: by `xg` `boost`. */
  readonly #nameParts = new Map<string, Set<string>>();
  #isClosed = false;
  /** The symbol of each word of this vocabulary, by its number there: stemming a word takes long. */
  #vocabulary: Vocabulary | null = null;
  #symbols = new Int32Array(0);

  /** @param stem gives the stem of a lower-case word */
  constructor(stem: Stemmer) {
    this.#stem = stem;
  }

  /** How many symbols there are, with 0 for the words of no phrase. */
  get size(): number {
    return 1 + this.#stems.size + this.#spellings.size;
  }

  /**
   * Enters a word of a phrase and gives its symbol; `exact` for one that matches as spelled.
   * @throws {Error} behind the first text
   */
  enter(word: string, exact: boolean): number {
    if (this.#isClosed) throw new Error('Enter all phrases before the first search.');
    if (exact) return this.#spellings.getOrInsert(word, this.size);
    return this.#entered.getOrInsertComputed(word, () =>
      this.#stems.getOrInsert(this.#stem(word), this.size),
    );
  }

  /** Enters the names with a capital amid them in a phrase, such as `XGBoost`. */
  enterNames({ words, starts, ends }: Tokens): void {
    for (let i = 1; i < words.length; i += 1) {
      if (starts[i] !== ends[i - 1]) continue;
      this.#nameParts.getOrInsertComputed(words[i - 1] as string, () => new Set()).add(words[i] as string);
    }
  }

  /** Whether a name goes on with the one lower-case word right behind the other. */
  isWithinName(before: string, word: string): boolean {
    return this.#nameParts.get(before)?.has(word) ?? false;
  }

  /** By the symbols of stems those of their spellings. */
  get spellingsByStem(): Narrower {
    const all = new Map<number, number[]>();
    for (const [word, spelling] of this.#spellings) {
      const stem = this.#stems.get(this.#stem(word));
      if (stem !== undefined) all.getOrInsertComputed(stem, () => []).push(spelling);
    }
    return all;
  }

  /** The symbols of the words of a text. */
  symbolsOf({ numbers, vocabulary }: Tokens): Symbols {
    this.#isClosed = true;
    this.#entered.clear();
    this.#makeRoomFor(vocabulary);
    const symbols = zeros(numbers.length + 1);
    if (this.#readSymbols(numbers, symbols)) return symbols;
    for (let i = 0; i < numbers.length; i += 1) {
      if (symbols[i] !== unknown) continue;
      const number = numbers[i] as number;
      symbols[i] = this.#symbolOf(vocabulary.words[number] as string);
      this.#symbols[number] = symbols[i] as number;
    }
    return symbols;
  }

  /** Writes down the symbols of words by their numbers, and gives whether all are known. */
  #readSymbols(numbers: Tokens['numbers'], symbols: Int32Array): boolean {
    const known = this.#symbols;
    const count = numbers.length;
    /** Below zero as soon as one is unknown. */
    let all = 0;
    for (let i = 0; i < count; i += 1) {
      const symbol = known[numbers[i] as number] as number;
      symbols[i] = symbol;
      all |= symbol;
    }
    return all >= 0;
  }

  #makeRoomFor(vocabulary: Vocabulary): void {
    const known = vocabulary === this.#vocabulary ? this.#symbols : new Int32Array(0);
    this.#vocabulary = vocabulary;
    const count = vocabulary.words.length;
    this.#symbols = known;
    if (count <= known.length) return;
    this.#symbols = new Int32Array(count * 2).fill(unknown);
    this.#symbols.set(known);
    this.#symbols[unnumbered] = 0;
  }

  #symbolOf(word: string): number {
    return this.#spellings.get(word) ?? this.#stems.get(this.#stem(word)) ?? 0;
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
    const tokens = tokenize(phrase);
    this.#lexicon.enterNames(tokens);
    for (const words of spellingsOf(phrase, tokens)) {
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
    const lexicon = this.#lexicon;
    if (!(this.#trie instanceof PackedTrie))
      this.#trie = new PackedTrie(this.#trie, lexicon.spellingsByStem, lexicon.size);
    return this.#trie.find(symbols);
  }
}

interface PhraseWord {
  readonly word: string;
  readonly exact: boolean;
}

/** The ways in which a phrase may be written: word by word, and with its camel-case names as one word each. */
function spellingsOf(phrase: string, tokens: Tokens): PhraseWord[][] {
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
