import type { Ruleset } from '../rules/ruleset.ts';
import { type Area, areas, type FlagId } from '../rules/schema.ts';
import type { Evidence, Ownership, OwnershipStatus } from './classification.ts';

/** The flag that asks for the owner of an area. */
export const ownerFlags: Readonly<Record<Area, FlagId>> = {
  'model-development': 'no-model-owner',
  'system-integration': 'no-integration-owner',
  'data-preparation': 'no-data-owner',
  'production-operations': 'no-production-owner',
};

const spansShown = 3;

type Rules = Pick<Ruleset, 'thresholds' | 'flags' | 'ownershipStrengths'>;

/**
 * Says of each area who owns it, from the evidence of that area alone. Points play no part: a duty may say little about
 * the role and yet plainly give the work to the hire.
 */
export function readOwnership(evidence: readonly Evidence[], rules: Rules): Ownership[] {
  return areas.map((area) => {
    const ofArea = evidence.filter((item) => item.area === area && item.owner !== 'nobody');
    const { status, shown } = statusOf(ofArea, rules);
    const spans = shown
      .toSorted((a, b) => b.points - a.points || a.span.start - b.span.start)
      .map(({ sentence }) => sentence)
      .filter((span, i, all) => all.findIndex((other) => other.start === span.start && other.in === span.in) === i)
      .slice(0, spansShown);
    return { area, status, spans, question: status === 'unclear' ? rules.flags[ownerFlags[area]].question : null };
  });
}

function statusOf(evidence: readonly Evidence[], rules: Rules): { status: OwnershipStatus; shown: readonly Evidence[] } {
  const limits = rules.thresholds.ownership;
  const by = (owner: Evidence['owner']): Evidence[] => evidence.filter((item) => item.owner === owner);
  const strength = (items: readonly Evidence[]): number => strengthOf(items, rules.ownershipStrengths);
  const own = by('hire');
  const helped = by('contributor');
  const others = by('other-team');
  const named = [...own, ...by('unstated')];
  if (strength(own) >= limits['owner-duties']) return { status: 'owns', shown: own };
  if (helped.length > 0) return { status: 'contributes', shown: [...helped, ...own] };
  if (others.length > 0) return { status: 'other-team', shown: others };
  if (strength(named) >= limits['needed-mentions']) return { status: 'unclear', shown: named };
  return { status: 'absent', shown: [] };
}

/** Each sentence counts once, as the rule in it that speaks most plainly. */
function strengthOf(evidence: readonly Evidence[], strengths: Ruleset['ownershipStrengths']): number {
  const sentences = new Map<number, number>();
  for (const { rule, sentence } of evidence) {
    sentences.set(sentence.start, Math.max(sentences.get(sentence.start) ?? 0, strengths.get(rule) ?? 1));
  }
  return [...sentences.values()].reduce((sum, value) => sum + value, 0);
}
