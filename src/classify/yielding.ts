import { workKinds } from '../posting/posting.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import type { ModifierId, Role, YieldCause } from '../rules/schema.ts';
import type { Evidence } from './classification.ts';
import { withModifiers } from './weighing.ts';

type Rules = Pick<Ruleset, 'coreRules' | 'yieldingRules' | 'modifierFactors' | 'thresholds'>;

const modifierOf = {
  applications: 'mostly-applications',
  'own-models': 'own-models',
} as const satisfies Record<YieldCause, ModifierId>;

/**
 * Lowers what yields to the posting as a whole. Whoever builds models has to bring them into use too, and who builds AI
 * applications has to evaluate and improve them: neither says much about the other role.
 */
export function yieldToCore(evidence: readonly Evidence[], rules: Rules): Evidence[] {
  const causes = causesIn(evidence, rules);
  return evidence.map((item) => {
    const cause = rules.yieldingRules.get(item.rule);
    if (cause === undefined || !causes.has(cause) || hasYielded(item)) return item;
    const id = modifierOf[cause];
    return withModifiers(item, [{ id: `ownership/${id}`, factor: rules.modifierFactors[id], span: null }]);
  });
}

function causesIn(evidence: readonly Evidence[], { coreRules, thresholds }: Rules): Set<YieldCause> {
  const limits = thresholds['core-duties'];
  const count = (role: Role): number =>
    new Set(
      evidence
        .filter((item) => item.role === role && coreRules.has(item.rule) && isDuty(item, limits.points))
        .map(({ sentence }) => sentence.start),
    ).size;
  const [models, applications] = [count('ml-engineer'), count('ai-engineer')];
  const causes = new Set<YieldCause>();
  if (models >= limits['own-models']) causes.add('own-models');
  if (applications >= limits.applications && models <= limits['models-beside-applications'])
    causes.add('applications');
  return causes;
}

const isDuty = ({ owner, section, points }: Evidence, least: number): boolean =>
  owner === 'hire' && workKinds.has(section) && points >= least;

/** A sentence that was about an application already has lowered it once. */
const hasYielded = ({ modifiers }: Evidence): boolean =>
  modifiers.some(({ id }) => id === 'ownership/beside-application');
