import type { Judge } from '../../src/classify/judge.ts';
import { isEnglish } from '../../src/posting/english.ts';
import { type RawPosting, readPosting } from '../../src/posting/read.ts';
import { tokenize } from '../../src/posting/tokens.ts';
import type { RuleData } from '../../src/rules/files.ts';
import type { Ruleset } from '../../src/rules/ruleset.ts';
import { evenly } from './postings.ts';
import { lapOver, race, ratioOf } from './race.ts';
import type { Row } from './row.ts';
import { everyPhrase } from './rule-phrases.ts';

/** The least that a reader of words by rules could do: how many words of a text stand in any rule. */
export function floorOf(data: RuleData): (text: string) => number {
  const known = new Map<string, number>();
  for (const phrase of everyPhrase(data)) for (const word of wordsOf(phrase)) known.set(word, known.size);
  return (text) => {
    let found = 0;
    for (const word of wordsOf(text)) if (known.get(word) !== undefined) found += 1;
    return found;
  };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/[^a-z]+/);
}

/** The whole judgement, and its first parts alone, against the floor. */
export function floorRows(
  all: readonly RawPosting[],
  { judge, data, ruleset }: { judge: Judge; data: RuleData; ruleset: Ruleset },
): Row[] {
  const postings = evenly(all, 200);
  const worded = postings.map(({ text }) => ({ text, tokens: tokenize(text) }));
  const floor = floorOf(data);
  const laps = race(
    {
      floor: lapOver(postings, ({ text }) => floor(text)),
      judge: lapOver(postings, judge),
      reading: lapOver(postings, (posting) => readPosting(posting, ruleset.language)),
      language: lapOver(worded, ({ text, tokens }) => isEnglish(text, tokens)),
    },
    { seconds: 6 },
  );
  const detail = `${(Math.min(...laps.judge) / postings.length).toFixed(3)} ms a posting here`;
  return [
    {
      measure: 'judging a posting, to the floor',
      value: ratioOf(laps, 'judge', 'floor'),
      unit: '×',
      asked: { most: 2 },
      detail,
    },
    { measure: '… of it reading the posting', value: ratioOf(laps, 'reading', 'floor'), unit: '×' },
    { measure: '… of that telling its language', value: ratioOf(laps, 'language', 'floor'), unit: '×' },
  ];
}
