import type { Classification } from '../classify/classification.ts';
import { classify } from '../classify/classify.ts';
import { type RawPosting, readPosting } from '../posting/read.ts';
import { loadRuleset } from '../rules/load.ts';

/** Reads and judges one posting; throws a `PostingError` where the text can't be judged. */
export type Judge = (raw: RawPosting) => Classification;

/** Loads the rules once; throws a `RulesetError` that lists every mistake in them. */
export async function loadJudge(rulesFolder?: string): Promise<Judge> {
  const ruleset = await loadRuleset(rulesFolder);
  return (raw) => classify(readPosting(raw, ruleset.language), ruleset);
}
