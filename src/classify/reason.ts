import type { AdjacentRole, Ruleset } from '../rules/ruleset.ts';
import type { Area, Role } from '../rules/schema.ts';
import type { Classification, Evidence, RoleScore } from './classification.ts';
import { isOfRole } from './tallying.ts';
import { scoreOf } from './verdict.ts';

/** What a reason is given for: all that it has to be true beside. */
export type Judged = Pick<Classification, 'label' | 'roles' | 'plainDuties' | 'ownership' | 'evidence'>;

/** Why a posting gets its label, in one sentence that the scores, duties and owners of the same answer bear out. */
export function reasonFor(judged: Judged, { adjacentRoles }: Pick<Ruleset, 'adjacentRoles'>): string {
  if (judged.label === 'out-of-scope') return outOfScopeReason(judged, adjacentRoles);
  if (judged.label === 'vague-hybrid') return hybridReason(judged);
  return roleReason(judged.label, judged);
}

const work: Readonly<Record<Role, string>> = {
  'ai-engineer': 'integrating models and building products around them',
  'ml-engineer': 'developing, training and serving models',
};

const areaOf: Readonly<Record<Role, Area>> = {
  'ai-engineer': 'system-integration',
  'ml-engineer': 'model-development',
};

function roleReason(role: Role, judged: Judged): string {
  const share = `(${percent(shareOf(role, judged))} of the evidence for either role)`;
  return isDuty(role, judged)
    ? `The AI and ML work described is mainly ${work[role]} ${share}.`
    : `What is said of AI and ML is mainly about ${work[role]} ${share}, but no duty plainly gives this work to the hire.`;
}

function hybridReason(judged: Judged): string {
  const [ml, ai] = [shareOf('ml-engineer', judged), shareOf('ai-engineer', judged)];
  const shares = `${percent(ml)} of the evidence for either role is ${work['ml-engineer']}, ${percent(ai)} is ${work['ai-engineer']}`;
  const [isMl, isAi] = [isDuty('ml-engineer', judged), isDuty('ai-engineer', judged)];
  if (isMl && isAi) return `Both kinds of work are substantial: ${shares}.`;
  if (!isMl && !isAi)
    return `The posting leaves open which kind of work is meant: ${shares}, and neither is plainly a duty of the hire.`;
  return `Both kinds of work come up: ${shares}, but only the ${isMl ? 'former' : 'latter'} is plainly a duty of the hire.`;
}

/** The share of a role in the evidence for the two roles. */
function shareOf(role: Role, { roles }: Judged): number {
  return scoreOf(roles, role) / (scoreOf(roles, 'ai-engineer') + scoreOf(roles, 'ml-engineer'));
}

/** Whether the hire owns the area of a role, or another one by a duty that speaks for the role, such as serving models. */
function isDuty(role: Role, { ownership, evidence }: Judged): boolean {
  const isOwned = (area: Evidence['area']): boolean =>
    ownership.some((owned) => owned.area === area && owned.status === 'owns');
  const speaksForRole = (item: Evidence): boolean =>
    item.role === role && item.owner === 'hire' && item.points > 0;
  return isOwned(areaOf[role]) || evidence.some((item) => speaksForRole(item) && isOwned(item.area));
}

const eitherRole = 'an AI engineer or an ML engineer';

function outOfScopeReason(judged: Judged, adjacent: readonly AdjacentRole[]): string {
  const others = judged.roles.filter((score) => !isOfRole(score) && score.score > 0);
  const all = sumOf(judged.roles);
  const ofOthers = sumOf(others);
  const ofRoles = sumOf(judged.roles.filter(isOfRole));
  if (all === 0) return `Nothing in the posting speaks for ${eitherRole}.`;
  if (ofRoles >= ofOthers) return tooLittleReason(judged, leading(others, ofOthers / 2), adjacent);
  const jobs = leading(others, all / 2);
  const names = jobNames(jobs, adjacent);
  if (sumOf(jobs) === all) return `The evidence speaks for ${names}, not for ${eitherRole}.`;
  const share = ofRoles === 0 ? 'none' : percent(ofRoles / all);
  return `Most of the evidence speaks for ${names}, ${share} for ${eitherRole}.`;
}

/** Why even more evidence than there is for other jobs is not enough. */
function tooLittleReason(
  { plainDuties: { count } }: Judged,
  others: readonly RoleScore[],
  adjacent: readonly AdjacentRole[],
): string {
  const rest: string[] = [];
  if (others.length > 0) rest.push(`part of it speaks for ${jobNames(others, adjacent)}`);
  if (count > 0) rest.push(`${count === 1 ? '1 duty speaks' : `${count} duties speak`} for neither role`);
  const beside = rest.length === 0 ? '' : `: ${rest.join(', and ')}`;
  return `Too little of the posting speaks for ${eitherRole}${beside}.`;
}

/** The fewest jobs with more than so many points between them, and those that are even with the last of them. */
function leading(jobs: readonly RoleScore[], points: number): RoleScore[] {
  const found: RoleScore[] = [];
  for (const job of jobs) if (sumOf(found) <= points || job.score === found.at(-1)?.score) found.push(job);
  return found;
}

/** Jobs by their names; what stands for all jobs outside engineering has none that would tell anybody anything. */
function jobNames(jobs: readonly RoleScore[], adjacent: readonly AdjacentRole[]): string {
  const known = jobs.map(({ role }) => adjacent.find(({ id }) => id === role));
  if (known.length === 1 && known[0]?.isCatchAll) return 'a job outside engineering';
  const names = known.map((job) => (job?.isCatchAll ? 'one outside engineering' : job?.name));
  return `${names.length === 1 ? 'another job' : 'other jobs'} (${names.join(', ')})`;
}

/** In thousandths, as scores are: free of the traces of adding. */
const sumOf = (scores: readonly RoleScore[]): number =>
  Math.round(scores.reduce((sum, { score }) => sum + score, 0) * 1000) / 1000;

function percent(share: number): string {
  return share > 0 && share < 0.005 ? 'less than 1 %' : `${Math.round(share * 100)} %`;
}
