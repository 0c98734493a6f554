import type { PhraseMatch } from '../posting/phrases.ts';
import type { ReadText, Sentence } from '../posting/posting.ts';
import type { EvidenceEntry } from '../rules/ruleset.ts';
import type { TextGaps } from './text-gaps.ts';

/** What a rule's phrase found in a text. */
export type Match = PhraseMatch<EvidenceEntry>;

/** The words around evidence, and what stands between them. Tokens are counted over the whole text. */
export interface SentenceWords {
  readonly words: readonly string[];
  /** The first token of the sentence. */
  readonly first: number;
  readonly gaps: TextGaps;
  /** Whether token `i` belongs to a verb of some action. */
  readonly isVerb: (i: number) => boolean;
}

/** Reads the words of a sentence and which of them are verbs. */
export function readSentenceWords(
  { words }: ReadText['tokens'],
  { firstToken, endToken }: Sentence,
  gaps: TextGaps,
  matches: readonly Match[],
): SentenceWords {
  const verbs = new Uint8Array(endToken - firstToken);
  for (const { first, end, entry } of matches)
    if (entry.use === 'verb') verbs.fill(1, first - firstToken, end - firstToken);
  return { words, first: firstToken, gaps, isVerb: (i) => verbs[i - firstToken] === 1 };
}
