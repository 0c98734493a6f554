import type { FlagRule, Thresholds } from '../rules/schema.ts';
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

/** Says of each area who owns it, from the evidence of that area alone. */
export function readOwnership(
  evidence: readonly Evidence[],
  { ownership: limits }: Thresholds,
  flags: Readonly<Record<FlagId, Pick<FlagRule, 'question'>>>,
): Ownership[] {
  return areas.map((area) => {
    const ofArea = evidence.filter((item) => item.area === area && item.owner !== 'nobody');
    const { status, shown } = statusOf(ofArea, limits);
    const spans = shown
      .toSorted((a, b) => b.points - a.points || a.span.start - b.span.start)
      .map(({ sentence }) => sentence)
      .filter((span, i, all) => all.findIndex((other) => other.start === span.start && other.in === span.in) === i)
      .slice(0, spansShown);
    return { area, status, spans, question: status === 'unclear' ? flags[ownerFlags[area]].question : null };
  });
}

function statusOf(
  evidence: readonly Evidence[],
  limits: Thresholds['ownership'],
): { status: OwnershipStatus; shown: readonly Evidence[] } {
  const by = (owner: Evidence['owner']): Evidence[] => evidence.filter((item) => item.owner === owner);
  const points = (items: readonly Evidence[]): number => items.reduce((sum, item) => sum + item.points, 0);
  const own = by('hire');
  const helped = [...by('contributor'), ...own];
  const others = by('other-team');
  const unstated = by('unstated');
  if (points(own) >= limits['owner-points']) return { status: 'owns', shown: own };
  if (helped.length > 0) return { status: 'contributes', shown: helped };
  if (others.length > 0) return { status: 'other-team', shown: others };
  if (points(unstated) >= limits['needed-points']) return { status: 'unclear', shown: unstated };
  return { status: 'absent', shown: [] };
}
