import { describe, expect, it } from 'vitest';
import { judgeBy } from '../../src/classify/judge.ts';
import { expectExactSpans, spansOf } from './invariants.ts';
import { fixtures, ruleset } from './judging.ts';

const judge = judgeBy(ruleset);
const softHyphen = '\u00ad';
const hyphenated = (text: string): string => text.replace(/(?<=\p{L})(?=\p{L})/gu, softHyphen);
const visible = (text: string): string => text.replaceAll(softHyphen, '');

describe('a posting with a soft hyphen between all letters', () => {
  it.each(fixtures.map(({ name, title, text }) => [name, title, text] as const))(
    'is quoted as it was sent, and judged as it is seen: %s',
    (_, title, text) => {
      const plain = judge({ title: title ?? undefined, text });
      const given = { title: title === null ? null : hyphenated(title), text: hyphenated(text) };
      const answer = judge({ title: given.title ?? undefined, text: given.text });
      if (given.title !== null) expectExactSpans(answer, given);
      expect(answer.label).toBe(plain.label);
      expect(spansOf(answer).map((span) => ({ in: span.in, text: visible(span.text) }))).toEqual(
        spansOf(plain).map((span) => ({ in: span.in, text: span.text })),
      );
    },
  );
});
