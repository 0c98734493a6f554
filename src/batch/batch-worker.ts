import { workerData } from 'node:worker_threads';
import { judgeBy } from '../classify/judge.ts';
import type { DocumentReader } from '../documents/document-reader.ts';
import { type FileOptions, readPostingFile } from '../documents/posting-file.ts';
import { readFileBytes } from '../documents/read-file.ts';
import { PostingError } from '../posting/errors.ts';
import { compileRuleset } from '../rules/compile.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import { type AnswerLine, answerLine, answerOf, type ErrorLine, errorLine } from './answer-line.ts';
import { jsonText } from './json-text.ts';
import { type LineGroup, linesOf } from './lines.ts';
import { type Tally, tallyOf } from './tally.ts';

/** A few postings to answer: lines, or files by their paths. */
export type BatchTaskContent = { readonly lines: LineGroup } | { readonly files: readonly string[] };

/** The same as it comes to a worker. */
export type BatchTask = BatchTaskContent & {
  readonly withEvidence: boolean;
  /** Shared with whoever sent the task: not 0 once nobody waits for its answers. */
  readonly ended: Int32Array<SharedArrayBuffer>;
};

/** The answers to the postings of one task. */
export interface BatchAnswer {
  /** NDJSON, one answer for each posting, in the same order; none for a blank line. */
  readonly bytes: Uint8Array;
  readonly tally: Tally;
}

/** The rules, as they were read and validated once for all threads. */
export type BatchWorkerData = Pick<Ruleset, 'data' | 'digest'>;

const { data, digest }: BatchWorkerData = workerData;
const judge = judgeBy(compileRuleset(data, digest));

/** What a worker thread does with a few postings. */
export default async function answerTask(task: BatchTask): Promise<BatchAnswer> {
  const answers = 'lines' in task ? answerLines(task.lines, task) : await answerFiles(task.files, task);
  const text = answers.map((answer) => `${jsonText(answer)}\n`).join('');
  return { bytes: new TextEncoder().encode(text), tally: tallyOf(answers) };
}

function answerLines(group: LineGroup, { withEvidence, ended }: BatchTask): (AnswerLine | ErrorLine)[] {
  const answers: (AnswerLine | ErrorLine)[] = [];
  for (const line of linesOf(group)) {
    if (Atomics.load(ended, 0) !== 0) break;
    const answer = answerLine(line, judge, withEvidence);
    if (answer !== null) answers.push(answer);
  }
  return answers;
}

async function answerFiles(
  files: readonly string[],
  { withEvidence, ended }: BatchTask,
): Promise<(AnswerLine | ErrorLine)[]> {
  const answers: (AnswerLine | ErrorLine)[] = [];
  for (const file of files) {
    if (Atomics.load(ended, 0) !== 0) break;
    answers.push(await answerFile(file, withEvidence));
  }
  return answers;
}

let reader: Promise<DocumentReader> | undefined;

/** Reads a document within its limits, in a thread that is started with the first one: most batches hold none. */
const readDocument: FileOptions['readDocument'] = async (type, bytes) => {
  reader ??= import('../documents/document-reader.ts').then(({ DocumentReader }) => new DocumentReader());
  return (await reader).read(type, bytes);
};

/** A file answers by its path. */
async function answerFile(path: string, withEvidence: boolean): Promise<AnswerLine | ErrorLine> {
  try {
    const posting = await readPostingFile({ name: path, bytes: await readFileBytes(path) }, { readDocument });
    return answerOf(path, judge(posting), withEvidence);
  } catch (error) {
    if (!(error instanceof PostingError)) throw error;
    return errorLine(path, null, error);
  }
}
