import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Classification, classificationSchema } from '../../src/classify/classification.ts';
import { classify } from '../../src/classify/classify.ts';
import { judge } from '../../src/classify/verdict.ts';
import { PostingError, postingErrorCodes } from '../../src/posting/errors.ts';
import { readPosting } from '../../src/posting/read.ts';
import { loadRuleset } from '../../src/rules/load.ts';
import { areas } from '../../src/rules/schema.ts';
import { expectExactSpans, expectSumsToHold } from './invariants.ts';
import { fixtures, judged, type Raw, read, ruleset } from './judging.ts';
import { expectReasonToHold } from './reasons.ts';

/** Characters that have broken programs before: controls, joiners, marks that turn the direction, halves of pairs. */
const awkward = fc.constantFrom(
  ...[
    '\u0000',
    '\u200d',
    '\u200b',
    '\ufeff',
    '\u202e',
    '\u2066',
    '\u00ad',
    '\ud83d',
    '\ude00',
    '\uffff',
    '\u0130',
    'ﬁ',
    '𝗧',
    'ß',
    '\r',
    '\u2028',
  ],
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)),
  fc.array(awkward).map((parts) => parts.join('')),
);

/** A posting with any text at all put into it, at any places. */
const mangled: fc.Arbitrary<Raw> = fc
  .record({
    posting: fc.constantFrom(...fixtures),
    title: fc.option(anyText),
    insertions: fc.array(fc.record({ at: fc.nat(), inserted: anyText }), { minLength: 1, maxLength: 6 }),
  })
  .map(({ posting, title, insertions }) => ({
    title: title ?? posting.title,
    text: insertions.reduce((text, { at, inserted }) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + inserted + text.slice(place);
    }, posting.text),
  }));

/** The answer, or the code for why there is none; any other error fails the test. */
function answerTo(raw: Raw): Classification | string {
  try {
    return judged(raw);
  } catch (error) {
    if (error instanceof PostingError) return error.code;
    throw error;
  }
}

describe.each(fixtures)('the answer to $name', ({ title, text }) => {
  const answer = judged({ title, text });

  it('quotes the posting exactly', () => {
    expectExactSpans(answer, { title, text });
  });

  it('has points that follow from weights and factors, and scores that follow from points', () => {
    expectSumsToHold(answer);
  });

  it('has a label that follows from the scores and the plain duties alone', () => {
    const verdict = judge(answer.roles, answer.plainDuties.count, ruleset);
    expect(verdict).toEqual({ label: answer.label, confidence: answer.confidence });
  });

  it('has a reason that the scores, the duties and the owners bear out', () => {
    expectReasonToHold(answer);
  });

  it('is as the contract says, with all four areas in order, and a split only for a vague hybrid', () => {
    expect(classificationSchema.strict().parse(answer)).toEqual(answer);
    expect(answer.ownership.map(({ area }) => area)).toEqual(areas);
    expect(answer.split !== null).toBe(answer.label === 'vague-hybrid');
  });

  it('names each flag once, the most severe first', () => {
    const ids = answer.flags.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    const ranks = answer.flags.map(({ severity }) => ['error', 'warning', 'info'].indexOf(severity));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  });

  it('lists evidence in the order of the posting', () => {
    const starts = answer.evidence
      .filter(({ span }) => span.in === 'text')
      .map(({ sentence }) => sentence.start);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });
});

describe('the split of a vague hybrid', () => {
  const split = fixtures
    .map(judged)
    .flatMap((answer) => (answer.split ? [{ answer, split: answer.split }] : []));

  it('gives each sentence to one part', () => {
    expect(split.length).toBeGreaterThan(0);
    for (const { split: parts } of split) {
      const starts = [...parts.aiEngineer, ...parts.mlEngineer, ...parts.shared].map(({ start }) => start);
      expect(starts).toHaveLength(new Set(starts).size);
    }
  });
});

describe('the same posting', () => {
  it('gets the same answer, whatever was read before it', () => {
    const first = fixtures.map(judged);
    const again = fixtures.toReversed().map(judged).toReversed();
    expect(again).toEqual(first);
  });

  it('gets the same answer from rules that were loaded anew', async () => {
    const anew = await loadRuleset();
    for (const { title, text } of fixtures.filter((_, i) => i % 7 === 0)) {
      expect(classify(readPosting({ title: title ?? undefined, text }, anew.language), anew)).toEqual(
        judged({ title, text }),
      );
    }
  });

  it('is not changed by being judged', () => {
    for (const { title, text } of fixtures.filter((_, i) => i % 7 === 0)) {
      const posting = read({ title, text });
      const before = structuredClone(posting);
      expect(classify(posting, ruleset)).toEqual(classify(posting, ruleset));
      expect(posting).toEqual(before);
    }
  });
});

describe('any text at all', () => {
  it('gets an answer or a reason that is documented', () => {
    fc.assert(
      fc.property(fc.option(anyText), anyText, (title, text) => {
        const answer = answerTo({ title, text });
        if (typeof answer === 'string') expect(postingErrorCodes).toContain(answer);
        else expectExactSpans(answer, { title, text });
      }),
      { numRuns: 300 },
    );
  });

  it('inside a posting is quoted exactly and breaks no sum', () => {
    let answers = 0;
    fc.assert(
      fc.property(mangled, (raw) => {
        const answer = answerTo(raw);
        if (typeof answer === 'string') return;
        answers += 1;
        expectExactSpans(answer, raw);
        expectSumsToHold(answer);
        expectReasonToHold(answer);
      }),
      { numRuns: 250 },
    );
    expect(answers).toBeGreaterThan(100);
  });
});
