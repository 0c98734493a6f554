import type { PhraseMatch } from '../posting/phrases.ts';
import type { ReadText, Sentence } from '../posting/posting.ts';
import type { EvidenceEntry } from '../rules/ruleset.ts';
import type { TextGaps } from './text-gaps.ts';

/** What a rule's phrase found in a text. */
export type Match = PhraseMatch<EvidenceEntry>;

const verb = 1;
const barrier = 2;

/** The words around evidence, and what stands between them. Tokens are counted over the whole text. */
export class SentenceWords {
  readonly words: readonly string[];
  /** The first token of the sentence. */
  readonly first: number;
  readonly gaps: TextGaps;
  /** What each token of the sentence is to a verb and its object. */
  readonly #marks: Uint8Array;

  constructor(
    { words }: ReadText['tokens'],
    { firstToken, endToken }: Sentence,
    gaps: TextGaps,
    { verbs, barriers }: Readonly<Record<'verbs' | 'barriers', readonly Match[]>>,
  ) {
    this.words = words;
    this.first = firstToken;
    this.gaps = gaps;
    this.#marks = new Uint8Array(endToken - firstToken);
    for (const { first, end } of verbs) for (let i = first; i < end; i += 1) this.#mark(i, verb);
    for (const { first } of barriers) this.#mark(first, barrier);
  }

  /** Whether token `i` belongs to a verb of some action. */
  isVerb(i: number): boolean {
    return this.#has(i, verb);
  }

  /** Whether what no object reaches across begins at token `i`. */
  isBarrier(i: number): boolean {
    return this.#has(i, barrier);
  }

  #mark(i: number, kind: number): void {
    const at = i - this.first;
    this.#marks[at] = (this.#marks[at] ?? 0) | kind;
  }

  #has(i: number, kind: number): boolean {
    return ((this.#marks[i - this.first] ?? 0) & kind) !== 0;
  }
}
