import { describesWork } from '../posting/posting.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import type { ModifierId, Role, YieldCause } from '../rules/schema.ts';
import { countSentences } from './tallying.ts';
import { lower, type Weighed } from './weighing.ts';

type Rules = Pick<Ruleset, 'ownershipModifiers' | 'thresholds'>;

const modifierOf = {
  applications: 'mostly-applications',
  'own-models': 'own-models',
} as const satisfies Record<YieldCause, ModifierId>;

/**
 * Lowers what yields to the posting as a whole. Whoever builds models has to bring them into use too, and who builds AI
 * applications has to evaluate and improve them: neither says much about the other role.
 * @param weighed what the whole text is evidence of, sentence by sentence
 */
export function yieldToCore(weighed: readonly Weighed[], { ownershipModifiers, thresholds }: Rules): void {
  const limits = thresholds['core-duties'];
  const duties = weighed.filter((item) => isCoreDuty(item, limits.points));
  const models = countSentences(duties, isFor('ml-engineer'));
  const applications = countSentences(duties, isFor('ai-engineer'));
  const causes: Readonly<Record<YieldCause, boolean>> = {
    'own-models': models >= limits['own-models'],
    applications: applications >= limits.applications && models <= limits['models-beside-applications'],
  };
  if (!causes['own-models'] && !causes.applications) return;
  for (const item of weighed) {
    const { yieldsTo } = item.candidate.rule;
    // A sentence that was about an application already has lowered it once.
    if (yieldsTo === null || !causes[yieldsTo]) continue;
    if (item.modifiers.includes(ownershipModifiers['beside-application'])) continue;
    lower(item, ownershipModifiers[modifierOf[yieldsTo]]);
  }
}

const isCoreDuty = ({ candidate, owner, sentence, points }: Weighed, least: number): boolean =>
  candidate.rule.isCore && owner === 'hire' && points >= least && describesWork(sentence.kind);

const isFor =
  (role: Role) =>
  (item: Weighed): boolean =>
    item.role === role;
