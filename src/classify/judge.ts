import { type RawPosting, readPosting } from '../posting/read.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import type { Classification } from './classification.ts';
import { classify } from './classify.ts';

/** Reads and judges one posting; throws a `PostingError` where it can't be judged. */
export type Judge = (raw: RawPosting) => Classification;

/** What judges postings by these rules. */
export function judgeBy(ruleset: Ruleset): Judge {
  return (raw) => classify(readPosting(raw, ruleset.language), ruleset);
}
