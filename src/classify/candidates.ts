import type { EvidenceRule } from '../rules/ruleset.ts';
import { findActions } from './actions.ts';
import type { SentencePhrases, Term } from './sentence-phrases.ts';
import type { SentenceWords } from './sentence-words.ts';
import { inOrder } from './sorting.ts';

/** Words of one sentence that a rule asks for: tokens `[first, end)`. */
export interface Candidate {
  readonly rule: EvidenceRule;
  readonly extension: boolean;
  readonly first: number;
  readonly end: number;
  /** Whether a verb stands at `first`, so that whoever stands before it does the work. */
  readonly hasSubject: boolean;
}

/**
 * Everything in a sentence that a rule asks for, in order; of the same rule the longest at a place comes first.
 * @param reach most words between a verb and its object
 */
export function findCandidates(
  phrases: SentencePhrases,
  words: SentenceWords,
  reach: number,
): readonly Candidate[] {
  const actions = findActions(phrases, words, reach);
  const terms = findTerms(phrases.terms, words);
  return inOrder(withoutParts(actions, terms), (a, b) => a.first - b.first || b.end - a.end);
}

/** The terms of rules; a colon or parenthesis divides a term. */
function findTerms(terms: readonly Term[], { gaps }: SentenceWords): Candidate[] {
  const found: Candidate[] = [];
  for (const { first, end, entry } of terms) {
    if (!gaps.divide(first + 1, end - 1))
      found.push({ rule: entry.rule, extension: entry.extension, first, end, hasSubject: false });
  }
  return found;
}

/** Drops what has no subject where an action of the same rule holds it: the action knows whose work it is. */
function withoutParts(actions: readonly Candidate[], terms: readonly Candidate[]): readonly Candidate[] {
  if (actions.length === 0) return terms;
  const isPart = ({ rule, first, end }: Candidate): boolean =>
    actions.some(
      (whole) => whole.hasSubject && whole.rule === rule && first >= whole.first && end <= whole.end,
    );
  return [...actions, ...terms].filter((candidate) => candidate.hasSubject || !isPart(candidate));
}
