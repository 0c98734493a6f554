import { workerData } from 'node:worker_threads';
import { classify } from '../classify/classify.ts';
import { readPosting } from '../posting/read.ts';
import { loadRuleset } from '../rules/load.ts';
import { answerLine } from './answer-line.ts';
import { jsonText } from './json-text.ts';
import type { Line } from './lines.ts';
import { type Tally, tallyOf } from './tally.ts';

/** A few lines to answer in a worker. */
export interface BatchTask {
  readonly lines: readonly Line[];
  readonly withEvidence: boolean;
}

/** The answers to the lines of one task. */
export interface BatchAnswer {
  /** NDJSON, one answer for each line that is not blank, in the same order. */
  readonly text: string;
  readonly tally: Tally;
}

/** What the worker threads need to know beforehand. */
export interface BatchWorkerData {
  /** Where the rules stand; the project's own without it. */
  readonly rulesFolder: string | undefined;
}

const { rulesFolder }: BatchWorkerData = workerData;
const ruleset = await loadRuleset(rulesFolder);

/** What a worker thread does with a few lines. */
export default function answerLines({ lines, withEvidence }: BatchTask): BatchAnswer {
  const answers = lines
    .map((line) =>
      answerLine(line, (raw) => classify(readPosting(raw, ruleset.language), ruleset), withEvidence),
    )
    .filter((answer) => answer !== null);
  return { text: answers.map((answer) => `${jsonText(answer)}\n`).join(''), tally: tallyOf(answers) };
}
