import { Batch, type BatchAnswers } from '../batch/batch.ts';
import { addTallies, emptyTally, type Tally, totalOf } from '../batch/tally.ts';
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

/** Answers many postings on all processors: a line each on standard output, progress and a summary on standard error. */
export async function classifyMany({
  files,
  ndjson,
  evidence,
  failOn,
  rules,
}: ManyOptions): Promise<ExitCode> {
  const sources = sourcesOf(files);
  // Broken rules are told here, where they can be told well, rather than by each worker.
  await loadRuleset(rules);
  const batch = new Batch({ rulesFolder: rules });
  const progress = progressOn(process.stderr, totalAmount(sources));
  const page = pageFor(process.stdout, process.env);
  const start = performance.now();
  let tally = emptyTally;
  try {
    for (const source of sources) {
      for await (const answer of answersTo(source, batch, evidence, progress)) {
        tally = addTallies(tally, answer.tally);
        const count = totalOf(answer.tally);
        progress.advance(count, source.kind === 'files' ? count : 0);
        const text = new TextDecoder().decode(answer.bytes);
        await write(process.stdout, ndjson ? text : formatAnswerRows(text, page));
      }
    }
  } finally {
    progress.stop();
    await batch.close();
  }
  await write(process.stderr, formatSummary(tally, (performance.now() - start) / 1000));
  return tally.failed > 0 || fails(tally, failOn) ? exitCodes.unjudgeable : exitCodes.done;
}

function answersTo(source: Source, batch: Batch, withEvidence: boolean, progress: Progress): BatchAnswers {
  if (source.kind === 'files') return batch.answerFiles(source.files, { withEvidence });
  return batch.answerLines(counted(readChunks(source.file), progress), { withEvidence });
}

/** The same chunks; tells the progress how much was read. */
async function* counted(chunks: AsyncIterable<Buffer>, progress: Progress): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    progress.advance(0, chunk.length);
    yield chunk;
  }
}

/** How much there is to do: bytes of lines and files; `null` where only the sender knows. */
function totalAmount(sources: readonly Source[]): number | null {
  let total = 0;
  for (const source of sources) {
    if (source.kind === 'lines' && source.bytes === null) return null;
    total += source.kind === 'files' ? source.files.length : (source.bytes ?? 0);
  }
  return total;
}

function fails({ severities: { error, warning } }: Tally, level: FailLevel | undefined): boolean {
  if (level === undefined) return false;
  return error > 0 || (level === 'warning' && warning > 0);
}
