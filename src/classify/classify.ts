import type { Posting } from '../posting/posting.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import type { Classification } from './classification.ts';
import { gatherEvidence } from './evidence.ts';
import { Passages } from './flags/passages.ts';
import { raiseFlags } from './flags.ts';
import { readOwnership } from './ownership.ts';
import { reasonFor } from './reason.ts';
import { splitDuties } from './split.ts';
import { findTitleNames, fitOfTitle } from './title.ts';
import { countPlainDuties, judge, pointsOfPlainDuties, scoreRoles } from './verdict.ts';

/**
 * Judges a posting by the rules, in the order in which a person would explain it: evidence, verdict, ownership, flags,
 * split. Pure: the same posting and rules give the same answer.
 * @param posting a posting read with the language of the same ruleset
 */
export function classify(posting: Posting, ruleset: Ruleset): Classification {
  const matches = ruleset.evidence.find(posting.body.symbols);
  const titleNames = findTitleNames(posting, ruleset);
  const evidence = gatherEvidence(posting, matches, titleNames, ruleset);
  const roles = scoreRoles(evidence);
  const plainDutyCount = countPlainDuties(posting, evidence);
  const { label, confidence } = judge(roles, plainDutyCount, ruleset);
  const ownership = readOwnership(evidence, label, ruleset);
  const plainDuties = { count: plainDutyCount, points: pointsOfPlainDuties(plainDutyCount, ruleset) };
  const reason = reasonFor({ label, roles, plainDuties, ownership, evidence }, ruleset);
  const title = { text: posting.title?.text ?? null, fit: fitOfTitle(titleNames, label) };
  const passages = new Passages(posting, matches);
  const flags = raiseFlags({ posting, passages, evidence, ownership, roles, label, title, ruleset });
  const split = label === 'vague-hybrid' ? splitDuties(posting, evidence) : null;
  const { version, digest } = ruleset;
  return {
    label,
    confidence,
    reason,
    title,
    roles,
    plainDuties,
    ownership,
    flags,
    evidence,
    split,
    ruleset: { version, digest },
  };
}
