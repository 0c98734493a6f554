import { roles } from '../rules/schema.ts';
import type { Match } from './text-words.ts';

/**
 * Drops what a decoy covers: phrases that look like evidence for the two roles and are not, such as *model* in *business
 * model*. What looks like evidence for them may be evidence for an adjacent role, so that stays.
 * @param from the first match of one sentence, and `to` the one behind its last
 * @param endToken where the sentence ends: what ends behind it is dropped, too
 */
export function withoutDecoys(
  matches: readonly Match[],
  from: number,
  to: number,
  endToken: number,
): readonly Match[] {
  const decoys: Match[] = [];
  for (let i = from; i < to; i += 1) {
    const match = matches[i] as Match;
    if (match.entry.use === 'decoy' && match.end <= endToken) decoys.push(match);
  }
  const own: Match[] = [];
  for (let i = from; i < to; i += 1) {
    const match = matches[i] as Match;
    if (match.end <= endToken && (!isCovered(match, decoys) || isOfAdjacentRole(match))) own.push(match);
  }
  return own;
}

function isCovered(match: Match, decoys: readonly Match[]): boolean {
  for (const decoy of decoys) if (covers(decoy, match)) return true;
  return false;
}

function isOfAdjacentRole({ entry }: Match): boolean {
  return (
    entry.use === 'term' && entry.rule.roles.some((role) => !(roles as readonly string[]).includes(role))
  );
}

/**
 * Whether a decoy covers a match: one inside it, one that owes its first word to it (*models for* in *data models for
 * finance*), or a verb or term that is all of it (*developers* are nobody's developing).
 */
function covers(decoy: Match, match: Match): boolean {
  if (match.first < decoy.first || match.first >= decoy.end) return false;
  if (match.first > decoy.first || match.end < decoy.end) return true;
  const { use } = match.entry;
  return match.end === decoy.end && (use === 'verb' || use === 'term');
}
