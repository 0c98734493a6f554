import { answerLine, isErrorLine } from '../batch/answer-line.ts';
import { jsonText } from '../batch/json-text.ts';
import { readLines } from '../batch/lines.ts';
import { type ClassifyOptions, classifyHelp, readClassifyOptions } from './classify-options.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { readChunks, readTextFile } from './input.ts';
import { loadJudge, loadReader } from './judge.ts';
import { write } from './output.ts';
import { formatReport } from './report.ts';
import { run } from './run.ts';
import { pageFor } from './terminal.ts';

type Work = Exclude<ClassifyOptions, { mode: 'help' }>;

async function classifyCommand(args: string[]): Promise<ExitCode> {
  const options = readClassifyOptions(args);
  if (options.mode === 'help') {
    await write(process.stdout, classifyHelp);
    return exitCodes.done;
  }
  return options.mode === 'ndjson' ? classifyLines(options) : classifyFile(options);
}

async function classifyFile({ mode, file, title, evidence, rules }: Work): Promise<ExitCode> {
  const text = await readTextFile(file);
  const readAndJudge = await loadReader(rules);
  const { posting, classification } = readAndJudge({ title, text });
  await write(
    process.stdout,
    mode === 'json'
      ? `${jsonText(classification, 2)}\n`
      : formatReport(classification, pageFor(process.stdout, process.env), { evidence, body: posting.body }),
  );
  return exitCodes.done;
}

async function classifyLines({ file, evidence, rules }: Work): Promise<ExitCode> {
  const judge = await loadJudge(rules);
  let exitCode: ExitCode = exitCodes.done;
  for await (const line of readLines(readChunks(file))) {
    const answer = answerLine(line, judge, evidence);
    if (answer === null) continue;
    if (isErrorLine(answer)) exitCode = exitCodes.unjudgeable;
    await write(process.stdout, `${jsonText(answer)}\n`);
  }
  return exitCode;
}

await run('classify', classifyCommand);
