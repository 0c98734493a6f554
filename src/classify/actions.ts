import type { Action, PhraseList, Ruleset } from '../rules/ruleset.ts';
import type { Candidate } from './candidates.ts';
import { ampersandRemnant, type Match, type SentenceWords } from './sentence-words.ts';

/** A verb or an object of some action. */
interface Part {
  readonly first: number;
  readonly end: number;
  readonly list: PhraseList;
  readonly extension: boolean;
}

/** Verbs made nouns: *development* has its object behind *of*, or right before it. */
const nominal = /(?:[lr]opment|oyment|ation|ition)$/;
/** Behind a noun it tells of something made already, by whomever: *the features developed in-house*. */
const participle = /(?:ed|built)$/;
/** Behind these an object goes on: *models to rank offers*. A verb there has another object. */
const linking = new Set(['to', 'for', 'that', 'with', 'using']);
/** Words between listed verbs. */
const conjunctions = new Set(['and', 'or', 'then', 'also', ampersandRemnant]);

/**
 * Finds each verb with the objects that belong to it: behind it in the same clause, with only other verbs and the words
 * of the object between (`design, train and deploy large models`), or right before it (`model training and evaluation`).
 */
export function findActions(matches: readonly Match[], words: SentenceWords, ruleset: Ruleset): Candidate[] {
  const verbs = partsOf(matches, 'verb');
  const objects = partsOf(matches, 'object');
  const contexts = new Set(partsOf(matches, 'context').map(({ list }) => list));
  const clause = new Clause(matches, words);
  const { reach } = ruleset.thresholds.action;
  return verbs.flatMap((verb) => {
    const actions = ruleset.actions.get(verb.list) ?? [];
    const near = objects.filter(({ first, end }) => first <= verb.end + reach && end + reach >= verb.first);
    const named = pronouns.has(words.words[verb.end] ?? '') ? lastBefore(verb, objects) : [];
    return [...near.filter((object) => clause.joins(verb, object)), ...named].flatMap((object) =>
      actions
        .filter(({ objects: list, context }) => list === object.list && (!context || contexts.has(context)))
        .map((action) => candidateOf(action, verb, object)),
    );
  });
}

/** Words that stand for the object named last: *train models and integrate them*. */
const pronouns = new Set(['it', 'them', 'these', 'those']);

/** The objects that end last before a verb, under whichever lists they stand, as the pronoun behind the verb. */
function lastBefore(verb: Part, objects: readonly Part[]): Part[] {
  const before = objects.filter(({ end }) => end <= verb.first);
  const last = Math.max(...before.map(({ end }) => end));
  return before
    .filter(({ end }) => end === last)
    .map((object) => ({ ...object, first: verb.end, end: verb.end + 1 }));
}

function candidateOf({ rule, extension }: Action, verb: Part, object: Part): Candidate {
  return {
    rule,
    extension: extension || verb.extension || object.extension,
    first: Math.min(verb.first, object.first),
    end: Math.max(verb.end, object.end),
    anchor: Math.min(verb.first, object.first),
    hasSubject: verb.first < object.first,
  };
}

function partsOf(matches: readonly Match[], use: 'verb' | 'object' | 'context'): Part[] {
  return matches.flatMap(({ first, end, entry }) =>
    entry.use === use ? [{ first, end, list: entry.list, extension: entry.extension }] : [],
  );
}

class Clause {
  readonly #words: SentenceWords;
  readonly #barriers = new Set<number>();

  constructor(matches: readonly Match[], words: SentenceWords) {
    this.#words = words;
    for (const { first, entry } of matches) if (entry.use === 'barrier') this.#barriers.add(first);
  }

  joins(verb: Part, object: Part): boolean {
    if (object.first >= verb.end) return this.#reachesObject(verb.end, object.first);
    return object.end <= verb.first && this.#followsObject(object.end, verb.first);
  }

  /** Whether an object belongs to a verb before it: behind other verbs, and with nothing but its own words between. */
  #reachesObject(from: number, to: number): boolean {
    const at = this.#endOfVerbs(from, to);
    if (this.#endsListItem(at) || (this.#isNominal(from, at) && this.#words.words[at] !== 'of')) return false;
    for (let i = from; i <= to; i += 1) if (this.#words.breaksBefore(i)) return false;
    for (let i = at; i < to; i += 1) if (this.#barriers.has(i) || this.#opensVerbs(i)) return false;
    return true;
  }

  /** The first token from `from` on that is neither a verb nor a word between listed verbs. */
  #endOfVerbs(from: number, to: number): number {
    let at = from;
    while (at < to && (this.#words.isVerb(at) || conjunctions.has(this.#words.words[at] ?? ''))) at += 1;
    return at;
  }

  /** Whether the last verb before token `at` is a noun made of one. */
  #isNominal(from: number, at: number): boolean {
    let last = at - 1;
    while (last >= from && !this.#words.isVerb(last)) last -= 1;
    return nominal.test(this.#words.words[last] ?? '');
  }

  /** Whether a new verb begins at token `i`, rather than a word of the object such as *scale* in *large-scale models*. */
  #opensVerbs(i: number): boolean {
    const { words, isVerb, commaBefore } = this.#words;
    return isVerb(i) && (commaBefore(i) || conjunctions.has(words[i - 1] ?? '') || words[i - 1] === 'to');
  }

  /** Whether a verbal noun ends before token `i`, as in "fine-tuning, language models": a list, not a verb and its object. */
  #endsListItem(i: number): boolean {
    return this.#words.commaBefore(i) && (this.#words.words[i - 1] ?? '').endsWith('ing');
  }

  #followsObject(from: number, to: number): boolean {
    if (this.#words.commaBefore(from) || (from < to && !this.#words.isVerb(from))) return false;
    if (participle.test(this.#words.words[to] ?? '') || linking.has(this.#words.words[from - 1] ?? ''))
      return false;
    for (let i = from; i <= to; i += 1) {
      if (this.#words.breaksBefore(i)) return false;
      if (i < to && !this.#words.isVerb(i) && !conjunctions.has(this.#words.words[i] ?? '')) return false;
    }
    return true;
  }
}
