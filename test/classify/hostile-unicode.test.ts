import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Classification } from '../../src/classify/classification.ts';
import { judgeBy } from '../../src/classify/judge.ts';
import { PostingError, postingErrorCodes } from '../../src/posting/errors.ts';
import { expectExactSpans, expectSumsToHold } from './invariants.ts';
import { fixtures, type Raw, ruleset } from './judging.ts';

const judge = judgeBy(ruleset);
const timeout = 600_000;

/** What nobody sees: no width, marks of direction, soft hyphens, selectors, byte order marks, control characters. */
const unseen =
  '\u200b \u200c \u200d \u2060 \ufeff \u00ad \u034f \u061c \u180e \u200e \u200f \u202a \u202d \u202e \u202c \u2066 \u2067 \u2069 \ufe0e \ufe0f \u{e0001} \u{e0041} \0 \x07'.split(
    ' ',
  );
/** Letters that look like others, or are written in several ways. */
const homoglyphs: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'ϲ',
  e: 'е',
  i: 'і',
  o: 'ο',
  p: 'р',
  A: '𝐀',
  I: 'Ｉ',
  L: 'Ⅼ',
  M: 'Μ',
};
const odd = [
  ...unseen,
  ...Object.values(homoglyphs),
  '\ud83d',
  '\ude00',
  '\uffff',
  '\u0130',
  'ﬁ',
  'ß',
  '\r',
].concat(['\u2028', '\u0085', '👩‍💻', '🏳️‍🌈', '﷽', '\u{10ffff}', '\u0600', 'İ', 'ŉ', '\u1e9e', '\u{1d18e}']);

const storm = fc
  .array(fc.integer({ min: 0x300, max: 0x36f }), { minLength: 1, maxLength: 200 })
  .map((codes) => `e${String.fromCodePoint(...codes)}`);
const hostile = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...odd), { maxLength: 20 }).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: storm },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
      .map((codes) => String.fromCharCode(...codes)),
  },
);

const places = fc.array(fc.nat(), { minLength: 1, maxLength: 12 });

/** The text with something put in at each place, never amid a character. */
function withInserted(text: string, at: readonly number[], inserted: readonly string[]): string {
  const characters = [...text];
  at.forEach((place, i) => {
    const index = place % characters.length;
    characters[index] = `${characters[index]}${inserted[i % inserted.length]}`;
  });
  return characters.join('');
}

const disguised = (text: string, from: string): string => text.replaceAll(from, homoglyphs[from] ?? from);

/** Some lines of a posting: many short ones show more in the same time than few long ones. */
const excerpt: fc.Arbitrary<Raw> = fc
  .record({ posting: fc.constantFrom(...fixtures), first: fc.nat(), count: fc.integer({ min: 3, max: 12 }) })
  .map(({ posting: { title, text }, first, count }) => {
    const lines = text.split('\n');
    const start = first % lines.length;
    return { title, text: lines.slice(start, start + count).join('\n') };
  });

/** Postings with hostile text in them, with letters that only look right, or with nothing else in them. */
const anyPosting: fc.Arbitrary<Raw> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .record({
        posting: excerpt,
        title: fc.option(hostile),
        at: places,
        inserted: fc.array(hostile, { minLength: 1, maxLength: 4 }),
      })
      .map(({ posting, title, at, inserted }) => ({
        title: title ?? posting.title,
        text: withInserted(posting.text, at, inserted),
      })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ posting: excerpt, from: fc.constantFrom(...Object.keys(homoglyphs)) })
      .map(({ posting, from }) => ({
        title: posting.title && disguised(posting.title, from),
        text: disguised(posting.text, from),
      })),
  },
  { weight: 2, arbitrary: fc.record({ title: fc.option(hostile), text: hostile }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.oneof(hostile, fc.constantFrom('train models', 'you will', 'LLM', 'RAG', '- ', '\n')), {
        maxLength: 60,
      })
      .map((parts) => ({ title: null, text: parts.join(' ') })),
  },
);

function answerTo({ title, text }: Raw): Classification | string {
  try {
    return judge({ title: title ?? undefined, text });
  } catch (error) {
    if (error instanceof PostingError) return error.code;
    throw error;
  }
}

describe('a posting with hostile characters', () => {
  it('gets a whole answer, the same one twice, or a reason that is documented', { timeout }, () => {
    let answers = 0;
    fc.assert(
      fc.property(anyPosting, (raw) => {
        const answer = answerTo(raw);
        expect(isDeepStrictEqual(answerTo(raw), answer), 'the same answer twice').toBe(true);
        if (typeof answer === 'string') {
          expect(postingErrorCodes).toContain(answer);
          return;
        }
        answers += 1;
        expectExactSpans(answer, raw);
        expectSumsToHold(answer);
        expect(isDeepStrictEqual(JSON.parse(JSON.stringify(answer)), answer), 'the same as JSON').toBe(true);
      }),
      { numRuns: 10_000 },
    );
    expect(answers).toBeGreaterThan(4_000);
  });
});

/** All that must not depend on what nobody sees. */
function judgementOf({ label, confidence, roles, ownership, flags, evidence, title }: Classification) {
  return {
    label,
    confidence,
    roles,
    fit: title.fit,
    ownership: ownership.map(({ area, status }) => [area, status]),
    flags: flags.map(({ id }) => id),
    evidence: evidence.map(({ rule, points }) => [rule, points]),
  };
}

/** Words with letters that may be written in two parts. */
const accented = fixtures.map(({ title, text }) => ({
  title,
  text: text
    .replaceAll('model', 'modèl')
    .replaceAll(' and ', ' ånd ')
    .concat('\n\nRésumé, naïve Bayes and señor.'),
}));

describe('what nobody sees', () => {
  it('changes nothing about the judgement', { timeout }, () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...fixtures),
        places,
        fc.array(fc.constantFrom(...unseen), { minLength: 1, maxLength: 4 }),
        ({ title, text }, at, inserted) => {
          const given = {
            title: title && withInserted(title, at, inserted),
            text: withInserted(text, at, inserted),
          };
          const answer = answerTo(given) as Classification;
          expect(judgementOf(answer)).toEqual(judgementOf(answerTo({ title, text }) as Classification));
          expectExactSpans(answer, given);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('in every word changes nothing either', { timeout }, () => {
    for (const [i, { title, text }] of fixtures.entries()) {
      const character = unseen[i % unseen.length];
      const given = { title, text: text.replaceAll(/(\p{L})(?=\p{L})/gu, `$1${character}`) };
      const answer = answerTo(given) as Classification;
      const plain = answerTo({ title, text }) as Classification;
      expect(judgementOf(answer), JSON.stringify(character)).toEqual(judgementOf(plain));
      expectExactSpans(answer, given);
    }
  });

  it('such as a letter in two parts (NFD) is the same letter', () => {
    for (const raw of accented) {
      const inParts = { ...raw, text: raw.text.normalize('NFD') };
      const answer = answerTo(inParts) as Classification;
      expect(judgementOf(answer)).toEqual(judgementOf(answerTo(raw) as Classification));
      expectExactSpans(answer, inParts);
    }
  });

  it('such as the kind of a space is no difference', () => {
    const spaces = ['\u00a0', '\u2009', '\u202f', '\u3000'];
    for (const [i, { title, text }] of fixtures.entries()) {
      const given = { title, text: text.replaceAll(/(?<=\S) (?=\S)/g, spaces[i % spaces.length] as string) };
      const answer = answerTo(given) as Classification;
      expect(judgementOf(answer)).toEqual(judgementOf(answerTo({ title, text }) as Classification));
      expectExactSpans(answer, given);
    }
  });
});
