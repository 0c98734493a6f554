import { type AnswerOptions, Batch, type BatchAnswers } from '../batch/batch.ts';
import { addTallies, emptyTally, failedOf, type Tally, totalOf } from '../batch/tally.ts';
import { loadRuleset } from '../rules/load.ts';
import { formatAnswerRows } from './answer-rows.ts';
import type { FailLevel, ManyOptions } from './classify-options.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { type Source, sourcesOf } from './files.ts';
import { readChunks } from './input.ts';
import { write } from './output.ts';
import { type Progress, progressOn } from './progress.ts';
import { formatSummary } from './summary.ts';
import { pageFor } from './terminal.ts';

/** What a worker may hold, in MiB: a file of the largest size may be JSON of nothing but small objects. */
const heapForFiles = 256;

/** Answers many postings on all processors: a line each on standard output, progress and a summary on standard error. */
export async function classifyMany(options: ManyOptions): Promise<ExitCode> {
  const sources = sourcesOf(options.files);
  const answerOptions = { ruleset: await loadRuleset(options.rules), withEvidence: options.evidence };
  const batch = new Batch({ niceIncrement: 0, heapMebibytes: heapForFiles });
  const progress = progressOn(process.stderr, process.env, totalBytes(sources));
  const start = performance.now();
  let tally = emptyTally;
  try {
    for (const source of sources) {
      tally = addTallies(
        tally,
        await answerSource(source, answersTo(source, batch, answerOptions, progress), progress, options),
      );
    }
  } finally {
    progress.stop();
    await batch.close();
  }
  const summary = formatSummary(tally, (performance.now() - start) / 1000);
  const isBelowRows = process.stdout.isTTY && process.stderr.isTTY;
  await write(process.stderr, isBelowRows ? `\n${summary}` : summary);
  return failedOf(tally) > 0 || fails(tally, options.failOn) ? exitCodes.unjudgeable : exitCodes.done;
}

/** Writes the answers to one input, and counts them. */
async function answerSource(
  source: Source,
  answers: BatchAnswers,
  progress: Progress,
  { ndjson }: ManyOptions,
): Promise<Tally> {
  const page = pageFor(process.stdout, process.env);
  let tally = emptyTally;
  for await (const answer of answers) {
    tally = addTallies(tally, answer.tally);
    // Both may be the same terminal.
    if (process.stdout.isTTY) progress.clear();
    const text = new TextDecoder().decode(answer.bytes);
    await write(process.stdout, ndjson ? text : formatAnswerRows(text, page));
    const count = totalOf(answer.tally);
    progress.advance(count, source.kind === 'files' ? (count * source.bytes) / source.files.length : 0);
  }
  return tally;
}

function answersTo(source: Source, batch: Batch, options: AnswerOptions, progress: Progress): BatchAnswers {
  if (source.kind === 'files') return batch.answerFiles(source.files, options);
  return batch.answerLines(reported(readChunks(source.file), progress), options);
}

/** The same chunks; tells the progress how much was read. */
async function* reported(chunks: AsyncIterable<Buffer>, progress: Progress): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    progress.advance(0, chunk.length);
    yield chunk;
  }
}

/** How much there is to do; `null` where only the sender knows. */
function totalBytes(sources: readonly Source[]): number | null {
  return sources.reduce<number | null>(
    (sum, { bytes }) => (sum === null || bytes === null ? null : sum + bytes),
    0,
  );
}

function fails({ severities: { error, warning } }: Tally, level: FailLevel | undefined): boolean {
  if (level === undefined) return false;
  return error > 0 || (level === 'warning' && warning > 0);
}
