import { type Tokens, tokenize } from './tokens.ts';
import { longestWord, unnumbered, type Vocabulary } from './vocabulary.ts';

/** Gives the stem of a lower-case word. */
export type Stemmer = (word: string) => string;

/** One place where a phrase stands: tokens `[first, end)`, and what the phrase was entered for. */
export interface PhraseMatch<Entry> {
  readonly first: number;
  readonly end: number;
  readonly entry: Entry;
}

/** The words of one text as numbers: `stems[i]` and `spellings[i]` are 0 where no phrase holds such a word. */
export interface Symbols {
  readonly stems: Int32Array;
  readonly spellings: Int32Array;
}

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
    const [map, key] = exact ? [this.#spellings, word] : [this.#stems, this.#stem(word)];
    const known = map.get(key);
    if (known !== undefined) return known;
    this.#count += 1;
    map.set(key, this.#count);
    this.#vocabulary = null;
    return this.#count;
  }

  /** The numbers of the words of a text. */
  symbolsOf({ words, numbers, vocabulary }: Tokens): Symbols {
    if (vocabulary !== this.#vocabulary) {
      this.#vocabulary = vocabulary;
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

interface Node<Entry> {
  /** `null` where no phrase goes on, which is most often so. */
  next: Map<number, Node<Entry>> | null;
  readonly entries: Entry[];
}

const newNode = <Entry>(): Node<Entry> => ({ next: null, entries: [] });

/** Phrases by their first words, so that all of them are found in one pass over a text. */
export class PhraseTrie<Entry> {
  readonly #lexicon: Lexicon;
  /** By the number of the first word: most words of a text begin no phrase, so this is asked most. */
  readonly #roots: (Node<Entry> | undefined)[] = [];

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /**
   * Enters a phrase. Its words match on stems, a word written `=word` on its spelling; a name in camel case
   * (`LangChain`) also matches written as one word.
   */
  add(phrase: string, entry: Entry): void {
    for (const words of spellingsOf(phrase)) {
      const symbols = words.map(({ word, exact }) => this.#lexicon.enter(word, exact));
      this.#nodeOf(symbols)?.entries.push(entry);
    }
  }

  #nodeOf([first, ...rest]: readonly number[]): Node<Entry> | undefined {
    if (first === undefined) return undefined;
    while (this.#roots.length <= first) this.#roots.push(undefined);
    this.#roots[first] ??= newNode();
    let node = this.#roots[first];
    for (const symbol of rest) {
      node.next ??= new Map();
      node = node.next.getOrInsertComputed(symbol, newNode);
    }
    return node;
  }

  /** Every place in a text where a phrase stands, ordered by first token, shorter phrases first. */
  find(symbols: Symbols): PhraseMatch<Entry>[] {
    const { stems, spellings } = symbols;
    const matches: PhraseMatch<Entry>[] = [];
    for (let first = 0; first < stems.length; first += 1) {
      // Number 0, of a word in no phrase, has no root either.
      const ofStem = this.#roots[stems[first] ?? 0];
      const ofSpelling = this.#roots[spellings[first] ?? 0];
      if (ofStem !== undefined) enter(ofStem, symbols, first, first + 1, matches);
      if (ofSpelling !== undefined) enter(ofSpelling, symbols, first, first + 1, matches);
    }
    return matches;
  }
}

/** Adds what ends before token `end`, and follows the phrases that go on there. */
function enter<Entry>(
  { next, entries }: Node<Entry>,
  symbols: Symbols,
  first: number,
  end: number,
  matches: PhraseMatch<Entry>[],
): void {
  for (const entry of entries) matches.push({ first, end, entry });
  if (next === null || end >= symbols.stems.length) return;
  const [stem, spelling] = [symbols.stems[end] ?? 0, symbols.spellings[end] ?? 0];
  const ofStem = stem === 0 ? undefined : next.get(stem);
  const ofSpelling = spelling === 0 ? undefined : next.get(spelling);
  if (ofStem !== undefined) enter(ofStem, symbols, first, end + 1, matches);
  if (ofSpelling !== undefined) enter(ofSpelling, symbols, first, end + 1, matches);
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
