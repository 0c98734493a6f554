import { describe, expect, it } from 'vitest';
import {
  calibrationPoints,
  fit,
  type Parameters,
  predict,
  verdictNumbersOf,
  weightNameOf,
} from '../../src/cli/fitting.ts';
import { fixtures, judged, ruleset } from '../classify/judging.ts';

const answers = fixtures.map((fixture) => {
  const answer = judged(fixture);
  return { ...answer, plainDuties: answer.plainDuties.count, right: fixture.expected.label };
});
const samples = answers.map(({ evidence, plainDuties, right }) => ({
  evidence,
  plainDuties,
  right: [right],
}));
const weights = Object.fromEntries(
  samples.flatMap(({ evidence }) => evidence.map((item) => [weightNameOf(item), item.weight])),
);
const asTheyStand: Parameters = { weights, verdict: verdictNumbersOf(ruleset.thresholds.verdict) };

function rightOf(parameters: Parameters): number {
  return samples.filter((sample) => predict(sample, parameters) === sample.right[0]).length;
}

describe('the fit', () => {
  it('weighs evidence as the engine does', () => {
    const predicted = samples.map((sample) => predict(sample, asTheyStand));
    expect(predicted).toEqual(answers.map(({ label }) => label));
  });

  it('starts from the numbers of the rules, each of them', () => {
    const { verdict } = ruleset.thresholds;
    const other = { ...verdict, hybrid: { ...verdict.hybrid, ground: 7 } };
    expect(verdictNumbersOf(other)).toMatchObject({ ground: 7, ratio: verdict.hybrid.ratio });
    expect(
      fit(samples, { weights, verdict: verdictNumbersOf(other) }, { steps: 2, pull: 0 }).verdict.ground,
    ).toBe(7);
  });

  it('finds weights that judge better than equal ones', () => {
    const even = Object.fromEntries(Object.keys(weights).map((rule) => [rule, 1.5]));
    const start = { ...asTheyStand, weights: even };
    expect(rightOf(fit(samples, start, { steps: 30, pull: 0.001 }))).toBeGreaterThan(rightOf(start));
  });

  it('gives the same parameters each time', () => {
    const options = { steps: 3, pull: 0.001 };
    expect(fit(samples, asTheyStand, options)).toEqual(fit(samples, asTheyStand, options));
  });

  it('draws weights back to where they stand the more, the stronger the pull', () => {
    const movedBy = (pull: number): number => {
      const fitted = fit(samples, asTheyStand, { steps: 30, pull }).weights;
      return Object.entries(fitted).reduce(
        (sum, [rule, value]) => sum + Math.abs(value - (weights[rule] ?? 0)),
        0,
      );
    };
    expect(movedBy(1)).toBeLessThan(movedBy(0));
  });
});

describe('the map from likelihood to confidence', () => {
  it('rises in both and never leaves the scale', () => {
    const points = calibrationPoints(samples, asTheyStand);
    expect(points.length).toBeGreaterThan(1);
    for (const key of ['likelihood', 'confidence'] as const) {
      const values = points.map((point) => point[key]);
      expect(values).toEqual(values.toSorted((a, b) => a - b));
      expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...values)).toBeLessThanOrEqual(1);
    }
  });
});
