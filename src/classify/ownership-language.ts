import type { ModifierId } from '../rules/schema.ts';
import type { Candidate } from './candidates.ts';
import type { Evidence } from './classification.ts';
import type { Match, SentenceWords } from './sentence-words.ts';

type Modifier = { readonly id: ModifierId; readonly first: number; readonly end: number };

/** Whose work the words around evidence make it, and the words that say so. */
export interface Attribution {
  readonly owner: Evidence['owner'];
  readonly modifier: Modifier | null;
}

/** The words of one sentence that say whose work something is. */
export function modifiersIn(matches: readonly Match[]): Modifier[] {
  return matches.flatMap(({ first, end, entry }) =>
    entry.use === 'modifier' ? [{ id: entry.modifier, first, end }] : [],
  );
}

/** Words that may stand between people and what they do. */
const linkingWords = new Set([
  'who',
  'that',
  'which',
  'will',
  'can',
  'have',
  'are',
  'also',
  'and',
  'then',
  'to',
]);
/** Words before people that make them company for the hire rather than the ones who act. */
const companyWords = new Set([
  'with',
  'for',
  'to',
  'of',
  'from',
  'by',
  'alongside',
  'between',
  'as',
  'support',
  'supporting',
  'like',
]);
const articles = new Set([
  'a',
  'an',
  'the',
  'our',
  'your',
  'other',
  'internal',
  'senior',
  'skilled',
  'talented',
  'their',
]);
/** How far a clause about people ("engineers, who …") reaches, in words. */
const clauseReach = 20;

/**
 * Reads whose work a candidate is from the words around it: negation, other people who do it, enabling and helping, in
 * this order; `null` as modifier where it is simply the hire's.
 * @param modifiers the words of the sentence that say whose work something is
 * @param reach most words between a modifier and what it modifies
 */
export function attribute(
  candidate: Candidate,
  modifiers: readonly Modifier[],
  context: SentenceWords,
  reach: number,
): Attribution {
  if (modifiers.length === 0) return { owner: 'hire', modifier: null };
  const people = modifiers.filter(({ id }) => id === 'other-team');
  const closest = (id: ModifierId): Modifier | undefined =>
    modifiers.findLast(
      (modifier) => modifier.id === id && reaches(modifier, candidate, people, context, reach),
    );

  const negation = closest('negation');
  if (negation) return { owner: 'nobody', modifier: negation };
  const clause = people.find((modifier) => opensClauseOver(modifier, candidate, context));
  if (clause) return { owner: 'other-team', modifier: clause };
  const subject = closest('other-team');
  if (subject && isSubjectOf(subject, candidate, context)) {
    const enabling = closest('enabling');
    if (enabling) return { owner: 'other-team', modifier: enabling };
    if (!context.words.slice(subject.end, candidate.anchor).includes('to'))
      return { owner: 'other-team', modifier: subject };
  }
  const handled = modifiers.find(
    ({ id, first }) => id === 'other-team-after' && first > candidate.first && first - candidate.end <= reach,
  );
  if (handled && people.some(({ first }) => first >= handled.end && first - handled.end <= reach)) {
    return { owner: 'other-team', modifier: handled };
  }
  const helping = closest('contributes');
  if (helping) return { owner: 'contributor', modifier: helping };
  return { owner: 'hire', modifier: modifiers.find(({ id }) => id === 'vague') ?? null };
}

/** Whether a modifier stands near enough before a candidate; helping reaches past the people who are helped. */
function reaches(
  modifier: Modifier,
  candidate: Candidate,
  people: readonly Modifier[],
  context: SentenceWords,
  reach: number,
): boolean {
  const isPastPeople =
    modifier.id === 'contributes' &&
    people.some(({ first }) => first >= modifier.end && first < candidate.anchor);
  const distance = candidate.anchor - modifier.end;
  return (
    distance >= 0 &&
    distance <= (isPastPeople ? 2 * reach : reach) &&
    !context.gaps.divide(modifier.end, candidate.anchor)
  );
}

/** Whether "who" behind people opens a clause that the candidate stands in, before it turns back to "you". */
function opensClauseOver(people: Modifier, candidate: Candidate, context: SentenceWords): boolean {
  const isNear = candidate.first > people.end && candidate.first - people.end <= clauseReach;
  if (context.words[people.end] !== 'who' || !isNear) return false;
  const between = context.words.slice(people.end, candidate.first);
  return !between.includes('you') && !context.gaps.divide(people.end, candidate.first);
}

/** Whether people are the ones who do what the verb says: right before it, or with only verbs and linking words between. */
function isSubjectOf(people: Modifier, candidate: Candidate, context: SentenceWords): boolean {
  const { words, gaps, isVerb } = context;
  if (!candidate.hasSubject) return false;
  for (let i = people.end; i < candidate.anchor; i += 1) {
    if (!linkingWords.has(words[i] ?? '') && !isVerb(i)) return false;
  }
  const between = words.slice(people.end, candidate.anchor);
  const isNamedAgain = between.some(
    (word) => word === 'who' || word === 'that' || word === 'which' || word === 'to',
  );
  const isDirect = people.end === candidate.anchor;
  return !(isDirect && gaps.commaBefore(candidate.anchor)) && (isNamedAgain || !isCompany(people, context));
}

/** Whether people are only named as those whom the hire works with or for. */
function isCompany(people: Modifier, { words, first }: SentenceWords): boolean {
  const before = articles.has(words[people.first - 1] ?? '') ? people.first - 2 : people.first - 1;
  return before >= first && companyWords.has(words[before] ?? '');
}
