import type { ModifierId } from '../rules/schema.ts';
import type { Candidate } from './candidate.ts';
import type { Evidence } from './classification.ts';
import type { OwnershipWords } from './sentence-phrases.ts';
import type { SentenceWords } from './sentence-words.ts';

/** Whose work the words around evidence make it, and the words that say so. */
export interface Attribution {
  readonly owner: Evidence['owner'];
  readonly modifier: OwnershipWords | null;
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
/** Words that name people again: what follows is what they do, even if they are company. */
const namingWords = ['who', 'that', 'which', 'to'];
/** How far a clause about people ("engineers, who …") reaches, in words. */
const clauseReach = 20;

/** What stands behind evidence where no words say whose work it is: simply the hire's. */
const unmodified: Attribution = { owner: 'hire', modifier: null };

/**
 * Reads whose work a candidate is from the words around it: negation, other people who do it, enabling and helping, in
 * this order; `null` as modifier where it is simply the hire's.
 * @param modifiers the words of the sentence that say whose work something is
 * @param reach most words between a modifier and what it modifies
 */
export function attribute(
  candidate: Candidate,
  modifiers: readonly OwnershipWords[],
  context: SentenceWords,
  reach: number,
): Attribution {
  if (modifiers.length === 0) return unmodified;
  const people = modifiers.filter(isPeople);
  const closest = (id: ModifierId): OwnershipWords | undefined =>
    modifiers.findLast(
      (modifier) => modifier.entry.modifier === id && reaches(modifier, candidate, people, context, reach),
    );

  const negation = closest('negation');
  if (negation) return { owner: 'nobody', modifier: negation };
  if (people.length > 0) {
    const byOthers = othersWhoDo(candidate, modifiers, people, closest, context, reach);
    if (byOthers) return { owner: 'other-team', modifier: byOthers };
  }
  const helping = closest('contributes');
  if (helping) return { owner: 'contributor', modifier: helping };
  return { owner: 'hire', modifier: modifiers.find(({ entry }) => entry.modifier === 'vague') ?? null };
}

const isPeople = ({ entry }: OwnershipWords): boolean => entry.modifier === 'other-team';

/** The words by which the work is that of other people. */
function othersWhoDo(
  candidate: Candidate,
  modifiers: readonly OwnershipWords[],
  people: readonly OwnershipWords[],
  closest: (id: ModifierId) => OwnershipWords | undefined,
  context: SentenceWords,
  reach: number,
): OwnershipWords | undefined {
  const clause = people.find((modifier) => opensClauseOver(modifier, candidate, context));
  if (clause) return clause;
  const subject = closest('other-team');
  if (subject && isSubjectOf(subject, candidate, context)) {
    const enabling = closest('enabling');
    if (enabling) return enabling;
    if (!stands(['to'], subject.end, candidate.first, context)) return subject;
  }
  const handled = modifiers.find(
    ({ entry, first }) =>
      entry.modifier === 'other-team-after' && first > candidate.first && first - candidate.end <= reach,
  );
  const isHandled =
    handled && people.some(({ first }) => first >= handled.end && first - handled.end <= reach);
  return isHandled ? handled : undefined;
}

/** Whether a modifier stands near enough before a candidate; helping reaches past the people who are helped. */
function reaches(
  modifier: OwnershipWords,
  candidate: Candidate,
  people: readonly OwnershipWords[],
  context: SentenceWords,
  reach: number,
): boolean {
  const distance = candidate.first - modifier.end;
  if (distance < 0 || distance > 2 * reach) return false;
  const isPastPeople =
    modifier.entry.modifier === 'contributes' &&
    people.some(({ first }) => first >= modifier.end && first < candidate.first);
  return (distance <= reach || isPastPeople) && !context.gaps.divide(modifier.end, candidate.first);
}

/** Whether one of some words stands among the tokens `[first, end)`. */
function stands(
  words: readonly string[],
  first: number,
  end: number,
  { words: all }: SentenceWords,
): boolean {
  for (let i = first; i < end; i += 1) if (words.includes(all[i] ?? '')) return true;
  return false;
}

/** Whether "who" behind people opens a clause that the candidate stands in, before it turns back to "you". */
function opensClauseOver(people: OwnershipWords, candidate: Candidate, context: SentenceWords): boolean {
  const isNear = candidate.first > people.end && candidate.first - people.end <= clauseReach;
  if (!isNear || context.words[people.end] !== 'who') return false;
  return (
    !stands(['you'], people.end, candidate.first, context) &&
    !context.gaps.divide(people.end, candidate.first)
  );
}

/** Whether people are the ones who do what the verb says: right before it, or with only verbs and linking words between. */
function isSubjectOf(people: OwnershipWords, candidate: Candidate, context: SentenceWords): boolean {
  if (!candidate.hasSubject) return false;
  for (let i = people.end; i < candidate.first; i += 1) {
    if (!linkingWords.has(context.words[i] ?? '') && !context.isVerb(i)) return false;
  }
  const isDirect = people.end === candidate.first;
  if (isDirect && context.gaps.commaBefore(candidate.first)) return false;
  return stands(namingWords, people.end, candidate.first, context) || !isCompany(people, context);
}

/** Whether people are only named as those whom the hire works with or for. */
function isCompany(people: OwnershipWords, { words, first }: SentenceWords): boolean {
  const before = articles.has(words[people.first - 1] ?? '') ? people.first - 2 : people.first - 1;
  return before >= first && companyWords.has(words[before] ?? '');
}
