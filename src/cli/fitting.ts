import type { Evidence, Label } from '../classify/classification.ts';
import { type Likelihoods, likeliest, likelihoodsOf, type Scores } from '../classify/verdict.ts';
import type { Thresholds } from '../rules/schema.ts';

/** What is fitted: the weights by {@link weightNameOf}, and the numbers of the verdict. */
export interface Parameters {
  readonly weights: Readonly<Record<string, number>>;
  readonly verdict: Readonly<Record<VerdictNumber, number>>;
}

const fittedNumbers = ['scopePoints', 'pull', 'scopeSteepness', 'ratio', 'hybridSteepness'] as const;
/** `ground` and `plainDuty` aren't fitted, so they stay as the rules have them. */
const verdictNumbers = [...fittedNumbers, 'ground', 'plainDuty'] as const;
type VerdictNumber = (typeof verdictNumbers)[number];

/** A posting as the fit sees it: its evidence, and how many duties speak for neither role. */
export interface Found {
  readonly evidence: readonly Evidence[];
  readonly plainDuties: number;
}

/** A labelled posting as the fit sees it, with the labels that count as right. */
export interface Sample extends Found {
  readonly right: readonly Label[];
}

/** How a fit proceeds: `pull` draws every weight back to where it started, so that rare rules stay as they were written. */
export interface FitOptions {
  readonly steps: number;
  readonly pull: number;
}

/** What the weight of evidence is called in `rules/`: its rule, or in a title the number that all titles share. */
export function weightNameOf({ rule, span }: Evidence): string {
  if (span.in === 'text') return rule;
  return rule.startsWith('adjacent-roles/') ? 'adjacent-title-points' : 'title-points';
}

type Side = 'ai' | 'ml' | 'adjacent';

/** Evidence under other weights: how many points it adds, and to which side. */
interface Term {
  readonly weightName: string;
  readonly side: Side;
  readonly points: number;
}

const furtherInSentence = 'ownership/same-sentence';

/** The numbers of the verdict in the form in which the engine reads them. */
function verdictOf(verdict: Parameters['verdict']): Pick<Thresholds['verdict'], 'scope' | 'hybrid'> {
  return {
    scope: {
      points: verdict.scopePoints,
      pull: verdict.pull,
      'plain-duty': verdict.plainDuty,
      steepness: verdict.scopeSteepness,
    },
    hybrid: { ratio: verdict.ratio, ground: verdict.ground, steepness: verdict.hybridSteepness },
  };
}

/** The numbers of the verdict as a fit starts from them. */
export function verdictNumbersOf({ scope, hybrid }: Thresholds['verdict']): Parameters['verdict'] {
  return {
    scopePoints: scope.points,
    pull: scope.pull,
    scopeSteepness: scope.steepness,
    ratio: hybrid.ratio,
    hybridSteepness: hybrid.steepness,
    ground: hybrid.ground,
    plainDuty: scope['plain-duty'],
  };
}

/** The likeliest label of a posting under these parameters. */
export function predict(found: Found, { weights, verdict }: Parameters): Label {
  return likeliest(likelihoodsUnder(sumOf(termsOf(found.evidence, weights), found), verdict));
}

/** Predicts every sample with parameters fitted on the other folds: sample `i` is in fold `i % folds`. */
export function crossPredict(
  samples: readonly Sample[],
  start: Parameters,
  options: FitOptions,
  folds = 5,
): Label[] {
  const predictions: Label[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const others = samples.filter((_, i) => i % folds !== fold);
    const parameters = fit(others, start, options);
    for (const [i, sample] of samples.entries())
      if (i % folds === fold) predictions[i] = predict(sample, parameters);
  }
  return predictions;
}

/** The likelihood that a posting's likeliest label has, and how often labels of about that likelihood were right. */
export interface CalibrationPoint {
  readonly likelihood: number;
  readonly confidence: number;
}

const calibrationGroups = 6;

/** The map from likelihood to confidence: sorted by likelihood, in groups of equal size, never falling. */
export function calibrationPoints(
  samples: readonly Sample[],
  { weights, verdict }: Parameters,
): CalibrationPoint[] {
  const judged = samples
    .map((sample) => {
      const likelihoods = likelihoodsUnder(sumOf(termsOf(sample.evidence, weights), sample), verdict);
      const label = likeliest(likelihoods);
      return { likelihood: likelihoods[label], isRight: sample.right.includes(label) };
    })
    .toSorted((a, b) => a.likelihood - b.likelihood);
  const size = Math.ceil(judged.length / calibrationGroups);
  const points: CalibrationPoint[] = [];
  for (let at = 0; at < judged.length; at += size) {
    const group = judged.slice(at, at + size);
    const likelihood = group.reduce((sum, item) => sum + item.likelihood, 0) / group.length;
    const share = group.filter(({ isRight }) => isRight).length / group.length;
    points.push({ likelihood, confidence: Math.max(share, points.at(-1)?.confidence ?? 0) });
  }
  return points;
}

const rate = 0.03;
const momentum = 0.9;
const spread = 0.999;
const leastValue = 0.02;

/** Finds parameters under which the right labels are likelier, by gradient descent (Adam) from `start`. */
export function fit(samples: readonly Sample[], start: Parameters, { steps, pull }: FitOptions): Parameters {
  const from = flatten(start);
  const now = new Map(from);
  const means = new Map<string, number>();
  const squares = new Map<string, number>();
  for (let t = 1; t <= steps; t += 1) {
    const gradient = gradientOf(samples, unflatten(now));
    for (const [key, value] of now) {
      const drawn = key.startsWith(weightPrefix) ? 2 * pull * (value - (from.get(key) ?? 0)) : 0;
      const slope = (gradient.get(key) ?? 0) / samples.length + drawn;
      means.set(key, momentum * (means.get(key) ?? 0) + (1 - momentum) * slope);
      squares.set(key, spread * (squares.get(key) ?? 0) + (1 - spread) * slope * slope);
      const size = (means.get(key) ?? 0) / (1 - momentum ** t);
      const scale = Math.sqrt((squares.get(key) ?? 0) / (1 - spread ** t)) + 1e-8;
      now.set(key, Math.max(leastValue, value - (rate * size) / scale));
    }
  }
  return unflatten(now);
}

/** The weights that rules may have: few and round, so that people can argue with them. */
const roundWeights = [0.25, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4];
const roundingPasses = 3;

/**
 * Rounds fitted weights: each goes to the round weight next to it, then moves to a neighbouring one for as long as that
 * makes the right labels likelier than its distance from `start` costs.
 */
export function roundedTo(
  start: Parameters,
  fitted: Parameters,
  samples: readonly Sample[],
  { pull }: FitOptions,
): Parameters {
  const weights = Object.fromEntries(
    Object.entries(fitted.weights).map(([rule, weight]) => [rule, nearest(weight)]),
  );
  const using = samplesByWeight(samples);
  for (let pass = 0; pass < roundingPasses; pass += 1) {
    for (const rule of Object.keys(weights)) {
      const cost = (weight: number): number =>
        (using.get(rule) ?? []).reduce(
          (sum, sample) =>
            sum +
            lossOf(
              sample.right,
              sumOf(termsOf(sample.evidence, { ...weights, [rule]: weight }), sample),
              fitted.verdict,
            ),
          pull * samples.length * (weight - (start.weights[rule] ?? 0)) ** 2,
        );
      weights[rule] = neighbours(weights[rule] ?? 0).reduce((best, next) =>
        cost(next) < cost(best) ? next : best,
      );
    }
  }
  return { weights, verdict: fitted.verdict };
}

function nearest(weight: number): number {
  return roundWeights.reduce((best, next) =>
    Math.abs(next - weight) < Math.abs(best - weight) ? next : best,
  );
}

/** A round weight, and the ones below and above it. */
function neighbours(weight: number): number[] {
  const at = roundWeights.indexOf(weight);
  return [weight, ...roundWeights.slice(Math.max(0, at - 1), at), ...roundWeights.slice(at + 1, at + 2)];
}

function samplesByWeight(samples: readonly Sample[]): Map<string, Sample[]> {
  const using = new Map<string, Sample[]>();
  for (const sample of samples) {
    for (const name of new Set(sample.evidence.map(weightNameOf))) {
      using.set(name, [...(using.get(name) ?? []), sample]);
    }
  }
  return using;
}

const weightPrefix = 'weight of ';

/** Parameters as one flat list of numbers by name, so that all are stepped alike. */
function flatten({ weights, verdict }: Parameters): Map<string, number> {
  return new Map([
    ...Object.entries(weights).map(([rule, weight]) => [weightPrefix + rule, weight] as const),
    ...Object.entries(verdict),
  ]);
}

function unflatten(flat: ReadonlyMap<string, number>): Parameters {
  const weights: Record<string, number> = {};
  for (const [key, value] of flat)
    if (key.startsWith(weightPrefix)) weights[key.slice(weightPrefix.length)] = value;
  const verdict = Object.fromEntries(verdictNumbers.map((name) => [name, flat.get(name) ?? 0])) as Record<
    VerdictNumber,
    number
  >;
  return { weights, verdict };
}

const step = 1e-4;
const leastLikelihood = 1e-6;

/** What the loss of the samples owes to each parameter: the negative logarithm of the likelihood of the right labels. */
function gradientOf(samples: readonly Sample[], { weights, verdict }: Parameters): Map<string, number> {
  const gradient = new Map<string, number>();
  const add = (key: string, value: number): unknown => gradient.set(key, (gradient.get(key) ?? 0) + value);
  for (const sample of samples) {
    const { right } = sample;
    const terms = termsOf(sample.evidence, weights);
    const scores = sumOf(terms, sample);
    const base = lossOf(right, scores, verdict);
    const slope = (side: Side): number =>
      (lossOf(right, { ...scores, [side]: scores[side] + step }, verdict) - base) / step;
    const slopes = { ai: slope('ai'), ml: slope('ml'), adjacent: slope('adjacent') };
    for (const { weightName, side, points } of terms)
      add(weightPrefix + weightName, (slopes[side] * points) / (weights[weightName] ?? 1));
    for (const name of fittedNumbers) {
      add(name, (lossOf(right, scores, { ...verdict, [name]: verdict[name] + step }) - base) / step);
    }
  }
  return gradient;
}

function lossOf(right: readonly Label[], scores: Scores, verdict: Parameters['verdict']): number {
  const likelihoods = likelihoodsUnder(scores, verdict);
  return -Math.log(
    Math.max(
      leastLikelihood,
      right.reduce((sum, label) => sum + likelihoods[label], 0),
    ),
  );
}

function likelihoodsUnder(scores: Scores, verdict: Parameters['verdict']): Likelihoods {
  return likelihoodsOf(scores, verdictOf(verdict));
}

function sumOf(terms: readonly Term[], { plainDuties }: Pick<Found, 'plainDuties'>): Scores {
  const sum = (wanted: Side): number =>
    terms.reduce((total, { side, points }) => (side === wanted ? total + points : total), 0);
  return { ai: sum('ai'), ml: sum('ml'), adjacent: sum('adjacent'), plainDuties };
}

/** Weighs evidence anew; which of a sentence is the strongest for a role depends on the weights. */
function termsOf(evidence: readonly Evidence[], weights: Parameters['weights']): Term[] {
  const counted = evidence.filter(({ role, points }) => role !== null && points > 0);
  const weighed = counted.map((item) => ({ item, points: pointsUnder(item, weights), group: groupOf(item) }));
  const strongest = new Map<string, (typeof weighed)[number]>();
  for (const next of weighed) {
    const known = strongest.get(next.group);
    // Of two that are equally strong the engine counts one in full: the one that it has not lowered already.
    const isEven = known?.points === next.points && isLowered(known.item) && !isLowered(next.item);
    if (known === undefined || next.points > known.points || isEven) strongest.set(next.group, next);
  }
  return weighed.map(({ item, points, group }) => {
    const further =
      item.modifiers.find(({ id }) => id === furtherInSentence)?.factor ?? furtherFactor(evidence);
    const isStrongest = strongest.get(group)?.item === item || item.span.in === 'title';
    return {
      weightName: weightNameOf(item),
      side: sideOf(item.role),
      points: isStrongest ? points : points * further,
    };
  });
}

const isLowered = ({ modifiers }: Evidence): boolean => modifiers.some(({ id }) => id === furtherInSentence);

function pointsUnder(item: Evidence, weights: Parameters['weights']): number {
  const weight = weights[weightNameOf(item)] ?? item.weight;
  return item.modifiers.reduce(
    (product, { id, factor }) => (id === furtherInSentence ? product : product * factor),
    weight,
  );
}

const groupOf = ({ span, sentence, role }: Evidence): string => `${span.in} ${sentence.start} ${role}`;

/** The factor for further evidence in a sentence, as the engine has applied it elsewhere in the posting. */
function furtherFactor(evidence: readonly Evidence[]): number {
  for (const { modifiers } of evidence) {
    const modifier = modifiers.find(({ id }) => id === furtherInSentence);
    if (modifier) return modifier.factor;
  }
  return 1;
}

function sideOf(role: string | null): Side {
  if (role === 'ai-engineer') return 'ai';
  return role === 'ml-engineer' ? 'ml' : 'adjacent';
}
