import { jsonText } from '../batch/json-text.ts';
import type { Classification } from '../classify/classification.ts';
import { compare } from '../classify/compare.ts';
import { PostingError } from '../posting/errors.ts';
import { classifyMany } from './classify-many.ts';
import {
  type CompareOptions,
  classifyHelp,
  type FailLevel,
  readClassifyOptions,
  type SingleOptions,
} from './classify-options.ts';
import { formatComparison } from './comparison-report.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { isFolder } from './files.ts';
import { inputName } from './input.ts';
import { loadJudge, loadReader, readInput } from './judge.ts';
import { write } from './output.ts';
import { formatReport } from './report.ts';
import { run } from './run.ts';
import { pageFor } from './terminal.ts';

async function classifyCommand(args: string[]): Promise<ExitCode> {
  const options = readClassifyOptions(args, isFolder);
  switch (options.mode) {
    case 'help':
      await write(process.stdout, classifyHelp);
      return exitCodes.done;
    case 'single':
      return classifySingle(options);
    case 'compare':
      return compareFiles(options);
    case 'many':
      return classifyMany(options);
  }
}

async function classifySingle(options: SingleOptions): Promise<ExitCode> {
  const readAndJudge = await loadReader(options.rules);
  const { raw, isConverted } = await readInput(options.file, options);
  const { posting, classification } = readAndJudge(raw);
  const { evidence } = options;
  await write(
    process.stdout,
    options.json
      ? `${jsonText(isConverted ? { ...classification, text: raw.text } : classification, 2)}\n`
      : formatReport(classification, pageFor(process.stdout, process.env), { evidence, body: posting.body }),
  );
  return fails([classification], options.failOn) ? exitCodes.unjudgeable : exitCodes.done;
}

async function compareFiles(options: CompareOptions): Promise<ExitCode> {
  const judge = await loadJudge(options.rules);
  const judged = async (file: string): Promise<Classification> => {
    try {
      return judge((await readInput(file, options)).raw);
    } catch (error) {
      if (!(error instanceof PostingError)) throw error;
      throw new PostingError(error.code, `${inputName(file)}: ${error.message}`);
    }
  };
  const before = await judged(options.before);
  const after = await judged(options.after);
  const comparison = compare(before, after);
  await write(
    process.stdout,
    options.json
      ? `${jsonText(comparison, 2)}\n`
      : formatComparison(comparison, pageFor(process.stdout, process.env)),
  );
  return fails([after], options.failOn) ? exitCodes.unjudgeable : exitCodes.done;
}

/** Whether a posting has a flag of this severity or above. */
function fails(classifications: readonly Classification[], level: FailLevel | undefined): boolean {
  if (level === undefined) return false;
  return classifications.some(({ flags }) =>
    flags.some(({ severity }) => severity === 'error' || severity === level),
  );
}

await run('classify', classifyCommand);
