import type { StructureEntry } from './cues.ts';
import type { Lexicon, PhraseTrie } from './phrases.ts';

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
