import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerOf, errorLine } from '../../src/batch/answer-line.ts';
import { emptyTally, tallyOf } from '../../src/batch/tally.ts';
import { formatAnswerRows } from '../../src/cli/answer-rows.ts';
import { formatSummary } from '../../src/cli/summary.ts';
import { plainPage } from '../../src/cli/terminal.ts';
import { PostingError } from '../../src/posting/errors.ts';
import { classification, flag } from './make-classification.ts';

const rows = (...answers: unknown[]) =>
  formatAnswerRows(answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''), plainPage);

const judged = answerOf('a', classification({ flags: [flag(), flag({ severity: 'info' })] }), false);
const failed = errorLine('b', 2, new PostingError('not-english', 'Send it in English.'));

describe('a row', () => {
  it('has the label, the confidence, the flags that matter and the id', () => {
    expect(rows(judged)).toBe('ML engineer    86 %             1 warning    a\n');
  });

  it('names a posting without an id by its line where that is known', () => {
    expect(rows({ ...failed, id: null })).toMatch(/^not judged .* line 2\n/);
    expect(rows({ ...judged, id: null })).toMatch(/ \(no id\)\n$/);
  });

  it('gives of a long message the first sentence', () => {
    const message = `The first sentence. ${'And many more words. '.repeat(20)}`;
    const shown = rows(errorLine('b', null, new PostingError('unknown-format', message)));
    expect(shown.split('\n')[1]?.trim()).toBe('The first sentence.');
  });

  it('is one line for any id, and nothing in it steers the terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (id) => {
        const shown = rows({ ...judged, id });
        expect(shown.split('\n')).toHaveLength(2);
        expect(shown).not.toMatch(/[^\P{Cc}\n]/u);
      }),
    );
  });
});

describe('the summary', () => {
  it('counts labels, flags and failures, with thousands set apart', () => {
    const tally = tallyOf([...Array.from({ length: 1500 }, () => judged), failed]);
    expect(formatSummary(tally, 10)).toBe(`1,501 postings in 10.0 s, 150 a second
  0 AI engineers, 1,500 ML engineers, 0 vague hybrids, 0 out of scope
  0 with errors, 1,500 more with warnings, 0 without
  1 could not be judged
`);
  });

  it('says so where there are no postings, or none that could be judged', () => {
    expect(formatSummary(emptyTally, 1)).toBe('No postings.\n');
    expect(formatSummary(tallyOf([failed]), 2)).toBe(
      '1 posting in 2.0 s, 0.5 a second\n  1 could not be judged\n',
    );
  });
});
