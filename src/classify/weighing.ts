import type { ReadText, Sentence } from '../posting/posting.ts';
import type { RuleModifier } from '../rules/ruleset.ts';
import type { Candidate } from './candidate.ts';
import type { Evidence, Modifier } from './classification.ts';
import { type Place, rangeSpan, tokenSpan } from './spans.ts';

/** A candidate as evidence for one role, while all that lowers it is still being gathered. */
export interface Weighed {
  readonly candidate: Candidate;
  /** The sentence that it stands in. */
  readonly sentence: Sentence;
  readonly role: string | null;
  readonly owner: Evidence['owner'];
  readonly modifiers: Modifier[];
  /** Its weight under all modifiers. */
  points: number;
}

/** Words that name both roles at once speak for each with half their weight. */
const half: RuleModifier = Object.freeze({ id: 'roles/both', factor: 1 / 2, span: null });

/** Adds what a candidate counts for under some modifiers for each role that it speaks for, or for none where there is none. */
export function weigh(
  weighed: Weighed[],
  candidate: Candidate,
  sentence: Sentence,
  owner: Weighed['owner'],
  modifiers: Modifier[],
): void {
  const { roles, weight } = candidate.rule;
  if (roles.length < 2) {
    const points = pointsOf(weight, modifiers);
    weighed.push({ candidate, sentence, role: roles[0] ?? null, owner, modifiers, points });
    return;
  }
  for (const role of roles) {
    const all = [half, ...modifiers];
    weighed.push({ candidate, sentence, role, owner, modifiers: all, points: pointsOf(weight, all) });
  }
}

/** Lowers what is weighed by one more modifier. */
export function lower(weighed: Weighed, modifier: RuleModifier): void {
  weighed.modifiers.push(modifier);
  weighed.points = pointsOf(weighed.candidate.rule.weight, weighed.modifiers);
}

/** What a weight comes to under all modifiers, in thousandths so that points add up the same everywhere. */
function pointsOf(weight: number, modifiers: readonly Modifier[]): number {
  let points = weight;
  for (const { factor } of modifiers) points *= factor;
  return Math.round(points * 1000) / 1000;
}

/** Adds what has been weighed as evidence, in its order: sentence by sentence, each quoted once. */
export function addEvidence(
  evidence: Evidence[],
  weighed: readonly Weighed[],
  place: Place,
  read: ReadText,
): void {
  let last: Evidence['sentence'] | null = null;
  for (const { candidate, sentence, role, owner, modifiers, points } of weighed) {
    const { rule, extension, first, end } = candidate;
    if (last?.start !== sentence.start) last = rangeSpan(place, read.text, sentence.start, sentence.end);
    evidence.push({
      rule: rule.id,
      role,
      area: rule.area,
      span: tokenSpan(place, read, first, end),
      sentence: last,
      section: sentence.kind,
      weight: rule.weight,
      modifiers,
      points,
      owner,
      extension,
      source: rule.source,
    });
  }
}
