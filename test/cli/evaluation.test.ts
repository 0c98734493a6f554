import { describe, expect, it } from 'vitest';
import type { OwnershipStatus } from '../../src/classify/classification.ts';
import { type Answered, answerAll } from '../../src/cli/answers.ts';
import { evaluate } from '../../src/cli/evaluation.ts';
import { formatEvaluation, formatMisses } from '../../src/cli/evaluation-report.ts';
import { labelledPostingSchema } from '../../src/cli/labelled.ts';
import { missesOf } from '../../src/cli/predictions.ts';
import { plainPage } from '../../src/cli/terminal.ts';
import { PostingError } from '../../src/posting/errors.ts';
import { classification, evidence } from './make-classification.ts';

const posting = (over: object) => labelledPostingSchema.parse({ text: 'x', label: 'ml-engineer', ...over });
const owning = (status: OwnershipStatus) =>
  classification({ ownership: [{ area: 'model-development', status, spans: [], question: null }] });

describe('evaluate', () => {
  it('measures labels, a second answer being right and an unjudgeable text wrong', () => {
    const result = evaluate([
      { posting: posting({}), answer: classification() },
      { posting: posting({ label: 'ai-engineer', also: 'ml-engineer' }), answer: classification() },
      { posting: posting({ label: 'ai-engineer' }), answer: classification() },
      { posting: posting({}), answer: 'not-english' },
    ]);
    expect(result.count).toBe(4);
    expect(result.accuracy).toBe(2 / 4);
    expect(result.confusion['ml-engineer']).toMatchObject({ 'ml-engineer': 1, error: 1 });
    expect(result.confusion['ai-engineer']).toMatchObject({ 'ai-engineer': 1, 'ml-engineer': 1 });
    expect(result.labels['ml-engineer']).toEqual({ support: 2, precision: 1 / 2, recall: 1 / 2, f1: 1 / 2 });
    expect(result.labels['ai-engineer']).toEqual({ support: 2, precision: 1, recall: 1 / 2, f1: 2 / 3 });
    expect(result.macroF1).toBeCloseTo((1 / 2 + 2 / 3) / 2, 12);
    expect(result.predictions[3]).toMatchObject({
      predicted: 'error',
      error: 'not-english',
      confidence: null,
    });
  });

  it('measures ownership by status and by owning it or not, second answers counting', () => {
    const result = evaluate([
      { posting: posting({ owners: { model: 'owns' } }), answer: owning('owns') },
      { posting: posting({ owners: { model: 'other' } }), answer: owning('other-team') },
      { posting: posting({ owners: { model: 'absent' } }), answer: owning('unclear') },
      {
        posting: posting({ owners: { model: 'absent' }, ownersAlso: { model: 'owns' } }),
        answer: owning('owns'),
      },
      { posting: posting({ owners: { model: 'owns' } }), answer: 'empty-text' },
      { posting: posting({}), answer: owning('owns') },
    ]);
    const [model, integration] = result.ownership.areas;
    expect(model).toMatchObject({ area: 'model-development', exact: 3 / 5, owning: 4 / 5 });
    expect(integration).toMatchObject({ exact: null, owning: null });
    expect(result.ownership).toMatchObject({ exact: 3 / 5, owning: 4 / 5 });
  });

  it('measures title fit', () => {
    const result = evaluate([
      { posting: posting({ titleFit: 'fits' }), answer: classification() },
      { posting: posting({ titleFit: 'neutral' }), answer: classification() },
      { posting: posting({}), answer: classification() },
    ]);
    expect(result.titleFit.agreement).toBe(1 / 2);
    expect(result.titleFit.confusion.neutral.fits).toBe(1);
  });

  it('measures confidence on what was judged', () => {
    const result = evaluate([
      { posting: posting({}), answer: classification({ confidence: 0.8 }) },
      { posting: posting({}), answer: 'empty-text' },
    ]);
    expect(result.calibration.expectedError).toBeCloseTo(0.2, 12);
  });

  it('compares with simpler ways on the same postings', () => {
    const result = evaluate([
      { posting: posting({}), answer: classification({ evidence: [evidence({ role: 'ai-engineer' })] }) },
      { posting: posting({ label: 'out-of-scope' }), answer: 'empty-text' },
    ]);
    expect(result.baselines.map(({ name, accuracy }) => [name, accuracy])).toEqual([
      ['always ml-engineer', 1 / 2],
      ['title alone', 0],
      ['keyword count', 0],
    ]);
  });

  it('groups accuracy by source and by how sure the reader was', () => {
    const result = evaluate([
      { posting: posting({ source: 'a', sure: 3 }), answer: classification() },
      { posting: posting({ source: 'a', sure: 1, label: 'ai-engineer' }), answer: classification() },
      { posting: posting({}), answer: classification() },
    ]);
    expect(result.bySource).toEqual([
      { group: 'a', count: 2, accuracy: 1 / 2 },
      { group: 'unknown', count: 1, accuracy: 1 },
    ]);
    expect(result.bySure).toContainEqual({ group: '1', count: 1, accuracy: 0 });
  });
});

describe('answerAll', () => {
  it('takes a text that cannot be judged for an answer, but not a fault of the program', () => {
    const refuse = () => {
      throw new PostingError('empty-text', 'Empty.');
    };
    const fail = () => {
      throw new TypeError('a bug');
    };
    expect(answerAll([posting({})], refuse)).toMatchObject([{ answer: 'empty-text' }]);
    expect(() => answerAll([posting({})], fail)).toThrow(TypeError);
  });
});

describe('misses', () => {
  const answered: Answered[] = [
    { posting: posting({ id: 'lost' }), answer: 'not-english' },
    { posting: posting({ id: 'right' }), answer: classification() },
    { posting: posting({ id: 'late', label: 'out-of-scope', sure: 3 }), answer: classification() },
    { posting: posting({ id: 'doubtful', label: 'ai-engineer', sure: 1 }), answer: classification() },
    {
      posting: posting({
        id: 'clear',
        title: 'A title',
        label: 'ai-engineer',
        sure: 3,
        why: 'Builds\u001b[1m agents',
      }),
      answer: classification({
        evidence: [evidence({ points: 0.5, rule: 'a/weak' }), evidence({ points: 3, rule: 'a/strong' })],
      }),
    },
  ];

  it('come by label and prediction, the surest label first, the strongest evidence first', () => {
    const misses = missesOf(answered);
    expect(misses.map(({ id }) => id)).toEqual(['clear', 'doubtful', 'lost', 'late']);
    expect(misses[0]?.evidence.map(({ rule }) => rule)).toEqual(['a/strong', 'a/weak']);
  });

  it('print what was expected, what was predicted, and why', () => {
    const text = formatMisses(missesOf(answered), plainPage);
    expect(text).toContain('4 misses');
    expect(text).toContain('ai-engineer → ml-engineer   A title   clear');
    expect(text).toContain('ml-engineer → error');
    expect(text).toContain('Builds [1m agents');
    expect(text).toMatch(
      /3\.0 {2}a\/strong {2}duties, hire {2}“Train ranking models” in “Train ranking models for search\.”/,
    );
  });

  it('follow a report with every measure', () => {
    const text = formatEvaluation(evaluate(answered), plainPage);
    for (const part of [
      '5 labelled postings, rules 1.2.3',
      'macro-F1',
      'precision',
      'Ownership',
      'Title fit',
      'calibration error',
      'keyword count',
    ]) {
      expect(text).toContain(part);
    }
  });
});
