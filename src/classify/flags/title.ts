import { describesWork } from '../../posting/posting.ts';
import type { Evidence, Label } from '../classification.ts';
import { isOfRole } from '../tallying.ts';
import { statesNoDuties } from './duties.ts';
import { type Findings, type Predicate, spansOf, titleFinding } from './finding.ts';

const workOf: Readonly<Record<Label, string>> = {
  'ai-engineer': 'the duties of an AI engineer',
  'ml-engineer': 'the duties of an ML engineer',
  'vague-hybrid': 'the duties of both roles',
  'out-of-scope': 'the duties of neither role',
};

/** The title names both roles. */
export const namesBothRoles: Predicate = ({ title, posting, label }) =>
  title.fit === 'compound' ? titleFinding(posting, `“${title.text}” over ${workOf[label]}`) : null;

/**
 * The title promises another role than the duties; not where it says itself that it means another job, where its role
 * leads in a posting of neither role, or where there are no duties to disagree with.
 */
export const disagreesWithDuties: Predicate = (findings) => {
  const { title, posting, label } = findings;
  if (title.fit !== 'mismatch') return null;
  const isHonest =
    label === 'out-of-scope' &&
    (otherJob.test(posting.title?.text ?? '') ||
      findings.evidence.some((item) => isOtherTitle(item, findings)) ||
      isRoleLeading(findings) ||
      hasFewDuties(findings));
  return !isHonest && statesNoDuties(findings) === null
    ? titleFinding(posting, `“${title.text}” over ${workOf[label]}`)
    : null;
};

/** Jobs that a title may name beside AI, too broad to be evidence. */
const otherJob = /\b(?:manager|architects?|architecture|enablement|solutions? engineer)\b/iu;

/** Whether hardly any sentence stands where the duties of the other job would. */
const hasFewDuties = ({ posting, ruleset }: Findings): boolean =>
  posting.body.sentences.filter(({ kind }) => describesWork(kind)).length <
  ruleset.thresholds.flags['misplaced-duties'];

/** Whether one of the two roles leads after all, with more than a few words. */
function isRoleLeading({ roles: [top], ruleset }: Findings): boolean {
  return top !== undefined && isOfRole(top) && top.score >= ruleset.thresholds.flags['title-points'];
}

/**
 * Another job makes up much of the posting. Out of scope it must be named by the title or by most of the points; a job
 * outside engineering needs no hint that it is another.
 */
export const readsLikeAnotherJob: Predicate = ({ roles, label, evidence, ruleset }) => {
  const top = roles.find((score) => !isOfRole(score));
  const isMuch = top !== undefined && top.share >= ruleset.thresholds.flags['adjacent-share'];
  if (top === undefined || (!isMuch && label !== 'out-of-scope')) return null;
  const job = ruleset.adjacentRoles.find(({ id }) => id === top.role);
  if (job === undefined || job.isCatchAll) return null;
  const ofJob = evidence.filter(({ role, points }) => role === job.id && points > 0);
  const isTitle = label === 'out-of-scope' && ofJob.some(({ span }) => span.in === 'title');
  return isTitle || (isMuch && ofJob.length > 1) ? { found: job.name, spans: spansOf(ofJob) } : null;
};

function isOtherTitle({ span, role }: Evidence, { ruleset }: Findings): boolean {
  return span.in === 'title' && ruleset.adjacentRoles.some(({ id }) => id === role);
}
