import type { Action, PhraseList } from '../rules/ruleset.ts';
import type { Candidate } from './candidates.ts';
import type { SentencePhrases, Thing, Verb } from './sentence-phrases.ts';
import type { SentenceWords } from './sentence-words.ts';
import { ampersandRemnant } from './text-gaps.ts';

/** Tokens `[first, end)`. */
interface Place {
  readonly first: number;
  readonly end: number;
}

/** Verbs made nouns: *development* has its object behind *of*, or right before it. */
const nominalEndings = ['lopment', 'ropment', 'oyment', 'ation', 'ition'];
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
export function findActions(phrases: SentencePhrases, words: SentenceWords, reach: number): Candidate[] {
  if (phrases.verbs.length === 0 || phrases.objects.length === 0) return [];
  return new ActionFinder(phrases, words, reach).find();
}

class ActionFinder {
  readonly #phrases: SentencePhrases;
  readonly #words: SentenceWords;
  readonly #reach: number;
  readonly #found: Candidate[] = [];
  /** The lists that stand in the sentence as context; collected when an action first asks for one. */
  #contexts: Set<PhraseList> | null = null;

  constructor(phrases: SentencePhrases, words: SentenceWords, reach: number) {
    this.#phrases = phrases;
    this.#words = words;
    this.#reach = reach;
  }

  find(): Candidate[] {
    const { verbs, objects } = this.#phrases;
    /** The first object that may end near enough before the verb at hand: verbs and objects stand in order. */
    let nearest = 0;
    for (const verb of verbs) {
      while (nearest < objects.length && !this.#endsNear(objects[nearest] as Thing, verb)) nearest += 1;
      this.#addJoined(verb, nearest);
      if (pronouns.has(this.#words.words[verb.end] ?? '')) this.#addNamedBefore(verb);
    }
    return this.#found;
  }

  #endsNear(object: Place, verb: Place): boolean {
    return object.end + this.#reach >= verb.first;
  }

  /** Adds what a verb is evidence of with the objects that belong to it, from the one at index `nearest` on. */
  #addJoined(verb: Verb, nearest: number): void {
    const { objects } = this.#phrases;
    for (let i = nearest; i < objects.length; i += 1) {
      const object = objects[i] as Thing;
      if (object.first > verb.end + this.#reach) break;
      if (mayBelong(verb, object) && this.#endsNear(object, verb) && joins(verb, object, this.#words))
        this.#add(verb, object, object);
    }
  }

  /** Adds what a verb is evidence of with what a pronoun behind it means: the objects that end last before it. */
  #addNamedBefore(verb: Verb): void {
    const { objects } = this.#phrases;
    const pronoun = { first: verb.end, end: verb.end + 1 };
    let last = 0;
    for (const { end } of objects) if (end <= verb.first && end > last) last = end;
    for (const object of objects) if (object.end === last) this.#add(verb, object, pronoun);
  }

  /** Adds what a verb and an object are evidence of, where the object, or a pronoun for it, stands at a place. */
  #add(verb: Verb, { entry: { lists } }: Thing, place: Place): void {
    for (const { list, extension } of lists) {
      for (const action of verb.entry.actions[list] ?? [])
        if (action.context === null || this.#hasContext(action.context))
          this.#found.push(candidateOf(action, verb, place, extension));
    }
  }

  #hasContext(list: PhraseList): boolean {
    if (this.#contexts === null) {
      this.#contexts = new Set();
      for (const { entry } of this.#phrases.contexts)
        for (const named of entry.lists) this.#contexts.add(named);
    }
    return this.#contexts.has(list);
  }
}

/** Whether a verb and an object are evidence of anything together, wherever they stand; their bits rule most out. */
function mayBelong({ entry: verb }: Verb, { entry: object }: Thing): boolean {
  if ((verb.listBits & object.listBits) === 0) return false;
  return object.lists.some(({ list }) => verb.actions[list] !== undefined);
}

function candidateOf(
  { rule, extension }: Action,
  verb: Place,
  object: Place,
  isExtensionObject: boolean,
): Candidate {
  return {
    rule,
    extension: extension || isExtensionObject,
    first: Math.min(verb.first, object.first),
    end: Math.max(verb.end, object.end),
    hasSubject: verb.first < object.first,
  };
}

/** Whether an object belongs to a verb before or behind it. */
function joins(verb: Place, object: Place, words: SentenceWords): boolean {
  if (object.first >= verb.end) return reachesObject(verb.end, object.first, words);
  return object.end <= verb.first && followsObject(object.end, verb.first, words);
}

/** Whether an object belongs to a verb before it: behind other verbs, and with nothing but its own words between. */
function reachesObject(from: number, to: number, words: SentenceWords): boolean {
  const at = endOfVerbs(from, to, words);
  for (let i = at; i < to; i += 1) if (words.isBarrier(i) || opensVerbs(i, words)) return false;
  if (words.gaps.divide(from, to) || endsListItem(at, words)) return false;
  return words.words[at] === 'of' || !isNominal(from, at, words);
}

/** The first token from `from` on that is neither a verb nor a word between listed verbs. */
function endOfVerbs(from: number, to: number, words: SentenceWords): number {
  let at = from;
  while (at < to && (words.isVerb(at) || conjunctions.has(words.words[at] ?? ''))) at += 1;
  return at;
}

/** Whether the last verb before token `at` is a noun made of one. */
function isNominal(from: number, at: number, words: SentenceWords): boolean {
  let last = at - 1;
  while (last >= from && !words.isVerb(last)) last -= 1;
  const word = words.words[last] ?? '';
  return nominalEndings.some((ending) => word.endsWith(ending));
}

/** Whether a new verb begins at token `i`, rather than a word of the object such as *scale* in *large-scale models*. */
function opensVerbs(i: number, words: SentenceWords): boolean {
  if (!words.isVerb(i)) return false;
  const before = words.words[i - 1] ?? '';
  return before === 'to' || conjunctions.has(before) || words.gaps.commaBefore(i);
}

/** Whether a verbal noun ends before token `i`, as in "fine-tuning, language models": a list, not a verb and its object. */
function endsListItem(i: number, { words, gaps }: SentenceWords): boolean {
  return gaps.commaBefore(i) && (words[i - 1] ?? '').endsWith('ing');
}

function followsObject(from: number, to: number, words: SentenceWords): boolean {
  if (from < to && !words.isVerb(from)) return false;
  if (words.gaps.commaBefore(from) || words.gaps.divide(from, to)) return false;
  if (isParticiple(words.words[to] ?? '') || linking.has(words.words[from - 1] ?? '')) return false;
  return endOfVerbs(from, to, words) === to;
}

/** Behind a noun it tells of something made already, by whomever: *the features developed in-house*. */
const isParticiple = (word: string): boolean => word.endsWith('ed') || word.endsWith('built');
