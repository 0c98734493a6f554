import type { PhraseMatch } from '../posting/packed-trie.ts';
import type { ReadText, Sentence } from '../posting/posting.ts';
import { type EvidenceEntry, useBits } from '../rules/ruleset.ts';
import type { TextGaps } from './text-gaps.ts';

/** What a rule's phrase found in a text. */
export type Match = PhraseMatch<EvidenceEntry>;

/** The matches of a sentence: those from `from` to before `to`. */
interface Matches {
  readonly matches: readonly Match[];
  readonly from: number;
  readonly to: number;
}

/** The words around evidence, and what stands between them. Tokens are counted over the whole text. */
export class SentenceWords {
  readonly words: readonly string[];
  readonly gaps: TextGaps;
  /** The first token of the sentence. */
  readonly first: number;
  readonly #end: number;
  readonly #phrases: Matches;
  /** What each token of the sentence is to a verb and its object; read when first asked about, as it often is not. */
  #marks: Uint8Array | null = null;

  constructor({ words }: ReadText['tokens'], sentence: Sentence, gaps: TextGaps, phrases: Matches) {
    this.words = words;
    this.gaps = gaps;
    this.first = sentence.firstToken;
    this.#end = sentence.endToken;
    this.#phrases = phrases;
  }

  /** Whether token `i` belongs to a verb of some action. */
  isVerb(i: number): boolean {
    return (this.#markOf(i) & useBits.verb) !== 0;
  }

  /** Whether what no object reaches across begins at token `i`. */
  isBarrier(i: number): boolean {
    return (this.#markOf(i) & useBits.barrier) !== 0;
  }

  #markOf(i: number): number {
    this.#marks ??= marksOf(this.#phrases, this.first, this.#end);
    return this.#marks[i - this.first] ?? 0;
  }
}

/** What each token of a sentence is: the bits of verbs that it belongs to, and of barriers that begin there. */
function marksOf({ matches, from, to }: Matches, start: number, end: number): Uint8Array {
  const marks = new Uint8Array(end - start);
  for (let i = from; i < to; i += 1) {
    const match = matches[i] as Match;
    const bit = match.entry.useBit & (useBits.verb | useBits.barrier);
    if (bit === 0) continue;
    const markEnd = bit === useBits.verb ? match.end : match.first + 1;
    for (let at = match.first; at < markEnd; at += 1) marks[at - start] = (marks[at - start] as number) | bit;
  }
  return marks;
}
