import type { Judge } from '../../src/classify/judge.ts';
import type { RawPosting } from '../../src/posting/read.ts';
import type { RuleData } from '../../src/rules/files.ts';
import { evenly } from './postings.ts';
import { lapOver, race, ratioOf } from './race.ts';
import type { Row } from './row.ts';
import { everyPhrase } from './rule-phrases.ts';

interface Found {
  readonly phrase: string;
  readonly start: number;
  readonly end: number;
}

/** Finds our phrases the way joblint does: one regular expression for each, all of them run over the whole text. */
export function expressionsOf(data: RuleData): (text: string) => Found[] {
  const expressions = everyPhrase(data).map((phrase) => ({
    phrase,
    // Words may be joined by hyphens where the rule has a space.
    pattern: new RegExp(`\\b(${phrase.split(/\s+/).map(RegExp.escape).join('[\\s-]+')})\\b`, 'gim'),
  }));
  return (text) =>
    expressions.flatMap(({ phrase, pattern }) =>
      [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({
        phrase,
        start: index,
        end: index + length,
      })),
    );
}

/** How many times faster a whole judgement is than finding the phrases alone by regular expressions. */
export function expressionRow(all: readonly RawPosting[], judge: Judge, data: RuleData): Row {
  const postings = evenly(all, 20);
  const find = expressionsOf(data);
  const laps = race(
    {
      judge: lapOver(postings, judge),
      expressions: lapOver(postings, ({ text }) => find(text)),
    },
    { seconds: 6 },
  );
  return {
    measure: 'faster than one regular expression per phrase',
    value: ratioOf(laps, 'expressions', 'judge'),
    unit: '×',
    asked: { least: 10 },
  };
}
