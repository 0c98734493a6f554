import { describe, expect, it } from 'vitest';
import {
  accuracyOf,
  calibrationOf,
  confusionOf,
  counted,
  isRight,
  type Judgement,
  macroF1Of,
  meanOf,
  measuresOf,
  shareOf,
} from '../../src/cli/metrics.ts';

type Colour = 'red' | 'green' | 'blue';

// By hand: red 2 right of 3, one taken for green; green 1 right of 1; one blue taken for green, the other lost.
const judgements: Judgement<Colour, Colour | 'error'>[] = [
  { gold: 'red', predicted: 'red' },
  { gold: 'red', also: 'blue', predicted: 'blue' },
  { gold: 'red', predicted: 'green' },
  { gold: 'green', predicted: 'green' },
  { gold: 'blue', predicted: 'green' },
  { gold: 'blue', predicted: 'error' },
];

describe('a second answer', () => {
  it('makes a prediction right that equals it, and counts it as the first answer', () => {
    const judgement: Judgement<Colour> = { gold: 'red', also: 'blue', predicted: 'blue' };
    expect(isRight(judgement)).toBe(true);
    expect(counted(judgement)).toBe('red');
  });

  it('does not help a third answer', () => {
    const judgement: Judgement<Colour> = { gold: 'red', also: 'blue', predicted: 'green' };
    expect(isRight(judgement)).toBe(false);
    expect(counted(judgement)).toBe('green');
  });
});

describe('confusionOf', () => {
  it('counts predictions by gold value, lost postings too', () => {
    expect(confusionOf(judgements, ['red', 'green', 'blue'], ['red', 'green', 'blue', 'error'])).toEqual({
      red: { red: 2, green: 1, blue: 0, error: 0 },
      green: { red: 0, green: 1, blue: 0, error: 0 },
      blue: { red: 0, green: 1, blue: 0, error: 1 },
    });
  });
});

describe('measuresOf', () => {
  it('computes precision, recall and F1', () => {
    expect(measuresOf(judgements, 'red')).toEqual({ support: 3, precision: 1, recall: 2 / 3, f1: 4 / 5 });
    expect(measuresOf(judgements, 'green')).toEqual({ support: 1, precision: 1 / 3, recall: 1, f1: 2 / 4 });
  });

  it('gives F1 0 to a label that is only missed, and has no precision for it', () => {
    expect(measuresOf(judgements, 'blue')).toEqual({ support: 2, precision: null, recall: 0, f1: 0 });
  });

  it('has no measure for a label that neither occurs nor is predicted', () => {
    expect(measuresOf(judgements, 'yellow')).toEqual({ support: 0, precision: null, recall: null, f1: null });
  });
});

describe('accuracyOf and macroF1Of', () => {
  it('give the share of right answers and the mean of the F1', () => {
    expect(accuracyOf(judgements)).toBe(3 / 6);
    expect(macroF1Of(judgements, ['red', 'green', 'blue'])).toBeCloseTo((0.8 + 0.5 + 0) / 3, 12);
  });

  it('leave labels out of the mean that neither occur nor are predicted', () => {
    expect(macroF1Of(judgements, ['red', 'green', 'blue', 'yellow'])).toBeCloseTo(1.3 / 3, 12);
  });

  it('are null where there is nothing to measure', () => {
    expect(accuracyOf([])).toBeNull();
    expect(macroF1Of([], ['red'])).toBeNull();
    expect(shareOf([], () => true)).toBeNull();
    expect(meanOf([null])).toBeNull();
  });
});

describe('calibrationOf', () => {
  it('weighs each bin by its postings', () => {
    const { expectedError, bins } = calibrationOf([
      { confidence: 0.9, right: true },
      { confidence: 0.95, right: false },
      { confidence: 0.62, right: true },
    ]);
    // |0.925 − 0.5| · 2/3 + |0.62 − 1| · 1/3
    expect(expectedError).toBeCloseTo((0.425 * 2 + 0.38) / 3, 12);
    expect(bins).toHaveLength(10);
    expect(bins[9]).toMatchObject({ from: 0.9, to: 1, count: 2, rightShare: 0.5 });
    expect(bins[6]).toMatchObject({ count: 1, meanConfidence: 0.62, rightShare: 1 });
    expect(bins[0]).toMatchObject({ count: 0, meanConfidence: null, rightShare: null });
  });

  it('puts certainty into the last bin and doubt into the first', () => {
    const { bins } = calibrationOf([
      { confidence: 1, right: true },
      { confidence: 0, right: false },
    ]);
    expect(bins.map(({ count }) => count)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });

  it('has no error where there is nothing to measure', () => {
    expect(calibrationOf([]).expectedError).toBeNull();
  });
});
