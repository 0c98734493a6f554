import type { Pairs } from '../rules/pairs.ts';
import type { EvidenceRule } from '../rules/ruleset.ts';
import { findActions } from './actions.ts';
import { type Candidate, insert } from './candidate.ts';
import type { SentencePhrases } from './sentence-phrases.ts';
import type { Match, TextWords } from './text-words.ts';

/**
 * Everything in a sentence that a rule asks for, in order; of the same rule the longest at a place comes first. What has no
 * subject is dropped where an action of the same rule holds it: the action knows whose work it is.
 * @param reach most words between a verb and its object
 */
export function findCandidates(
  phrases: SentencePhrases,
  words: TextWords,
  pairs: Pairs,
  reach: number,
): readonly Candidate[] {
  const found = phrases.sharedLists === 0 ? [] : withoutParts(findActions(phrases, words, pairs, reach));
  addTerms(found, phrases, words);
  return found;
}

/** Adds the terms of rules; a colon or parenthesis divides a term, and part of a name is none. */
function addTerms(found: Candidate[], phrases: SentencePhrases, words: TextWords): void {
  const { matches, from, to } = phrases;
  for (let i = from; i < to; i += 1) {
    const { first, end, entry } = matches[i] as Match;
    if (entry.use !== 'term') continue;
    const { rule, extension } = entry;
    if (words.gaps.divide(first + 1, end - 1) || words.isPartOfName(first, end, phrases)) continue;
    if (!isPart(rule, first, end, found)) insert(found, { rule, extension, first, end, hasSubject: false });
  }
}

function withoutParts(actions: Candidate[]): Candidate[] {
  const isWhole = ({ hasSubject, rule, first, end }: Candidate): boolean =>
    hasSubject || !isPart(rule, first, end, actions);
  return actions.every(isWhole) ? actions : actions.filter(isWhole);
}

/** Whether an action of a rule that has a subject holds the tokens `[first, end)`. */
function isPart(rule: EvidenceRule, first: number, end: number, found: readonly Candidate[]): boolean {
  for (const whole of found)
    if (whole.rule === rule && whole.hasSubject && first >= whole.first && end <= whole.end) return true;
  return false;
}
