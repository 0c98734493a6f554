import type { Ruleset } from '../rules/ruleset.ts';
import { type Area, areas, type FlagId, type Thresholds } from '../rules/schema.ts';
import type { Evidence, Label, Ownership, OwnershipStatus, Span } from './classification.ts';

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
  const byArea = groupByArea(evidence);
  return areas.map((area) => {
    const { status, shown } = statusOf(byArea[area], kindOf(area, label), rules);
    return {
      area,
      status,
      spans: mostTelling(shown),
      question: status === 'unclear' ? rules.flags[ownerFlags[area]].question : null,
    };
  });
}

/** All of it is from the text, in its order: no title names an area. */
function groupByArea(evidence: readonly Evidence[]): Readonly<Record<Area, Evidence[]>> {
  const grouped: Record<Area, Evidence[]> = {
    'model-development': [],
    'system-integration': [],
    'data-preparation': [],
    'production-operations': [],
  };
  for (const item of evidence) if (item.area !== null) grouped[item.area].push(item);
  return grouped;
}

/** The sentences of the evidence with the most points; of equals the first. */
function mostTelling(evidence: readonly Evidence[]): Span[] {
  const sentences: Span[] = [];
  while (sentences.length < spansShown) {
    const next = mostTellingBeside(sentences, evidence);
    if (next === undefined) break;
    sentences.push(next.sentence);
  }
  return sentences;
}

function mostTellingBeside(sentences: readonly Span[], evidence: readonly Evidence[]): Evidence | undefined {
  const isShown = ({ sentence }: Evidence): boolean =>
    sentences.some(({ start }) => start === sentence.start);
  let best: Evidence | undefined;
  for (const item of evidence)
    if ((best === undefined || item.points > best.points) && !isShown(item)) best = item;
  return best;
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
  inArea: readonly Evidence[],
  kind: Kind,
  rules: Rules,
): { status: OwnershipStatus; shown: readonly Evidence[] } {
  const limits = rules.thresholds.ownership;
  const own = inArea.filter(({ owner }) => owner === 'hire');
  const strength = strengthOf(own, rules);
  if (strength >= limits['owner-duties'][kind]) return { status: 'owns', shown: own };
  const isOtherJob = kind === 'out-of-scope';
  if (isOtherJob && own.length > 0) return { status: 'absent', shown: [] };
  const helped = inArea.filter(({ owner }) => owner === 'hire' || owner === 'contributor');
  if (helped.length > own.length || strength >= wholeDuty) return { status: 'contributes', shown: helped };
  const others = inArea.filter(({ owner }) => owner === 'other-team');
  if (others.length > 0) return { status: 'other-team', shown: others };
  const named = inArea.filter(isNamed);
  if (strengthOf(named, rules) >= limits[isOtherJob ? 'needed-mentions-elsewhere' : 'needed-mentions'])
    return { status: 'unclear', shown: named };
  return { status: 'absent', shown: [] };
}

const isNamed = ({ owner, section }: Evidence): boolean =>
  owner === 'hire' || (owner === 'unstated' && section !== 'nice-to-have');

/** What a duty counts that says plainly whose work an area is. */
const wholeDuty = 1;

/**
 * Each rule counts once in a sentence, so that a duty which names two parts of the area counts as both. What a rule says of
 * a second role stands right behind what it says of the first, and counts as much.
 */
function strengthOf(evidence: readonly Evidence[], { thresholds, ownershipStrengths }: Rules): number {
  const besideApplication = thresholds.ownership['beside-application'];
  let sum = 0;
  let last: Evidence | undefined;
  for (const item of evidence) {
    const isCounted = item.rule === last?.rule && item.sentence.start === last.sentence.start;
    last = item;
    if (isCounted) continue;
    const isBeside = item.modifiers.some(({ id }) => id === 'ownership/beside-application');
    sum += (ownershipStrengths.get(item.rule) ?? wholeDuty) * (isBeside ? besideApplication : 1);
  }
  return sum;
}
