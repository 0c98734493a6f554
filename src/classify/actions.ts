import type { PhraseMatch } from '../posting/phrases.ts';
import type { Action, EvidenceEntry, EvidenceRule, PhraseList, Ruleset } from '../rules/ruleset.ts';

/** Words of one sentence that a rule asks for: tokens `[first, end)`. Modifiers bind to the token `anchor`. */
export interface Candidate {
  readonly rule: EvidenceRule;
  readonly extension: boolean;
  readonly first: number;
  readonly end: number;
  readonly anchor: number;
  /** Whether a verb stands at `anchor`, so that whoever stands before it does the work. */
  readonly hasSubject: boolean;
}

type Match = PhraseMatch<EvidenceEntry>;

/** A verb or an object of some action. */
interface Part {
  readonly first: number;
  readonly end: number;
  readonly list: PhraseList;
  readonly extension: boolean;
}

/** What of a sentence the search for actions needs. */
export interface ActionContext {
  readonly words: readonly string[];
  /** Whether a semicolon, colon or parenthesis stands before token `i`. */
  readonly breaksBefore: (i: number) => boolean;
  /** Whether a comma stands before token `i`. */
  readonly commaBefore: (i: number) => boolean;
  /** Whether token `i` belongs to a verb of some action. */
  readonly isVerb: (i: number) => boolean;
}

/** Verbs made nouns: *development* has its object behind *of*, or right before it. */
const nominal = /(?:[lr]opment|oyment|ation|ition)$/;
/** Behind a noun it tells of something made already, by whomever: *the features developed in-house*. */
const participle = /(?:ed|built)$/;
/** Words between listed verbs; `amp` is what an ampersand leaves behind in text that was once HTML. */
const conjunctions = new Set(['and', 'or', 'then', 'also', 'amp']);

/**
 * Finds each verb with the objects that belong to it: behind it in the same clause, with only other verbs and the words
 * of the object between (`design, train and deploy large models`), or right before it (`model training and evaluation`).
 */
export function findActions(
  matches: readonly Match[],
  context: ActionContext,
  ruleset: Ruleset,
): Candidate[] {
  const verbs = partsOf(matches, 'verb');
  if (verbs.length === 0) return [];
  const objects = partsOf(matches, 'object');
  const contexts = new Set(partsOf(matches, 'context').map(({ list }) => list));
  const clause = new Clause(matches, context);
  const reach = ruleset.thresholds.action.reach;
  const found: Candidate[] = [];
  let from = 0;
  for (const verb of verbs) {
    while (from < objects.length && (objects[from]?.end ?? 0) + reach < verb.first) from += 1;
    const actions = ruleset.actions.get(verb.list) ?? [];
    for (let i = from; i < objects.length; i += 1) {
      const object = objects[i] as Part;
      if (object.first > verb.end + reach) break;
      if (!clause.joins(verb, object)) continue;
      for (const action of actions) {
        if (action.objects !== object.list || (action.context && !contexts.has(action.context))) continue;
        found.push(candidateOf(action, verb, object));
      }
    }
  }
  return found;
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
  readonly #context: ActionContext;
  readonly #barriers = new Set<number>();

  constructor(matches: readonly Match[], context: ActionContext) {
    this.#context = context;
    for (const { first, entry } of matches) if (entry.use === 'barrier') this.#barriers.add(first);
  }

  joins(verb: Part, object: Part): boolean {
    if (object.first >= verb.end) return this.#reachesObject(verb.end, object.first);
    return object.end <= verb.first && this.#followsObject(object.end, verb.first);
  }

  /** Whether an object belongs to a verb before it: behind other verbs, and with nothing but its own words between. */
  #reachesObject(from: number, to: number): boolean {
    const { words, breaksBefore } = this.#context;
    let lastVerb = from - 1;
    let at = from;
    while (at < to && (this.#context.isVerb(at) || conjunctions.has(words[at] ?? ''))) {
      if (breaksBefore(at)) return false;
      if (this.#context.isVerb(at)) lastVerb = at;
      at += 1;
    }
    if (this.#endsListItem(at) || breaksBefore(at)) return false;
    if (nominal.test(words[lastVerb] ?? '') && words[at] !== 'of') return false;
    for (let i = at; i < to; i += 1) {
      if (breaksBefore(i + 1) || this.#barriers.has(i) || this.#opensVerbs(i)) return false;
    }
    return true;
  }

  /** Whether a new verb begins at token `i`, rather than a word of the object such as *scale* in *large-scale models*. */
  #opensVerbs(i: number): boolean {
    const { words, isVerb, commaBefore } = this.#context;
    return isVerb(i) && (commaBefore(i) || conjunctions.has(words[i - 1] ?? '') || words[i - 1] === 'to');
  }

  /** Whether a verbal noun ends before token `i`, as in "fine-tuning, language models": a list, not a verb and its object. */
  #endsListItem(i: number): boolean {
    return this.#context.commaBefore(i) && (this.#context.words[i - 1] ?? '').endsWith('ing');
  }

  #followsObject(from: number, to: number): boolean {
    if (this.#context.commaBefore(from) || (from < to && !this.#context.isVerb(from))) return false;
    if (participle.test(this.#context.words[to] ?? '')) return false;
    for (let i = from; i <= to; i += 1) {
      if (this.#context.breaksBefore(i)) return false;
      if (i < to && !this.#context.isVerb(i) && !conjunctions.has(this.#context.words[i] ?? '')) return false;
    }
    return true;
  }
}
