import type { PhraseMatch } from '../posting/phrases.ts';
import type { Action, ObjectEntry, PhraseList, Ruleset, VerbEntry } from '../rules/ruleset.ts';
import type { Candidate } from './candidates.ts';
import type { Match, SentenceWords } from './sentence-words.ts';
import { ampersandRemnant } from './text-gaps.ts';

type Verb = PhraseMatch<VerbEntry>;
type Thing = PhraseMatch<ObjectEntry>;

/** Tokens `[first, end)`. */
interface Place {
  readonly first: number;
  readonly end: number;
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
  const { verbs, objects, contexts } = partsOf(matches);
  if (verbs.length === 0 || objects.length === 0) return [];
  const clause = new Clause(matches, words);
  const { reach } = ruleset.thresholds.action;
  const isNear = (verb: Place, object: Place): boolean =>
    object.first <= verb.end + reach && object.end + reach >= verb.first;
  return verbs.flatMap((verb) => {
    const pronoun = { first: verb.end, end: verb.end + 1 };
    const isNamed = pronouns.has(words.words[verb.end] ?? '');
    return [
      ...objects.flatMap((object) =>
        isNear(verb, object) && clause.joins(verb, object)
          ? candidatesOf(verb, object, object, contexts)
          : [],
      ),
      ...(isNamed ? lastBefore(verb, objects) : []).flatMap((object) =>
        candidatesOf(verb, object, pronoun, contexts),
      ),
    ];
  });
}

/** What a verb and an object are evidence of, where the object, or a pronoun for it, stands at a place. */
function candidatesOf(
  verb: Verb,
  { entry }: Thing,
  place: Place,
  contexts: ReadonlySet<PhraseList>,
): Candidate[] {
  return entry.lists.flatMap(({ list, extension }) =>
    (verb.entry.actions.get(list) ?? [])
      .filter(({ context }) => context === null || contexts.has(context))
      .map((action) => candidateOf(action, verb, place, extension)),
  );
}

/** Words that stand for the object named last: *train models and integrate them*. */
const pronouns = new Set(['it', 'them', 'these', 'those']);

/** The objects that end last before a verb, under whichever lists they stand: what a pronoun behind the verb means. */
function lastBefore(verb: Verb, objects: readonly Thing[]): Thing[] {
  const before = objects.filter(({ end }) => end <= verb.first);
  const last = Math.max(...before.map(({ end }) => end));
  return before.filter(({ end }) => end === last);
}

function candidateOf(
  { rule, extension }: Action,
  verb: Place,
  object: Place,
  isExtensionObject: boolean,
): Candidate {
  const first = Math.min(verb.first, object.first);
  return {
    rule,
    extension: extension || isExtensionObject,
    first,
    end: Math.max(verb.end, object.end),
    anchor: first,
    hasSubject: verb.first < object.first,
  };
}

interface Parts {
  readonly verbs: Verb[];
  readonly objects: Thing[];
  readonly contexts: Set<PhraseList>;
}

function partsOf(matches: readonly Match[]): Parts {
  const parts: Parts = { verbs: [], objects: [], contexts: new Set() };
  for (const { first, end, entry } of matches) {
    if (entry.use === 'verb') parts.verbs.push({ first, end, entry });
    else if (entry.use === 'object') parts.objects.push({ first, end, entry });
    else if (entry.use === 'context') for (const list of entry.lists) parts.contexts.add(list);
  }
  return parts;
}

class Clause {
  readonly #words: SentenceWords;
  readonly #barriers = new Set<number>();

  constructor(matches: readonly Match[], words: SentenceWords) {
    this.#words = words;
    for (const { first, entry } of matches) if (entry.use === 'barrier') this.#barriers.add(first);
  }

  joins(verb: Place, object: Place): boolean {
    if (object.first >= verb.end) return this.#reachesObject(verb.end, object.first);
    return object.end <= verb.first && this.#followsObject(object.end, verb.first);
  }

  /** Whether an object belongs to a verb before it: behind other verbs, and with nothing but its own words between. */
  #reachesObject(from: number, to: number): boolean {
    const at = this.#endOfVerbs(from, to);
    if (this.#endsListItem(at) || (this.#isNominal(from, at) && this.#words.words[at] !== 'of')) return false;
    if (this.#words.gaps.divide(from, to)) return false;
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
    const { words, isVerb, gaps } = this.#words;
    return (
      isVerb(i) && (gaps.commaBefore(i) || conjunctions.has(words[i - 1] ?? '') || words[i - 1] === 'to')
    );
  }

  /** Whether a verbal noun ends before token `i`, as in "fine-tuning, language models": a list, not a verb and its object. */
  #endsListItem(i: number): boolean {
    return this.#words.gaps.commaBefore(i) && (this.#words.words[i - 1] ?? '').endsWith('ing');
  }

  #followsObject(from: number, to: number): boolean {
    const { words, gaps, isVerb } = this.#words;
    if (gaps.commaBefore(from) || (from < to && !isVerb(from)) || gaps.divide(from, to)) return false;
    if (participle.test(words[to] ?? '') || linking.has(words[from - 1] ?? '')) return false;
    for (let i = from; i < to; i += 1) if (!isVerb(i) && !conjunctions.has(words[i] ?? '')) return false;
    return true;
  }
}
