import type { PhraseMatch } from '../posting/packed-trie.ts';
import type { ReadText, Sentence } from '../posting/posting.ts';
import type { EvidenceEntry } from '../rules/ruleset.ts';
import type { TextGaps } from './text-gaps.ts';

/** What a rule's phrase found in a text. */
export type Match = PhraseMatch<EvidenceEntry>;

const verb = 1;
const barrier = 2;

type Marking = Readonly<Record<'verbs' | 'barriers', readonly Match[]>>;

/** The words around evidence, and what stands between them. Tokens are counted over the whole text. */
export class SentenceWords {
  readonly words: readonly string[];
  readonly gaps: TextGaps;
  /** The first token of the sentence. */
  readonly first: number;
  readonly #end: number;
  readonly #phrases: Marking;
  /** What each token of the sentence is to a verb and its object; read when first asked about, as it often is not. */
  #marks: Uint8Array | null = null;

  constructor({ words }: ReadText['tokens'], sentence: Sentence, gaps: TextGaps, phrases: Marking) {
    this.words = words;
    this.gaps = gaps;
    this.first = sentence.firstToken;
    this.#end = sentence.endToken;
    this.#phrases = phrases;
  }

  /** Whether token `i` belongs to a verb of some action. */
  isVerb(i: number): boolean {
    return (this.#markOf(i) & verb) !== 0;
  }

  /** Whether what no object reaches across begins at token `i`. */
  isBarrier(i: number): boolean {
    return (this.#markOf(i) & barrier) !== 0;
  }

  #markOf(i: number): number {
    this.#marks ??= marksOf(this.#phrases, this.first, this.#end);
    return this.#marks[i - this.first] ?? 0;
  }
}

function marksOf({ verbs, barriers }: Marking, start: number, end: number): Uint8Array {
  const marks = new Uint8Array(end - start);
  for (const match of barriers) marks[match.first - start] = barrier;
  for (const match of verbs)
    for (let at = match.first - start; at < match.end - start; at += 1) marks[at] = (marks[at] ?? 0) | verb;
  return marks;
}
