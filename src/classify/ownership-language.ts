import type { ModifierId } from '../rules/schema.ts';
import type { Candidate } from './candidate.ts';
import type { Evidence } from './classification.ts';
import type { OwnershipWords, SentencePhrases } from './sentence-phrases.ts';
import type { TextWords } from './text-words.ts';

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

/** A candidate, the words around it, and those of its sentence that say whose work something is. */
interface Setting {
  readonly candidate: Candidate;
  readonly phrases: SentencePhrases;
  readonly words: TextWords;
  /** Most words between a modifier and what it modifies. */
  readonly reach: number;
}

/**
 * Reads whose work a candidate is from the words around it: negation, other people who do it, enabling and helping, in
 * this order; `null` as modifier where it is simply the hire's.
 * @param reach most words between a modifier and what it modifies
 */
export function attribute(
  candidate: Candidate,
  phrases: SentencePhrases,
  words: TextWords,
  reach: number,
): Attribution {
  const { modifiers } = phrases;
  if (modifiers.length === 0) return unmodified;
  const setting = { candidate, phrases, words, reach };
  const negation = closest('negation', setting);
  if (negation) return { owner: 'nobody', modifier: negation };
  if (modifiers.some(isPeople)) {
    const byOthers = othersWhoDo(setting);
    if (byOthers) return { owner: 'other-team', modifier: byOthers };
  }
  const helping = closest('contributes', setting);
  if (helping) return { owner: 'contributor', modifier: helping };
  return { owner: 'hire', modifier: modifiers.find(isVague) ?? null };
}

const isPeople = ({ entry }: OwnershipWords): boolean => entry.modifier === 'other-team';
const isVague = ({ entry }: OwnershipWords): boolean => entry.modifier === 'vague';

/** The last words of a kind that stand near enough before the candidate. */
function closest(id: ModifierId, setting: Setting): OwnershipWords | undefined {
  const { modifiers } = setting.phrases;
  for (let i = modifiers.length - 1; i >= 0; i -= 1) {
    const modifier = modifiers[i] as OwnershipWords;
    if (modifier.entry.modifier === id && reaches(modifier, setting)) return modifier;
  }
  return undefined;
}

/** The words by which the work is that of other people. */
function othersWhoDo(setting: Setting): OwnershipWords | undefined {
  const { candidate, phrases, words, reach } = setting;
  const clause = phrases.modifiers.find(
    (modifier) => isPeople(modifier) && opensClauseOver(modifier, candidate, words),
  );
  if (clause) return clause;
  const subject = closest('other-team', setting);
  if (subject && isSubjectOf(subject, setting)) {
    const enabling = closest('enabling', setting);
    if (enabling) return enabling;
    if (!stands(['to'], subject.end, candidate.first, words)) return subject;
  }
  const handled = phrases.modifiers.find(
    ({ entry, first }) =>
      entry.modifier === 'other-team-after' && first > candidate.first && first - candidate.end <= reach,
  );
  const isHandled =
    handled &&
    phrases.modifiers.some(
      (modifier) =>
        isPeople(modifier) && modifier.first >= handled.end && modifier.first - handled.end <= reach,
    );
  return isHandled ? handled : undefined;
}

/** Whether a modifier stands near enough before a candidate; helping reaches past the people who are helped. */
function reaches(modifier: OwnershipWords, { candidate, phrases, words, reach }: Setting): boolean {
  const distance = candidate.first - modifier.end;
  if (distance < 0 || distance > 2 * reach) return false;
  if (distance > reach && !isPastPeople(modifier, candidate, phrases)) return false;
  return !words.gaps.divide(modifier.end, candidate.first);
}

/** Whether people who are helped stand between the words for helping and a candidate. */
function isPastPeople(
  modifier: OwnershipWords,
  candidate: Candidate,
  { modifiers }: SentencePhrases,
): boolean {
  return (
    modifier.entry.modifier === 'contributes' &&
    modifiers.some(
      (people) => isPeople(people) && people.first >= modifier.end && people.first < candidate.first,
    )
  );
}

/** Whether one of some words stands among the tokens `[first, end)`. */
function stands(words: readonly string[], first: number, end: number, { words: all }: TextWords): boolean {
  for (let i = first; i < end; i += 1) if (words.includes(all[i] ?? '')) return true;
  return false;
}

/** Whether "who" behind people opens a clause that the candidate stands in, before it turns back to "you". */
function opensClauseOver(people: OwnershipWords, candidate: Candidate, words: TextWords): boolean {
  const isNear = candidate.first > people.end && candidate.first - people.end <= clauseReach;
  if (!isNear || words.words[people.end] !== 'who') return false;
  return (
    !stands(['you'], people.end, candidate.first, words) && !words.gaps.divide(people.end, candidate.first)
  );
}

/** Whether people are the ones who do what the verb says: right before it, or with only verbs and linking words between. */
function isSubjectOf(people: OwnershipWords, { candidate, phrases, words }: Setting): boolean {
  if (!candidate.hasSubject) return false;
  for (let i = people.end; i < candidate.first; i += 1) {
    if (!linkingWords.has(words.words[i] ?? '') && !words.isVerb(i)) return false;
  }
  const isDirect = people.end === candidate.first;
  if (isDirect && words.gaps.commaBefore(candidate.first)) return false;
  return stands(namingWords, people.end, candidate.first, words) || !isCompany(people, phrases, words);
}

/** Whether people are only named as those whom the hire works with or for. */
function isCompany(people: OwnershipWords, { firstToken }: SentencePhrases, { words }: TextWords): boolean {
  const before = articles.has(words[people.first - 1] ?? '') ? people.first - 2 : people.first - 1;
  return before >= firstToken && companyWords.has(words[before] ?? '');
}
