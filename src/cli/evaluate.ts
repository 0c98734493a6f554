import { jsonText } from '../batch/json-text.ts';
import { answerAll } from './answers.ts';
import { evaluateHelp, readEvaluateOptions } from './evaluate-options.ts';
import { evaluate } from './evaluation.ts';
import { formatEvaluation, formatMisses } from './evaluation-report.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { loadJudge } from './judge.ts';
import { readLabelledPostings } from './labelled.ts';
import { write } from './output.ts';
import { missesOf } from './predictions.ts';
import { run } from './run.ts';
import { pageFor } from './terminal.ts';

async function evaluateCommand(args: string[]): Promise<ExitCode> {
  const options = readEvaluateOptions(args);
  if (options === null) {
    await write(process.stdout, evaluateHelp);
    return exitCodes.done;
  }
  const postings = await readLabelledPostings(options.file);
  const answered = answerAll(postings, await loadJudge(options.rules));
  const evaluation = evaluate(answered);
  const misses = options.errors ? missesOf(answered) : null;

  if (options.json) {
    await write(
      process.stdout,
      `${jsonText({ ...evaluation, ...(misses === null ? {} : { misses }) }, 2)}\n`,
    );
    return exitCodes.done;
  }
  const page = pageFor(process.stdout, process.env);
  await write(process.stdout, formatEvaluation(evaluation, page));
  if (misses !== null) await write(process.stdout, `\n${formatMisses(misses, page)}`);
  return exitCodes.done;
}

await run('evaluate', evaluateCommand);
