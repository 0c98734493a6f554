import type { EvidenceRule } from '../rules/ruleset.ts';
import { findActions } from './actions.ts';
import type { SentencePhrases } from './sentence-phrases.ts';
import type { Match, SentenceWords } from './sentence-words.ts';
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
 * Everything in a sentence that a rule asks for, in order; of the same rule the longest at a place comes first. What has no
 * subject is dropped where an action of the same rule holds it: the action knows whose work it is.
 * @param reach most words between a verb and its object
 */
export function findCandidates(
  phrases: SentencePhrases,
  words: SentenceWords,
  reach: number,
): readonly Candidate[] {
  const actions = phrases.sharedLists === 0 ? [] : findActions(phrases, words, reach);
  const found: Candidate[] = [];
  for (const action of actions)
    if (action.hasSubject || !isPart(action.rule, action.first, action.end, actions)) found.push(action);
  addTerms(found, actions, phrases, words);
  return inOrder(found, (a, b) => a.first - b.first || b.end - a.end);
}

/** Adds the terms of rules; a colon or parenthesis divides a term. */
function addTerms(
  found: Candidate[],
  actions: readonly Candidate[],
  { matches, from, to }: SentencePhrases,
  { gaps }: SentenceWords,
): void {
  for (let i = from; i < to; i += 1) {
    const { first, end, entry } = matches[i] as Match;
    if (entry.use !== 'term') continue;
    const { rule, extension } = entry;
    if (!gaps.divide(first + 1, end - 1) && !isPart(rule, first, end, actions))
      found.push({ rule, extension, first, end, hasSubject: false });
  }
}

/** Whether an action of a rule that has a subject holds the tokens `[first, end)`. */
function isPart(rule: EvidenceRule, first: number, end: number, actions: readonly Candidate[]): boolean {
  for (const whole of actions)
    if (whole.rule === rule && whole.hasSubject && first >= whole.first && end <= whole.end) return true;
  return false;
}
