import type { Pairs } from '../rules/pairs.ts';
import type { Action, PhraseList } from '../rules/ruleset.ts';
import { type Candidate, insert } from './candidate.ts';
import type { SentencePhrases } from './sentence-phrases.ts';
import { ampersandRemnant } from './text-gaps.ts';
import type { Match, TextWords } from './text-words.ts';

/** Tokens `[first, end)`. */
interface Place {
  readonly first: number;
  readonly end: number;
}

/** Verbs made nouns: *development* has its object behind *of*, or right before it. */
const nominalEnding = /(?:[lr]op|oy)ment$|[ai]tion$/;
/** Behind these an object goes on: *models to rank offers*. A verb there has another object. */
const linking = new Set(['to', 'for', 'that', 'with', 'using']);
/** Words between listed verbs. */
const conjunctions = new Set(['and', 'or', 'then', 'also', ampersandRemnant]);
/** Words that stand for the object named last: *train models and integrate them*. */
const pronouns = new Set(['it', 'them', 'these', 'those']);

/**
 * Finds each verb with the objects that belong to it: behind it in the same clause, with only other verbs and the words
 * of the object between (`design, train and deploy large models`), or right before it (`model training and evaluation`).
 * @param reach most words between a verb and its object
 */
export function findActions(
  phrases: SentencePhrases,
  words: TextWords,
  pairs: Pairs,
  reach: number,
): Candidate[] {
  const { matches, from, to, sharedLists } = phrases;
  const found: Candidate[] = [];
  /** The first phrase that may end near enough before the verb at hand. */
  let nearest = from;
  for (let i = from; i < to; i += 1) {
    const verb = matches[i] as Match;
    if ((verb.entry.verbLists & sharedLists) === 0 || !words.isVerb(verb.first)) continue;
    while (!isNear(matches[nearest] as Match, verb, reach)) nearest += 1;
    addJoined(found, verb, nearest, phrases, words, pairs, reach);
    if (pronouns.has(words.words[verb.end] ?? '')) addNamedBefore(found, verb, phrases, pairs);
  }
  return found;
}

/** Whether an object doesn't end too far before a verb. */
function isNear(object: Place, verb: Place, reach: number): boolean {
  return object.end + reach >= verb.first;
}

/** Adds what a verb is evidence of with the objects that belong to it, from the phrase at index `nearest` on. */
function addJoined(
  found: Candidate[],
  verb: Match,
  nearest: number,
  phrases: SentencePhrases,
  words: TextWords,
  pairs: Pairs,
  reach: number,
): void {
  const { matches, to } = phrases;
  const { verbLists } = verb.entry;
  for (let i = nearest; i < to; i += 1) {
    const object = matches[i] as Match;
    if (object.first > verb.end + reach) break;
    if ((object.entry.objectLists & verbLists) === 0) continue;
    // What divides a verb from an object divides it from all behind that one.
    if (object.first >= verb.end && isDivided(verb.end, object.first, words)) break;
    const actions = pairs.actionsOf(verb.entry, object.entry);
    if (actions.length > 0 && isNear(object, verb, reach) && joins(verb, object, words))
      addActions(found, actions, verb, object, phrases);
  }
}

/** Adds what a verb is evidence of with what a pronoun behind it means: the objects that end last before it. */
function addNamedBefore(found: Candidate[], verb: Match, phrases: SentencePhrases, pairs: Pairs): void {
  const pronoun = { first: verb.end, end: verb.end + 1 };
  const objects = phrases.matches.slice(phrases.from, phrases.to).filter(isObject);
  let last = 0;
  for (const { end } of objects) if (end <= verb.first && end > last) last = end;
  for (const object of objects) {
    if (object.end === last)
      addActions(found, pairs.actionsOf(verb.entry, object.entry), verb, pronoun, phrases);
  }
}

const isObject = ({ entry }: Match): boolean => entry.use === 'object';

/** Adds what a verb is evidence of with an object that it, or a pronoun for it, stands at a place. */
function addActions(
  found: Candidate[],
  actions: readonly Action[],
  { first, end }: Place,
  place: Place,
  phrases: SentencePhrases,
): void {
  for (const { rule, extension, context } of actions) {
    if (context !== null && !hasContext(phrases, context)) continue;
    insert(found, {
      rule,
      extension,
      first: Math.min(first, place.first),
      end: Math.max(end, place.end),
      hasSubject: first < place.first,
    });
  }
}

/** Whether a phrase of a list stands in the sentence as context. */
function hasContext({ matches, from, to }: SentencePhrases, list: PhraseList): boolean {
  for (let i = from; i < to; i += 1) {
    const { entry } = matches[i] as Match;
    if (entry.use === 'context' && entry.lists.includes(list)) return true;
  }
  return false;
}

/** Whether an object belongs to a verb behind it, or to one before it from which nothing divides it. */
function joins(verb: Place, object: Place, words: TextWords): boolean {
  if (object.first >= verb.end) return followsVerbs(verb.end, object.first, words);
  return object.end <= verb.first && followsObject(object.end, verb.first, words);
}

/** Whether a barrier, a new verb or a mark stands between a verb that ends before one token and an object at another. */
function isDivided(from: number, to: number, words: TextWords): boolean {
  for (let i = endOfVerbs(from, to, words); i < to; i += 1)
    if (words.isBarrier(i) || opensVerbs(i, words)) return true;
  return words.gaps.divide(from, to);
}

/** Whether an object that nothing divides from the verbs before it belongs to them. */
function followsVerbs(from: number, to: number, words: TextWords): boolean {
  const at = endOfVerbs(from, to, words);
  if (endsListItem(at, words)) return false;
  return words.words[at] === 'of' || !isNominal(from, at, words);
}

/** The first token from `from` on that is neither a verb nor a word between listed verbs. */
function endOfVerbs(from: number, to: number, words: TextWords): number {
  let at = from;
  while (at < to && (words.isVerb(at) || conjunctions.has(words.words[at] ?? ''))) at += 1;
  return at;
}

/** Whether the last verb before token `at` is a noun made of one. */
function isNominal(from: number, at: number, words: TextWords): boolean {
  let last = at - 1;
  while (last >= from && !words.isVerb(last)) last -= 1;
  const word = words.words[last] ?? '';
  // Most verbs end otherwise, which takes less to see.
  return (word.endsWith('ment') || word.endsWith('tion')) && nominalEnding.test(word);
}

/** Whether a new verb begins at token `i`, rather than a word of the object such as *scale* in *large-scale models*. */
function opensVerbs(i: number, words: TextWords): boolean {
  if (!words.isVerb(i)) return false;
  const before = words.words[i - 1] ?? '';
  return before === 'to' || conjunctions.has(before) || words.gaps.commaBefore(i);
}

/** Whether a verbal noun ends before token `i`, as in "fine-tuning, language models": a list, not a verb and its object. */
function endsListItem(i: number, { words, gaps }: TextWords): boolean {
  return gaps.commaBefore(i) && (words[i - 1] ?? '').endsWith('ing');
}

function followsObject(from: number, to: number, words: TextWords): boolean {
  if (from < to && !words.isVerb(from)) return false;
  if (words.gaps.commaBefore(from) || words.gaps.divide(from, to)) return false;
  if (isParticiple(words.words[to] ?? '') || linking.has(words.words[from - 1] ?? '')) return false;
  return endOfVerbs(from, to, words) === to;
}

/** Behind a noun it tells of something made already, by whomever: *the features developed in-house*. */
const isParticiple = (word: string): boolean => word.endsWith('ed') || word.endsWith('built');
