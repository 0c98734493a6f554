import type { Symbols } from './packed-trie.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * What a section of a posting is about. `overview` speaks of the role before any list of duties; `company`,
 * `benefits` and `legal` say nothing about the work; `unknown` is text under a heading nobody has named yet.
 */
export const sectionKinds = [
  'title',
  'overview',
  'duties',
  'requirements',
  'nice-to-have',
  'company',
  'benefits',
  'legal',
  'unknown',
] as const;
export type SectionKind = (typeof sectionKinds)[number];

/** Whether a section says what the hire does: there a duty is the hire's own, elsewhere the text doesn't say whose it is. */
export function describesWork(kind: SectionKind): boolean {
  return kind === 'duties' || kind === 'overview' || kind === 'unknown';
}

/** A half-open range `[start, end)` of UTF-16 code units of one text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A stretch of the posting under one heading. Tokens of the heading itself belong to no sentence. */
export interface Section extends Range {
  readonly kind: SectionKind;
  readonly heading: Range | null;
}

/**
 * One sentence or list item: `[firstToken, endToken)` are indices into the tokens of the same text. Its range begins and ends
 * with these, or with marks that belong to them, as in `(Re)train rankers in C++`. None overlaps another.
 */
export interface Sentence extends Range {
  readonly kind: SectionKind;
  readonly firstToken: number;
  readonly endToken: number;
}

type Numbers = Readonly<ArrayLike<number>>;

/** The trait of a word that begins with a capital letter. */
export const capital = 1;
/** The trait of a word that anything but one plain space stands before, or nothing. */
export const apart = 2;

/**
 * The words of a text, in order, as parallel arrays. A word is a run of letters, marks and digits; camel case and
 * words that a lost line break glued together (`DoDevelop`, `AWSDesign`) are separate words with no gap between
 * them. Offsets are UTF-16 code units of the text: word `i` is `text.slice(starts[i], ends[i])`.
 */
export interface Tokens {
  /** Each word in lower case, in compatibility form where it has letters outside ASCII. */
  readonly words: readonly string[];
  readonly starts: Numbers;
  readonly ends: Numbers;
  /** The number of each word in the vocabulary that it was read with; `unnumbered` where it is not remembered there. */
  readonly numbers: Numbers;
  readonly vocabulary: Vocabulary;
  /** Of each word {@link capital} and {@link apart}, where they hold. */
  readonly traits: Numbers;
}

/** A text taken apart: every offset is in UTF-16 code units of `text`, exactly as it was given. */
export interface ReadText {
  readonly text: string;
  readonly tokens: Tokens;
  readonly symbols: Symbols;
  readonly sentences: readonly Sentence[];
}

/** A posting in the one form that the rules are applied to, whatever format it came in. */
export interface Posting {
  /** The job title, as one sentence of kind `title`; `null` where none was given or found. */
  readonly title: ReadText | null;
  readonly body: ReadText;
  readonly sections: readonly Section[];
}
