import type { FlagRule } from '../rules/schema.ts';
import { type FlagId, flagIds, severities } from '../rules/schema.ts';
import type { Flag, Label } from './classification.ts';
import { asksUnusedSkills, namesSharedToolsOnly, saysLittle, statesNoDuties } from './flags/duties.ts';
import type { Finding, Findings, Predicate } from './flags/finding.ts';
import { bundlesDataEngineering, lacksOwner, ownsBothKinds, ownsWholeLifecycle } from './flags/owners.ts';
import { disagreesWithDuties, namesBothRoles, readsLikeAnotherJob } from './flags/title.ts';
import { isVague, listsManyTools, namesNoOutcome } from './flags/wording.ts';

const predicates: Readonly<Record<FlagId, Predicate>> = {
  'dual-ownership': ownsBothKinds,
  'no-model-owner': lacksOwner('model-development'),
  'no-integration-owner': lacksOwner('system-integration'),
  'no-data-owner': lacksOwner('data-preparation'),
  'no-production-owner': lacksOwner('production-operations'),
  'whole-lifecycle-ownership': ownsWholeLifecycle,
  'data-engineering-bundled': bundlesDataEngineering,
  'compound-title': namesBothRoles,
  'title-mismatch': disagreesWithDuties,
  'vague-scope': isVague,
  'skills-without-duties': asksUnusedSkills,
  'shared-tools-only': namesSharedToolsOnly,
  'tool-sprawl': listsManyTools,
  'no-duties': statesNoDuties,
  'no-outcomes': namesNoOutcome,
  'thin-posting': saysLittle,
  'adjacent-role': readsLikeAnotherJob,
};

/** The flags that apply, most severe first, then in the order of the catalogue. */
export function raiseFlags(findings: Findings): Flag[] {
  const flags: Flag[] = [];
  for (const id of flagIds) {
    const finding = predicates[id](findings);
    if (finding !== null) flags.push(flagOf(id, finding, findings));
  }
  return flags.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

function flagOf(id: FlagId, finding: Finding, { label, ruleset: { flags } }: Findings): Flag {
  const rule = flags[id];
  return {
    id,
    severity: severityOf(rule, finding, label),
    message: rule.message.replace('{found}', () => finding.found),
    question: rule.question,
    remedy: rule.remedy,
    spans: [...finding.spans],
    source: rule.from,
  };
}

/** Where the duties are clearly those of one role, some findings matter less. */
function severityOf(rule: FlagRule, { isCentral }: Finding, label: Label): FlagRule['severity'] {
  const isClear = label === 'ai-engineer' || label === 'ml-engineer';
  return isClear && !isCentral ? (rule['severity-when-clear'] ?? rule.severity) : rule.severity;
}
