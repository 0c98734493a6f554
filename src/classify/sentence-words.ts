import type { PhraseMatch } from '../posting/phrases.ts';
import type { ReadText, Sentence } from '../posting/posting.ts';
import type { EvidenceEntry } from '../rules/ruleset.ts';

/** What a rule's phrase found in a text. */
export type Match = PhraseMatch<EvidenceEntry>;

/** The words around evidence, and what stands between them. Tokens are counted over the whole text. */
export interface SentenceWords {
  readonly words: readonly string[];
  /** The first token of the sentence. */
  readonly first: number;
  /** Whether a semicolon, colon or parenthesis stands before token `i`. */
  readonly breaksBefore: (i: number) => boolean;
  /** Whether a comma stands before token `i`. */
  readonly commaBefore: (i: number) => boolean;
  /** Whether token `i` belongs to a verb of some action. */
  readonly isVerb: (i: number) => boolean;
}

/** What an ampersand leaves behind in text that was once HTML: a word with a semicolon that divides nothing. */
export const ampersandRemnant = 'amp';

/** Reads the words of a sentence and what stands between them. */
export function readSentenceWords(
  { text, tokens }: ReadText,
  { firstToken }: Sentence,
  matches: readonly Match[],
): SentenceWords {
  const { words } = tokens;
  const gapBefore = (i: number): string => (i > 0 ? text.slice(tokens.ends[i - 1], tokens.starts[i]) : '');
  const verbTokens = new Set<number>();
  for (const { first, end, entry } of matches) {
    if (entry.use === 'verb') for (let i = first; i < end; i += 1) verbTokens.add(i);
  }
  /** Whether token `i` alone stands in parentheses, as the short form of what stands before it. */
  const isShortForm = (i: number): boolean => gapBefore(i).endsWith('(') && gapBefore(i + 1).startsWith(')');
  const isParenthesis = (i: number): boolean =>
    /[()]/.test(gapBefore(i)) && !isShortForm(i) && !isShortForm(i - 1);
  const isMark = (i: number): boolean => /[;:]/.test(gapBefore(i)) && words[i - 1] !== ampersandRemnant;
  return {
    words,
    first: firstToken,
    breaksBefore: (i) => isMark(i) || isParenthesis(i),
    commaBefore: (i) => gapBefore(i).includes(','),
    isVerb: (i) => verbTokens.has(i),
  };
}
