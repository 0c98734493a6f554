import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/classify/classification.ts';
import {
  calibrationPoints,
  crossPredict,
  fit,
  type Parameters,
  predict,
  roundedTo,
  type Sample,
} from '../../src/cli/fitting.ts';
import { evidence, span } from './make-classification.ts';

const verdict = {
  ground: 1,
  plainDuty: 0.15,
  scopePoints: 1.8,
  pull: 1,
  scopeSteepness: 2.8,
  ratio: 1.6,
  hybridSteepness: 4.1,
};
const start: Parameters = { weights: { 'a/talks-of-ai': 2, 'm/trains': 2, 'm/misleads': 2 }, verdict };
const nothing = { evidence: [], plainDuties: 0 };
const options = { steps: 80, pull: 0.0001 };

function found(rule: string, role: string, at: number): Evidence {
  const words = span('words', at);
  const weight = start.weights[rule] ?? 1;
  return evidence({ rule, role, area: null, span: words, sentence: words, weight, points: weight });
}

/** Postings of AI engineers in which a rule for the other role fires in vain, and postings of ML engineers. */
const samples: Sample[] = Array.from({ length: 20 }, (_, i) =>
  i % 2 === 0
    ? {
        evidence: [found('a/talks-of-ai', 'ai-engineer', 0), found('m/misleads', 'ml-engineer', 10)],
        plainDuties: 0,
        right: ['ai-engineer'],
      }
    : { evidence: [found('m/trains', 'ml-engineer', 0)], plainDuties: 0, right: ['ml-engineer'] },
);

describe('fitting weights', () => {
  it('lowers the weight of a rule that misleads, until the label is right', () => {
    const fitted = fit(samples, start, options);
    expect(predict(samples[0] ?? nothing, start)).toBe('vague-hybrid');
    expect(predict(samples[0] ?? nothing, fitted)).toBe('ai-engineer');
    expect(fitted.weights['m/misleads']).toBeLessThan(1);
    expect(fitted.weights['m/trains']).toBeGreaterThan(1);
  });

  it('leaves a rule that never fires where it stands', () => {
    const idle: Parameters = { ...start, weights: { ...start.weights, 'a/never': 2.5 } };
    expect(fit(samples, idle, options).weights['a/never']).toBeCloseTo(2.5);
  });

  it('draws weights back to where they stand as strongly as it is told to', () => {
    const bound = fit(samples, start, { ...options, pull: 10 });
    const free = fit(samples, start, options);
    expect(bound.weights['m/misleads'] ?? 0).toBeGreaterThan(free.weights['m/misleads'] ?? 0);
  });

  it('rounds weights to steps that people can argue with', () => {
    const rounded = roundedTo(start, fit(samples, start, options), samples, options);
    for (const weight of Object.values(rounded.weights)) expect(weight * 4).toBe(Math.round(weight * 4));
    expect(predict(samples[0] ?? nothing, rounded)).toBe('ai-engineer');
  });

  it('predicts each posting by what the others taught', () => {
    const labels = crossPredict(samples, start, options);
    expect(labels).toEqual(samples.map(({ right }) => right[0]));
    const [odd] = crossPredict(
      [{ ...(samples[0] ?? nothing), right: ['ml-engineer'] }, ...samples.slice(1)],
      start,
      options,
    );
    expect(odd).toBe('ai-engineer');
  });
});

describe('the map from likelihood to confidence', () => {
  it('never falls, and gives the share of right labels', () => {
    const points = calibrationPoints(samples, fit(samples, start, options));
    expect(points.length).toBeGreaterThan(1);
    for (const [i, point] of points.entries()) {
      expect(point.confidence).toBeGreaterThanOrEqual(points[i - 1]?.confidence ?? 0);
    }
    expect(points.at(-1)?.confidence).toBe(1);
  });
});
