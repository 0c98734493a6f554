import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerAll } from '../../src/cli/answers.ts';
import { evaluate } from '../../src/cli/evaluation.ts';
import { loadJudge } from '../../src/cli/judge.ts';
import { readLabelledPostings } from '../../src/cli/labelled.ts';

/** A file of labelled postings, which is not part of the project: `LABELLED_POSTINGS=FILE npm test`. */
const file = process.env.LABELLED_POSTINGS ?? '';
const tolerance = 0.01;

/** The figures in the first column of numbers of the table of scores in `rules/TUNING.md`, by measure. */
function recordedScores(): Map<string, number> {
  const page = readFileSync(new URL('../../rules/TUNING.md', import.meta.url), 'utf8');
  const rows = page.matchAll(/^\| ([^|]+?) +\| ([01]\.\d{3}) +\|/gm);
  return new Map([...rows].map(([, measure = '', figure]) => [measure, Number(figure)]));
}

describe('the scores that rules/TUNING.md records', () => {
  it('are there to be compared with', () => {
    expect([...recordedScores().keys()]).toEqual(
      expect.arrayContaining([
        'macro-F1',
        'ownership, same status',
        'ownership, owns it or not',
        'title fit',
      ]),
    );
  });

  // Skipped without the labelled postings, which are not part of the project.
  it.skipIf(file === '')('still hold on the labelled postings', async () => {
    const evaluation = evaluate(answerAll(await readLabelledPostings(file), await loadJudge()));
    const measured = new Map([
      ['accuracy', evaluation.accuracy],
      ['macro-F1', evaluation.macroF1],
      ['ownership, same status', evaluation.ownership.exact],
      ['ownership, owns it or not', evaluation.ownership.owning],
      ['title fit', evaluation.titleFit.agreement],
    ]);
    const recorded = recordedScores();
    for (const [measure, figure] of measured) {
      expect(Math.abs((figure ?? 0) - (recorded.get(measure) ?? 0)), measure).toBeLessThanOrEqual(tolerance);
    }
  });
});
