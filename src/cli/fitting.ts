import type { Evidence, Label } from '../classify/classification.ts';
import { likelihoodsOf } from '../classify/verdict.ts';
import type { Thresholds } from '../rules/schema.ts';

/** What is fitted: one weight a rule, one factor a kind of section and a modifier, and the numbers of the verdict. */
export interface Parameters {
  readonly weights: Readonly<Record<string, number>>;
  readonly factors: Readonly<Record<string, number>>;
  readonly verdict: Readonly<Record<VerdictNumber, number>>;
}

export const verdictNumbers = ['scopePoints', 'pull', 'scopeSteepness', 'ratio', 'hybridSteepness'] as const;
export type VerdictNumber = (typeof verdictNumbers)[number];

/** A labelled posting as the fit sees it: its evidence, and the labels that count as right. */
export interface Sample {
  readonly evidence: readonly Evidence[];
  readonly right: readonly Label[];
}

const furtherInSentence = 'ownership/same-sentence';

/** The scores of a posting under other weights and factors, and what each point of score owes to each parameter. */
interface Scored {
  readonly ai: number;
  readonly ml: number;
  readonly adjacent: number;
  readonly terms: readonly Term[];
}

interface Term {
  readonly side: Side;
  readonly points: number;
  readonly rule: string;
  readonly factors: readonly string[];
}

type Side = 'ai' | 'ml' | 'adjacent';

function sideOf(role: string): Side {
  if (role === 'ai-engineer') return 'ai';
  return role === 'ml-engineer' ? 'ml' : 'adjacent';
}

function score(evidence: readonly Evidence[], { weights, factors }: Parameters): Scored {
  const terms = evidence.flatMap((item) => termOf(item, weights, factors));
  const strongest = new Map<string, Term & { sentence: string }>();
  for (const term of terms) {
    const known = strongest.get(term.sentence);
    if (known === undefined || term.points > known.points) strongest.set(term.sentence, term);
  }
  const further = factors[furtherInSentence] ?? 1;
  const lowered = terms.map((term) =>
    strongest.get(term.sentence) === term || term.rule.startsWith('titles/')
      ? term
      : { ...term, points: term.points * further, factors: [...term.factors, furtherInSentence] },
  );
  const sum = (side: Side): number => lowered.reduce((total, term) => (term.side === side ? total + term.points : total), 0);
  return { ai: sum('ai'), ml: sum('ml'), adjacent: sum('adjacent'), terms: lowered };
}

function termOf(item: Evidence, weights: Parameters['weights'], factors: Parameters['factors']): (Term & { sentence: string })[] {
  if (item.role === null || item.points === 0) return [];
  const modifiers = item.modifiers.filter(({ id }) => id !== furtherInSentence);
  const points = modifiers.reduce(
    (product, { id, factor }) => product * (factors[id] ?? factor),
    weights[item.rule] ?? item.weight,
  );
  const sentence = `${item.span.in} ${item.sentence.start} ${item.role}`;
  return [{ side: sideOf(item.role), points, rule: item.rule, factors: modifiers.map(({ id }) => id), sentence }];
}

/** The verdict's numbers in the form in which the engine reads them. */
export function verdictOf(verdict: Parameters['verdict']): Pick<Thresholds['verdict'], 'scope' | 'hybrid'> {
  return {
    scope: { points: verdict.scopePoints, pull: verdict.pull, steepness: verdict.scopeSteepness },
    hybrid: { ratio: verdict.ratio, ground: 1, steepness: verdict.hybridSteepness },
  };
}

function likelihood(right: readonly Label[], ai: number, ml: number, adjacent: number, verdict: Parameters['verdict']): number {
  const likelihoods = likelihoodsOf(ai, ml, adjacent, verdictOf(verdict));
  return right.reduce((sum, label) => sum + likelihoods[label], 0);
}

/** The likeliest label of a sample under these parameters. */
export function predict({ evidence }: Pick<Sample, 'evidence'>, parameters: Parameters): Label {
  const { ai, ml, adjacent } = score(evidence, parameters);
  const likelihoods = likelihoodsOf(ai, ml, adjacent, verdictOf(parameters.verdict));
  return (Object.keys(likelihoods) as Label[]).reduce((best, next) => (likelihoods[next] > likelihoods[best] ? next : best));
}

const step = 1e-4;
const floor = 1e-6;

/** Parameters as one flat list of numbers by name, so that they can be stepped alike. */
type Flat = Map<string, number>;

function flatten({ weights, factors, verdict }: Parameters): Flat {
  return new Map([
    ...Object.entries(weights).map(([key, value]) => [`weights ${key}`, value] as const),
    ...Object.entries(factors).map(([key, value]) => [`factors ${key}`, value] as const),
    ...Object.entries(verdict).map(([key, value]) => [`verdict ${key}`, value] as const),
  ]);
}

function unflatten(flat: Flat): Parameters {
  const part = (name: string): Record<string, number> =>
    Object.fromEntries([...flat].filter(([key]) => key.startsWith(`${name} `)).map(([key, value]) => [key.slice(name.length + 1), value]));
  return { weights: part('weights'), factors: part('factors'), verdict: part('verdict') as Record<VerdictNumber, number> };
}

/** Adds what each parameter owes to the loss of one sample to `gradient`. */
function addGradient({ evidence, right }: Sample, parameters: Parameters, gradient: Map<string, number>): void {
  const { ai, ml, adjacent, terms } = score(evidence, parameters);
  const { verdict } = parameters;
  const lossAt = (a: number, m: number, o: number, v = verdict): number => -Math.log(Math.max(floor, likelihood(right, a, m, o, v)));
  const base = lossAt(ai, ml, adjacent);
  const slopes = {
    ai: (lossAt(ai + step, ml, adjacent) - base) / step,
    ml: (lossAt(ai, ml + step, adjacent) - base) / step,
    adjacent: (lossAt(ai, ml, adjacent + step) - base) / step,
  };
  const add = (key: string, value: number): unknown => gradient.set(key, (gradient.get(key) ?? 0) + value);
  for (const { side, points, rule, factors } of terms) {
    const owed = slopes[side] * points;
    const weight = parameters.weights[rule];
    if (weight) add(`weights ${rule}`, owed / weight);
    for (const id of factors) {
      const factor = parameters.factors[id];
      if (factor) add(`factors ${id}`, owed / factor);
    }
  }
  for (const name of verdictNumbers) {
    const moved = { ...verdict, [name]: verdict[name] + step };
    add(`verdict ${name}`, (lossAt(ai, ml, adjacent, moved) - base) / step);
  }
}

/** How a fit proceeds: `pull` draws every weight back to where it started, so that rare rules stay as they were written. */
export interface FitOptions {
  readonly steps: number;
  readonly pull: number;
}

const rate = 0.03;
const [momentum, spread] = [0.9, 0.999];
const least = 0.02;

/**
 * Finds parameters under which the right labels are likelier, by gradient descent (Adam) from `start`.
 * @returns the parameters after the given number of steps
 */
export function fit(samples: readonly Sample[], start: Parameters, { steps, pull }: FitOptions): Parameters {
  const from = flatten(start);
  const now = new Map(from);
  const first = new Map<string, number>();
  const second = new Map<string, number>();
  for (let t = 1; t <= steps; t += 1) {
    const gradient = new Map<string, number>();
    const parameters = unflatten(now);
    for (const sample of samples) addGradient(sample, parameters, gradient);
    for (const [key, value] of now) {
      const drawn = key.startsWith('weights ') ? 2 * pull * (value - (from.get(key) ?? 0)) : 0;
      const slope = (gradient.get(key) ?? 0) / samples.length + drawn;
      first.set(key, momentum * (first.get(key) ?? 0) + (1 - momentum) * slope);
      second.set(key, spread * (second.get(key) ?? 0) + (1 - spread) * slope * slope);
      const size = (first.get(key) ?? 0) / (1 - momentum ** t);
      const scale = Math.sqrt((second.get(key) ?? 0) / (1 - spread ** t)) + 1e-8;
      now.set(key, Math.max(least, value - (rate * size) / scale));
    }
  }
  return unflatten(now);
}

/** Predicts every sample with parameters fitted on the other folds: sample `i` is in fold `i % folds`. */
export function crossPredict(samples: readonly Sample[], start: Parameters, options: FitOptions, folds = 5): Label[] {
  const predictions: Label[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const parameters = fit(
      samples.filter((_, i) => i % folds !== fold),
      start,
      options,
    );
    for (const [i, sample] of samples.entries()) if (i % folds === fold) predictions[i] = predict(sample, parameters);
  }
  return predictions;
}
