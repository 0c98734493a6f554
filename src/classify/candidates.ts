import type { EvidenceRule, Ruleset } from '../rules/ruleset.ts';
import { findActions } from './actions.ts';
import type { Match, SentenceWords } from './sentence-words.ts';

/** Words of one sentence that a rule asks for: tokens `[first, end)`. Modifiers bind to the token `anchor`. */
export interface Candidate {
  readonly rule: EvidenceRule;
  readonly extension: boolean;
  readonly first: number;
  readonly end: number;
  readonly anchor: number;
  /** Whether a verb stands at `anchor`, so that whoever stands before it does the work. */
  readonly hasSubject: boolean;
}

/** Everything in a sentence that a rule asks for, in order; of the same rule the longest at a place comes first. */
export function findCandidates(
  matches: readonly Match[],
  words: SentenceWords,
  ruleset: Ruleset,
): Candidate[] {
  const candidates = [...findActions(matches, words, ruleset), ...findTerms(matches, words)];
  return withoutParts(candidates).toSorted((a, b) => a.first - b.first || b.end - a.end);
}

/** The terms of rules; a colon or parenthesis divides a term. */
function findTerms(matches: readonly Match[], { gaps }: SentenceWords): Candidate[] {
  return matches.flatMap(({ first, end, entry }) =>
    entry.use === 'term' && !gaps.divide(first + 1, end - 1)
      ? [{ rule: entry.rule, extension: entry.extension, first, end, anchor: first, hasSubject: false }]
      : [],
  );
}

/** Drops a term where an action of the same rule holds it: the action knows whose work it is. */
function withoutParts(candidates: readonly Candidate[]): Candidate[] {
  const actions = candidates.filter(({ hasSubject }) => hasSubject);
  return candidates.filter(
    ({ rule, first, end, hasSubject }) =>
      hasSubject ||
      !actions.some((action) => action.rule === rule && first >= action.first && end <= action.end),
  );
}
