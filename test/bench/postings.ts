import { readFileSync } from 'node:fs';
import { judgeBy } from '../../src/classify/judge.ts';
import { PostingError } from '../../src/posting/errors.ts';
import { postingRecordSchema } from '../../src/posting/formats/posting-object.ts';
import type { RawPosting } from '../../src/posting/read.ts';
import type { Ruleset } from '../../src/rules/ruleset.ts';
import { readFixtures } from '../fixtures.ts';

/**
 * The postings to measure with, but for those that can't be judged: the lines of a file, else the fixtures.
 * @param file NDJSON with `title` and `text`
 */
export function readPostings(file: string | undefined, ruleset: Ruleset): RawPosting[] {
  const judge = judgeBy(ruleset);
  return (file === undefined ? readFixtures() : readLines(file))
    .map(({ title, text }) => ({ title: title ?? undefined, text }))
    .filter((posting) => {
      try {
        judge(posting);
        return true;
      } catch (error) {
        if (error instanceof PostingError) return false;
        throw error;
      }
    });
}

function readLines(file: string): { title?: string | null | undefined; text: string }[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => postingRecordSchema.parse(JSON.parse(line)));
}

/** So many of the items, spread evenly over all of them. */
export function evenly<Item>(items: readonly Item[], count: number): Item[] {
  const step = Math.max(1, items.length / count);
  return Array.from({ length: Math.min(count, items.length) }, (_, i) => items[Math.floor(i * step)] as Item);
}
