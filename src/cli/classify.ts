import { answerLine, isErrorLine } from './answer-line.ts';
import { classifyHelp, readClassifyOptions } from './classify-options.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { readChunks, readTextFile } from './input.ts';
import { type Judge, loadJudge } from './judge.ts';
import { readLines } from './lines.ts';
import { write } from './output.ts';
import { formatReport } from './report.ts';
import { run } from './run.ts';
import { jsonText, pageFor } from './terminal.ts';

async function classifyCommand(args: string[]): Promise<ExitCode> {
  const options = readClassifyOptions(args);
  if (options.mode === 'help') {
    await write(process.stdout, classifyHelp);
    return exitCodes.done;
  }
  const judge = await loadJudge(options.rules);
  if (options.mode === 'ndjson') return classifyLines(options.file, judge, options.evidence);

  const classification = judge({ title: options.title, text: await readTextFile(options.file) });
  const page = pageFor(process.stdout, process.env);
  await write(
    process.stdout,
    options.mode === 'json'
      ? `${jsonText(classification, 2)}\n`
      : formatReport(classification, page, options.evidence),
  );
  return exitCodes.done;
}

async function classifyLines(file: string, judge: Judge, withEvidence: boolean): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.done;
  for await (const line of readLines(readChunks(file))) {
    const answer = answerLine(line, judge, withEvidence);
    if (answer === null) continue;
    if (isErrorLine(answer)) exitCode = exitCodes.unjudgeable;
    await write(process.stdout, `${jsonText(answer)}\n`);
  }
  return exitCode;
}

await run('classify', classifyCommand);
