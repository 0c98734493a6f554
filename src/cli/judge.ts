import type { Judge } from '../batch/answer-line.ts';
import type { Classification } from '../classify/classification.ts';
import { classify } from '../classify/classify.ts';
import type { Posting } from '../posting/posting.ts';
import { type RawPosting, readPosting } from '../posting/read.ts';
import { loadRuleset } from '../rules/load.ts';

/** A posting as it was read, and the answer to it. */
export interface ReadAndJudged {
  readonly posting: Posting;
  readonly classification: Classification;
}

/** Loads the rules once; throws a `RulesetError` that lists every mistake in them. */
export async function loadReader(rulesFolder?: string): Promise<(raw: RawPosting) => ReadAndJudged> {
  const ruleset = await loadRuleset(rulesFolder);
  return (raw) => {
    const posting = readPosting(raw, ruleset.language);
    return { posting, classification: classify(posting, ruleset) };
  };
}

/** Loads the rules likewise, where the answer alone is wanted. */
export async function loadJudge(rulesFolder?: string): Promise<Judge> {
  const readAndJudge = await loadReader(rulesFolder);
  return (raw) => readAndJudge(raw).classification;
}
