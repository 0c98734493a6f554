import type { Lexicon, PhraseTrie } from './phrases.ts';
import type { SectionKind } from './posting.ts';

/** What a phrase says about the structure of a posting. */
export interface StructureEntry {
  /**
   * `heading`: makes a line that looks like a heading one of this kind; `inline-heading`: is a heading even in running
   * text; `first-word`, `opening-cue`: show the kind of the sentence that they open, as its first word or among its first;
   * `cue`: that of the sentence it stands in.
   */
  readonly use: 'heading' | 'inline-heading' | 'first-word' | 'opening-cue' | 'cue';
  readonly kind: SectionKind;
}

/** What reading a posting needs to know of the language of postings; compiled from `rules/sections.yaml` and `rules/grammar.yaml`. */
export interface Language {
  readonly lexicon: Lexicon;
  readonly structure: PhraseTrie<StructureEntry>;
  /** Whether a lower-case word is one that often begins a sentence or heading in a posting. */
  readonly opensSentence: (word: string) => boolean;
  /** Whether a lower-case word right behind another goes on with a name that has a capital there, such as `XGBoost`. */
  readonly isWithinName: (before: string, word: string) => boolean;
  /** How to know a sentence whose subject is a company; all words in lower case. */
  readonly company: {
    /** What a company is said to do, in the third person. */
    readonly verbs: ReadonlySet<string>;
    /** What begins with a capital and is no company: names of jobs, words of the posting itself. */
    readonly otherSubjects: ReadonlySet<string>;
    /** Words behind the verb that speak of the hire: "is looking for". */
    readonly hiringWords: ReadonlySet<string>;
  };
}
