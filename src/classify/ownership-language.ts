import type { PhraseMatch } from '../posting/phrases.ts';
import type { EvidenceEntry } from '../rules/ruleset.ts';
import type { ModifierId } from '../rules/schema.ts';
import type { ActionContext, Candidate } from './actions.ts';
import type { Evidence } from './classification.ts';

type Match = PhraseMatch<EvidenceEntry>;
type Modifier = { readonly id: ModifierId; readonly first: number; readonly end: number };

/** Whose work the words around evidence make it, and the words that say so. */
export interface Attribution {
  readonly owner: Evidence['owner'];
  readonly modifier: Modifier | null;
}

/** Words that may stand between people and what they do. */
const relativeWords = new Set(['who', 'that', 'which', 'will', 'can', 'have', 'are', 'also', 'and', 'then']);

/**
 * Reads whose work a candidate is from the words around it: negation, other people who do it, enabling and helping, in
 * this order; `null` as modifier where it is simply the hire's.
 * @param reach most words between a modifier and what it modifies
 */
export function attribute(
  candidate: Candidate,
  matches: readonly Match[],
  context: ActionContext,
  reach: number,
): Attribution {
  const modifiers = matches.flatMap(({ first, end, entry }) =>
    entry.use === 'modifier' ? [{ id: entry.modifier, first, end }] : [],
  );
  if (modifiers.length === 0) return { owner: 'hire', modifier: null };
  const people = modifiers.filter(({ id }) => id === 'other-team');
  const reachOf = ({ id, end }: Modifier): number => {
    const isPastPeople = id === 'contributes' && people.some(({ first }) => first >= end && first < candidate.anchor);
    return isPastPeople ? 2 * reach : reach;
  };
  const before = modifiers.filter(
    (modifier) =>
      modifier.end <= candidate.anchor &&
      candidate.anchor - modifier.end <= reachOf(modifier) &&
      !hasBreak(context, modifier.end, candidate.anchor),
  );
  const closest = (id: ModifierId): Modifier | undefined => before.findLast((modifier) => modifier.id === id);
  const negation = closest('negation');
  if (negation) return { owner: 'nobody', modifier: negation };
  const subject = closest('other-team');
  if (subject && candidate.hasSubject && isSubjectOf(subject, candidate, context)) {
    const enabling = closest('enabling');
    if (enabling) return { owner: 'other-team', modifier: enabling };
    if (!followsTo(context, subject, candidate)) return { owner: 'other-team', modifier: subject };
  }
  const handled = modifiers.find(({ id, first }) => id === 'other-team-after' && first > candidate.first && first - candidate.end <= reach);
  if (handled && people.some(({ first }) => first >= handled.end && first - handled.end <= reach)) {
    return { owner: 'other-team', modifier: handled };
  }
  const helping = closest('contributes');
  if (helping) return { owner: 'contributor', modifier: helping };
  return { owner: 'hire', modifier: modifiers.find(({ id }) => id === 'vague') ?? null };
}

function hasBreak({ breaksBefore }: ActionContext, from: number, to: number): boolean {
  for (let i = from; i <= to; i += 1) if (breaksBefore(i)) return true;
  return false;
}

/** Whether only other verbs and words such as "who" or "to" stand between people and the verb. */
function isSubjectOf(people: Modifier, candidate: Candidate, { words, commaBefore, isVerb }: ActionContext): boolean {
  for (let i = people.end; i < candidate.anchor; i += 1) {
    if (!relativeWords.has(words[i] ?? '') && words[i] !== 'to' && !isVerb(i)) return false;
  }
  const isDirect = people.end === candidate.anchor;
  return !(isDirect && commaBefore(candidate.anchor)) && words[people.first - 1] !== 'as';
}

function followsTo({ words }: ActionContext, people: Modifier, candidate: Candidate): boolean {
  return words.slice(people.end, candidate.anchor).includes('to');
}
