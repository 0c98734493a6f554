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
/** Words for looking for people. */
const seekingWords = new Set([
  'want',
  'need',
  'seek',
  'seeking',
  'looking',
  'searching',
  'find',
  'hire',
  'hiring',
  'recruiting',
]);
/** Words that make the hire one of the people behind them, or answerable for what they do. */
const belongingWords = new Set(['are', 'one', 'join', 'joining', 'lead', 'leading', 'manage', 'managing']);
/** Behind these a clause about people is over. */
const turningWords = ['you', 'we'];
/** How far before people such words may stand, or those that make them company. */
const companyReach = 8;
/** Words that open a clause about the people before them. */
const relativeWords = new Set(['who', 'that', 'which']);
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
  const acting = modifiers.find((modifier) => isActing(modifier, setting));
  if (acting) return { owner: 'other-team', modifier: withPeople(acting, phrases) };
  const helping = closest('contributes', setting);
  if (helping) return { owner: 'contributor', modifier: helping };
  return { owner: 'hire', modifier: modifiers.find(isVague) ?? null };
}

const isPeople = ({ entry }: OwnershipWords): boolean => entry.modifier === 'other-team';
const isPronoun = ({ entry }: OwnershipWords): boolean => entry.modifier === 'other-people';
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
    (modifier) => isPeople(modifier) && opensClauseOver(modifier, setting),
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

/** Whether "who" behind people opens a clause that the candidate stands in. */
function opensClauseOver(people: OwnershipWords, { candidate, phrases, words }: Setting): boolean {
  return (
    words.words[people.end] === 'who' &&
    clauseReaches(people.end, candidate, words) &&
    !areSought(people, phrases, words)
  );
}

/** Whether a clause that opens with token `opener` reaches a candidate, before it turns back to "you" or "we". */
function clauseReaches(opener: number, candidate: Candidate, words: TextWords): boolean {
  const distance = candidate.first - opener;
  if (distance < 1 || distance > clauseReach) return false;
  return (
    !stands(turningWords, opener, candidate.first, words) && !words.gaps.divide(opener + 1, candidate.first)
  );
}

/**
 * Whether "who" or "they" says of people of any name what they do. A verb in its plain form stands right behind it: of one
 * hire it would end in *s*. "They" are others only beside a "you" that follows, or behind people who are named.
 */
function isActing(modifier: OwnershipWords, { candidate, phrases, words }: Setting): boolean {
  if (!isPronoun(modifier) || !clauseReaches(modifier.first, candidate, words)) return false;
  const verb = adverbs.has(words.words[modifier.end] ?? '') ? modifier.end + 1 : modifier.end;
  if (!isPlainVerb(verb, words)) return false;
  if (words.words[modifier.first] === 'who') return areOthers(modifier.first, phrases, words);
  const { first } = modifier;
  const opens =
    first === phrases.firstToken || words.gaps.commaBefore(first) || words.gaps.divide(first, first);
  return (
    opens &&
    (stands(['you'], candidate.end, phrases.endToken, words) ||
      phrases.modifiers.some((people) => isPeople(people) && people.end <= first))
  );
}

/** Words that may stand between people and the verb that says what they do. */
const adverbs = new Set(['also', 'then']);

/** How a verb ends that is not in its plain form: "trains", "trained" and "training", but not "assess". */
const inflected = /(?:[^s]s|ed|ing)$/;

function isPlainVerb(i: number, words: TextWords): boolean {
  return words.isVerb(i) && !inflected.test(words.words[i] ?? '');
}

/** Whether the people right before token `who` are company for the hire, or the sentence begins as one about others. */
function areOthers(who: number, phrases: SentencePhrases, words: TextWords): boolean {
  const telling = tellingWord(who, phrases, words);
  if (telling !== undefined) return companyWords.has(telling);
  const opening = words.words[phrases.firstToken] ?? '';
  return articles.has(opening) || opening === 'you' || words.isVerb(phrases.firstToken);
}

/** Whether the posting looks for people of whom it then says what they will do, rather than what they have done. */
function areSought(people: OwnershipWords, phrases: SentencePhrases, words: TextWords): boolean {
  const tellsWhatTheyDo =
    relativeWords.has(words.words[people.end] ?? '') && words.words[people.end + 1] !== 'have';
  return tellsWhatTheyDo && seekingWords.has(tellingWord(people.first, phrases, words) ?? '');
}

/** The closest word before token `end` that says what the people there are to the hire; *looking for* is one. */
function tellingWord(end: number, { firstToken }: SentencePhrases, { words }: TextWords): string | undefined {
  for (let i = end - 1; i >= Math.max(firstToken, end - companyReach); i -= 1) {
    const word = words[i] ?? '';
    if (seekingWords.has(word) || belongingWords.has(word)) return word;
    const before = words[i - 1] ?? '';
    if (word === 'for' && seekingWords.has(before)) return before;
    if (word !== 'of' && companyWords.has(word)) return word;
  }
  return undefined;
}

/** The words that stand for people, with the last one of their name where that is right before them. */
function withPeople(acting: OwnershipWords, { firstToken }: SentencePhrases): OwnershipWords {
  return acting.first > firstToken ? { ...acting, first: acting.first - 1 } : acting;
}

/** Whether people are the ones who do what the verb says: right before it, or with only verbs and linking words between. */
function isSubjectOf(people: OwnershipWords, { candidate, phrases, words }: Setting): boolean {
  if (!candidate.hasSubject) return false;
  for (let i = people.end; i < candidate.first; i += 1) {
    if (!linkingWords.has(words.words[i] ?? '') && !words.isVerb(i)) return false;
  }
  const isDirect = people.end === candidate.first;
  if (isDirect && words.gaps.commaBefore(candidate.first)) return false;
  if (!stands(namingWords, people.end, candidate.first, words)) return !isCompany(people, phrases, words);
  return !areSought(people, phrases, words);
}

/** Whether people are only named as those whom the hire works with or for. */
function isCompany(people: OwnershipWords, { firstToken }: SentencePhrases, { words }: TextWords): boolean {
  const before = articles.has(words[people.first - 1] ?? '') ? people.first - 2 : people.first - 1;
  return before >= firstToken && companyWords.has(words[before] ?? '');
}
