import { workKinds } from '../posting/posting.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import type { ModifierId, Role, YieldCause } from '../rules/schema.ts';
import type { Evidence } from './classification.ts';
import { lower } from './weighing.ts';

type Rules = Pick<Ruleset, 'coreRules' | 'yieldingRules' | 'modifierFactors' | 'thresholds'>;

const modifierOf = {
  applications: 'mostly-applications',
  'own-models': 'own-models',
} as const satisfies Record<YieldCause, ModifierId>;

/**
 * Lowers what yields to the posting as a whole. Whoever builds models has to bring them into use too, and who builds AI
 * applications has to evaluate and improve them: neither says much about the other role.
 * @param evidence of the whole text, still being gathered, sentence by sentence
 */
export function yieldToCore(evidence: readonly Evidence[], rules: Rules): void {
  const causes = causesIn(evidence, rules);
  if (causes.size === 0) return;
  for (const item of evidence) {
    const cause = rules.yieldingRules.get(item.rule);
    if (cause === undefined || !causes.has(cause) || hasYielded(item)) continue;
    const id = modifierOf[cause];
    lower(item, { id: `ownership/${id}`, factor: rules.modifierFactors[id], span: null });
  }
}

function causesIn(evidence: readonly Evidence[], { coreRules, thresholds }: Rules): Set<YieldCause> {
  const limits = thresholds['core-duties'];
  const coreDuties = evidence.filter((item) => isDuty(item, limits.points) && coreRules.has(item.rule));
  const models = countSentences(coreDuties, 'ml-engineer');
  const applications = countSentences(coreDuties, 'ai-engineer');
  const causes = new Set<YieldCause>();
  if (models >= limits['own-models']) causes.add('own-models');
  if (applications >= limits.applications && models <= limits['models-beside-applications'])
    causes.add('applications');
  return causes;
}

/** How many sentences speak for a role. */
function countSentences(evidence: readonly Evidence[], role: Role): number {
  return new Set(evidence.filter((item) => item.role === role).map(({ sentence }) => sentence.start)).size;
}

const isDuty = ({ owner, section, points }: Evidence, least: number): boolean =>
  owner === 'hire' && points >= least && workKinds.has(section);

/** A sentence that was about an application already has lowered it once. */
const hasYielded = ({ modifiers }: Evidence): boolean =>
  modifiers.some(({ id }) => id === 'ownership/beside-application');
