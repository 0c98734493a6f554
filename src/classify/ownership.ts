import type { Ruleset } from '../rules/ruleset.ts';
import { type Area, areas, type FlagId, type Thresholds } from '../rules/schema.ts';
import type { Evidence, Label, Ownership, OwnershipStatus } from './classification.ts';

/** The flag that asks for the owner of an area. */
export const ownerFlags: Readonly<Record<Area, FlagId>> = {
  'model-development': 'no-model-owner',
  'system-integration': 'no-integration-owner',
  'data-preparation': 'no-data-owner',
  'production-operations': 'no-production-owner',
};

const spansShown = 3;

type Rules = Pick<Ruleset, 'thresholds' | 'flags' | 'ownershipStrengths'>;

/** The area that each role is about; the other two areas belong to either. */
const roleOfArea: Readonly<Partial<Record<Area, Label>>> = {
  'model-development': 'ml-engineer',
  'system-integration': 'ai-engineer',
};

/**
 * Says of each area who owns it, from the evidence of that area and from what the posting as a whole describes: where
 * the work is mainly of the other kind, one stray duty makes nobody an owner. Points play no part, since a duty may say
 * little about the role and yet plainly give the work to the hire.
 */
export function readOwnership(evidence: readonly Evidence[], label: Label, rules: Rules): Ownership[] {
  return areas.map((area) => {
    const ofArea = evidence.filter((item) => item.area === area && item.owner !== 'nobody');
    const { status, shown } = statusOf(ofArea, kindOf(area, label), rules);
    const sentences = shown
      .toSorted((a, b) => b.points - a.points || a.span.start - b.span.start)
      .map(({ sentence }) => [`${sentence.in} ${sentence.start}`, sentence] as const);
    const spans = [...new Map(sentences).values()].slice(0, spansShown);
    return {
      area,
      status,
      spans,
      question: status === 'unclear' ? rules.flags[ownerFlags[area]].question : null,
    };
  });
}

type Kind = keyof Thresholds['ownership']['owner-duties'];

/**
 * In the posting of another job, data is often that very job, and one AI duty helps out as it does for an ML engineer; a
 * stray duty with models or in production is mostly about something else, and what is asked for there must be asked for
 * twice.
 */
function kindOf(area: Area, label: Label): Kind {
  const role = roleOfArea[area];
  if (area === 'data-preparation') return 'shared';
  if (label === 'out-of-scope') return area === 'system-integration' ? 'other-role' : label;
  if (role === undefined) return 'shared';
  return label === role || label === 'vague-hybrid' ? 'own-role' : 'other-role';
}

function statusOf(
  evidence: readonly Evidence[],
  kind: Kind,
  rules: Rules,
): { status: OwnershipStatus; shown: readonly Evidence[] } {
  const by = (owner: Evidence['owner']): Evidence[] => evidence.filter((item) => item.owner === owner);
  const strength = (items: readonly Evidence[]): number => strengthOf(items, rules);
  const limits = rules.thresholds.ownership;
  const own = by('hire');
  const helped = by('contributor');
  const others = by('other-team');
  const named = [...own, ...by('unstated')].filter(({ section }) => section !== 'nice-to-have');
  if (strength(own) >= limits['owner-duties'][kind]) return { status: 'owns', shown: own };
  const isOtherJob = kind === 'out-of-scope';
  if (isOtherJob && own.length > 0) return { status: 'absent', shown: [] };
  if (helped.length > 0 || strength(own) >= wholeDuty)
    return { status: 'contributes', shown: [...helped, ...own] };
  if (others.length > 0) return { status: 'other-team', shown: others };
  if (strength(named) >= limits[isOtherJob ? 'needed-mentions-elsewhere' : 'needed-mentions'])
    return { status: 'unclear', shown: named };
  return { status: 'absent', shown: [] };
}

/** What a duty counts that says plainly whose work an area is. */
const wholeDuty = 1;

/** Each rule counts once in a sentence, so that a duty which names two parts of the area counts as both. */
function strengthOf(evidence: readonly Evidence[], { thresholds, ownershipStrengths }: Rules): number {
  const besideApplication = thresholds.ownership['beside-application'];
  const counted = new Map<string, number>();
  for (const { rule, sentence, modifiers } of evidence) {
    const isBeside = modifiers.some(({ id }) => id === 'ownership/beside-application');
    const strength = (ownershipStrengths.get(rule) ?? wholeDuty) * (isBeside ? besideApplication : 1);
    const key = `${sentence.start} ${rule}`;
    counted.set(key, Math.max(counted.get(key) ?? 0, strength));
  }
  return [...counted.values()].reduce((sum, value) => sum + value, 0);
}
