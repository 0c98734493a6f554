import { describesWork, type Posting } from '../posting/posting.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import { roles, type Thresholds } from '../rules/schema.ts';
import { type Evidence, type Label, labels, type RoleScore } from './classification.ts';
import { countSentences, isOfRole } from './tallying.ts';

/** What the evidence adds up to. */
export interface Verdict {
  readonly label: Label;
  readonly confidence: number;
}

/** The sum of points of each role that has any, highest first; the two roles always. */
export function scoreRoles(evidence: readonly Evidence[]): RoleScore[] {
  const scores: RoleScore[] = roles.map((role) => ({ role, score: 0, share: 0 }));
  for (const { role, points } of evidence) {
    if (role === null || points === 0) continue;
    const known = scores.find((score) => score.role === role);
    if (known) known.score += points;
    else scores.push({ role, score: points, share: 0 });
  }
  const total = scores.reduce((sum, { score }) => sum + score, 0);
  for (const item of scores) {
    item.share = total === 0 ? 0 : rounded(item.score / total);
    item.score = rounded(item.score);
  }
  return scores.sort((a, b) => b.score - a.score || (a.role < b.role ? -1 : 1));
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** The score of a role, 0 where it has none. */
export function scoreOf(scores: readonly RoleScore[], role: string): number {
  return scores.find((score) => score.role === role)?.score ?? 0;
}

/** How many sentences about the work of the hire hold no evidence for either role. */
export function countPlainDuties(posting: Posting, evidence: readonly Evidence[]): number {
  let count = 0;
  for (const { kind } of posting.body.sentences) if (describesWork(kind)) count += 1;
  return count - countSentences(evidence, isDutyOfRole);
}

const isDutyOfRole = (item: Evidence): boolean =>
  item.points > 0 && isOfRole(item) && describesWork(item.section);

/** What they add to other work, which the two roles are held against. */
export function pointsOfPlainDuties(
  count: number,
  { thresholds: { verdict } }: Pick<Ruleset, 'thresholds'>,
): number {
  return rounded(count * verdict.scope['plain-duty']);
}

/** What a verdict rests on: points by whom they speak for, and the duties that speak for neither role. */
export interface Scores {
  readonly ai: number;
  readonly ml: number;
  readonly adjacent: number;
  readonly plainDuties: number;
}

/** How likely each label is, from 0 to 1; together 1. */
export type Likelihoods = Readonly<Record<Label, number>>;

/**
 * How likely each label is by the scores alone. First the points of the two roles are held against other work, that is
 * the points of adjacent roles and a little for each duty that speaks for neither role, then against each other; the
 * further from a boundary, the more likely the label on this side of it.
 */
export function likelihoodsOf(
  { ai, ml, adjacent, plainDuties }: Scores,
  { scope, hybrid }: Pick<Thresholds['verdict'], 'scope' | 'hybrid'>,
): Likelihoods {
  const otherWork = adjacent + scope['plain-duty'] * plainDuties;
  const required = Math.log(scope.points) + scope.pull * Math.log(1 + otherWork);
  const inScope = logistic(scope.steepness * (Math.log(ai + ml + nearlyNothing) - required));
  const balance = Math.log((ai + hybrid.ground) / (ml + hybrid.ground));
  const isHybrid = logistic(hybrid.steepness * (Math.log(hybrid.ratio) - Math.abs(balance)));
  const isAi = logistic(hybrid.steepness * balance);
  return {
    'ai-engineer': inScope * (1 - isHybrid) * isAi,
    'ml-engineer': inScope * (1 - isHybrid) * (1 - isAi),
    'vague-hybrid': inScope * isHybrid,
    'out-of-scope': 1 - inScope,
  };
}

/** The likeliest label; of two that are as likely the one that is listed first. */
export function likeliest(likelihoods: Likelihoods): Label {
  return labels.reduce((best, next) => (likelihoods[next] > likelihoods[best] ? next : best));
}

/** Keeps the logarithm finite for a posting without any evidence. */
const nearlyNothing = 0.01;
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Judges from the scores and the plain duties alone: the likeliest label, and how often one of that likelihood was right. */
export function judge(scores: readonly RoleScore[], plainDuties: number, ruleset: Ruleset): Verdict {
  const ai = scoreOf(scores, 'ai-engineer');
  const ml = scoreOf(scores, 'ml-engineer');
  const adjacent = scores.reduce((sum, { score }) => sum + score, 0) - ai - ml;
  const likelihoods = likelihoodsOf({ ai, ml, adjacent, plainDuties }, ruleset.thresholds.verdict);
  const label = likeliest(likelihoods);
  const confidence = confidenceAt(likelihoods[label], ruleset.thresholds.confidence);
  return { label, confidence };
}

/** Reads the calibrated confidence off the map, in straight lines between its points. */
function confidenceAt(likelihood: number, map: Thresholds['confidence']): number {
  const above = map.findIndex((point) => point.likelihood >= likelihood);
  const high = map[above === -1 ? map.length - 1 : above];
  const low = map[above === -1 ? map.length - 1 : Math.max(0, above - 1)];
  if (!high || !low || high.likelihood === low.likelihood) return high?.confidence ?? 0;
  const way = (likelihood - low.likelihood) / (high.likelihood - low.likelihood);
  return rounded(low.confidence + way * (high.confidence - low.confidence));
}
