import { PostingError } from '../posting/errors.ts';
import { RulesetError } from '../rules/problems.ts';
import { type ExitCode, exitCodes, UsageError } from './exit-codes.ts';
import { endWithOutput } from './output.ts';
import { printable } from './terminal.ts';

/** Runs a command to its end: sets the exit code, and says in plain words what went wrong. */
export async function run(name: string, command: (args: string[]) => Promise<ExitCode>): Promise<void> {
  // npm starts commands in the folder of the package: paths are meant from where the caller is.
  if (process.env.npm_lifecycle_event === name && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  endWithOutput(name);
  try {
    process.exitCode = await command(process.argv.slice(2));
  } catch (error) {
    const { code, message } = explain(name, error);
    process.stderr.write(`${message}\n`);
    process.exitCode = code;
  }
}

function explain(name: string, error: unknown): { code: ExitCode; message: string } {
  if (error instanceof UsageError) {
    return {
      code: exitCodes.usage,
      message: `${name}: ${printableLines(error.message).join('\n')}\nSee: npm run --silent ${name} -- --help`,
    };
  }
  if (error instanceof PostingError) {
    return { code: exitCodes.unjudgeable, message: `${name}: ${printable(error.message)} (${error.code})` };
  }
  if (error instanceof RulesetError) {
    const problems = printableLines(error.message);
    return {
      code: exitCodes.brokenRules,
      message: [`${name}: the rules are broken`, ...problems].join('\n'),
    };
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const trace = printableLines(stack).map((line) => `  ${line.trimStart()}`);
  return {
    code: exitCodes.internal,
    message: [`${name}: this is a fault in Role Clarity, please report it`, ...trace].join('\n'),
  };
}

/** The lines of a message, each safe to print: it may quote a file that somebody else wrote. Indentation stays. */
function printableLines(message: string): string[] {
  return message.split('\n').map((line) => `${/^ */.exec(line)?.[0] ?? ''}${printable(line)}`);
}
