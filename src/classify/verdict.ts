import type { AdjacentRole, Ruleset, TitleName } from '../rules/ruleset.ts';
import { type Role, roles } from '../rules/schema.ts';
import type { Evidence, Label, RoleScore } from './classification.ts';

/** What the evidence adds up to. */
export interface Verdict {
  readonly label: Label;
  /** How far the evidence is from the nearest boundary between two labels: 0 on it, 1 as far as can be told. */
  readonly margin: number;
  readonly confidence: number;
  readonly reason: string;
}

/** The sum of points of each role that has any, highest first; the two roles always. */
export function scoreRoles(evidence: readonly Evidence[]): RoleScore[] {
  const sums = new Map<string, number>(roles.map((role) => [role, 0]));
  for (const { role, points } of evidence) if (role !== null) sums.set(role, (sums.get(role) ?? 0) + points);
  const total = [...sums.values()].reduce((sum, score) => sum + score, 0);
  return [...sums]
    .filter(([role, score]) => score > 0 || (roles as readonly string[]).includes(role))
    .map(([role, score]) => ({ role, score: rounded(score), share: total === 0 ? 0 : rounded(score / total) }))
    .toSorted((a, b) => b.score - a.score || a.role.localeCompare(b.role));
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** The score of a role, 0 where it has none. */
export function scoreOf(scores: readonly RoleScore[], role: string): number {
  return scores.find((score) => score.role === role)?.score ?? 0;
}

/**
 * Judges from the scores alone: whether the posting is about either role at all, then which of the two has the larger
 * part, or neither has, of the work.
 */
export function judge(scores: readonly RoleScore[], titleNames: ReadonlySet<TitleName>, ruleset: Ruleset): Verdict {
  const limits = ruleset.thresholds.verdict;
  const [ai, ml] = [scoreOf(scores, 'ai-engineer'), scoreOf(scores, 'ml-engineer')];
  const both = ai + ml;
  const all = scores.reduce((sum, { score }) => sum + score, 0);
  const scope = Math.min(both / limits['scope-points'] - 1, all === 0 ? -1 : both / all / limits['scope-share'] - 1);
  if (scope < 0) return verdict('out-of-scope', Math.min(1, -scope), outOfScopeReason(scores, ruleset.adjacentRoles), ruleset);
  const lesser = both === 0 ? 0 : Math.min(ai, ml) / both;
  const hybrid = Math.min(lesser / limits['hybrid-share'] - 1, Math.min(ai, ml) / limits['hybrid-points'] - 1);
  const margin = Math.min(1, scope, Math.abs(hybrid));
  if (hybrid >= 0) return verdict('vague-hybrid', margin, hybridReason(ai, ml), ruleset);
  const role: Role = ai > ml ? 'ai-engineer' : 'ml-engineer';
  void titleNames;
  return verdict(role, margin, roleReason(role, Math.max(ai, ml) / both), ruleset);
}

function verdict(label: Label, margin: number, reason: string, { thresholds }: Ruleset): Verdict {
  return { label, margin, confidence: confidenceAt(margin, thresholds.confidence), reason };
}

/** Reads the calibrated confidence off the map, in straight lines between its points. */
function confidenceAt(margin: number, map: readonly { margin: number; confidence: number }[]): number {
  const above = map.findIndex((point) => point.margin >= margin);
  const high = map[above === -1 ? map.length - 1 : above];
  const low = map[Math.max(0, above - 1)];
  if (!high || !low || high.margin === low.margin) return high?.confidence ?? 0;
  return rounded(low.confidence + ((margin - low.margin) / (high.margin - low.margin)) * (high.confidence - low.confidence));
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const work: Readonly<Record<Role, string>> = {
  'ai-engineer': 'integrating models and building products around them',
  'ml-engineer': 'developing, training and serving models',
};

function roleReason(role: Role, share: number): string {
  return `The AI and ML work described is mainly ${work[role]} (${percent(share)} of the evidence for either role).`;
}

function hybridReason(ai: number, ml: number): string {
  const share = ai / (ai + ml);
  return `Both kinds of work are substantial: ${percent(1 - share)} of the evidence is ${work['ml-engineer']}, ${percent(share)} is ${work['ai-engineer']}.`;
}

function outOfScopeReason(scores: readonly RoleScore[], adjacent: readonly AdjacentRole[]): string {
  const first = scores.find(({ role, score }) => score > 0 && adjacent.some(({ id }) => id === role));
  const name = adjacent.find(({ id }) => id === first?.role)?.name;
  return name === undefined
    ? 'Little or nothing in the posting is AI or ML engineering work.'
    : `The work described is mainly that of another job (${name}), not AI or ML engineering.`;
}
