import type { AdjacentRole, Ruleset } from '../rules/ruleset.ts';
import { type Area, areas, type Role } from '../rules/schema.ts';
import type { Classification, RoleScore } from './classification.ts';
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
  const owned = areasOwned(role, judged);
  if (owned.length === 0)
    return `What is said of AI and ML is mainly about ${work[role]} ${share}, but no duty plainly gives this work to the hire.`;
  const part = owned.includes(areaOf[role]) ? '' : `, of which the hire owns ${areaNames(owned)}`;
  return `The AI and ML work described is mainly ${work[role]} ${share}${part}.`;
}

function hybridReason(judged: Judged): string {
  const [ml, ai] = [shareOf('ml-engineer', judged), shareOf('ai-engineer', judged)];
  const shares = `${percent(ml)} of the evidence for either role is ${work['ml-engineer']}, ${percent(ai)} is ${work['ai-engineer']}`;
  const owned = new Set([...areasOwned('ml-engineer', judged), ...areasOwned('ai-engineer', judged)]);
  if (owned.size === 0)
    return `The posting leaves open which kind of work is meant: ${shares}, and neither is plainly a duty of the hire.`;
  return owned.has('model-development') && owned.has('system-integration')
    ? `Both kinds of work are substantial: ${shares}.`
    : `Both kinds of work come up: ${shares}, of which the hire owns ${areaNames(areas.filter((area) => owned.has(area)))}.`;
}

/** Areas as a list in a sentence. Written out: `Intl.ListFormat` would load 6 MiB of Node's language data. */
function areaNames(named: readonly Area[]): string {
  const names = named.map((area) => area.replace('-', ' '));
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(' and ');
}

/** The share of a role in the evidence for the two roles. */
function shareOf(role: Role, { roles }: Judged): number {
  return scoreOf(roles, role) / (scoreOf(roles, 'ai-engineer') + scoreOf(roles, 'ml-engineer'));
}

/** What the hire owns of the work of a role: its own area, and others by duties that speak for it, such as serving models. */
function areasOwned(role: Role, { ownership, evidence }: Judged): Area[] {
  const isShown = (area: Area): boolean =>
    evidence.some(
      (item) => item.area === area && item.role === role && item.owner === 'hire' && item.points > 0,
    );
  return ownership
    .filter(({ area, status }) => status === 'owns' && (area === areaOf[role] || isShown(area)))
    .map(({ area }) => area);
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
