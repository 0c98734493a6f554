import { PostingError } from '../posting/errors.ts';
import { RulesetError } from '../rules/problems.ts';
import { type ExitCode, exitCodes, UsageError } from './exit-codes.ts';
import { endQuietlyOnClosedPipe } from './output.ts';
import { printable } from './terminal.ts';

/** Runs a command to its end: sets the exit code, and says in plain words what went wrong. */
export async function run(name: string, command: (args: string[]) => Promise<ExitCode>): Promise<void> {
  endQuietlyOnClosedPipe(process.stdout);
  endQuietlyOnClosedPipe(process.stderr);
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
      message: `${name}: ${error.message}\nSee: npm run --silent ${name} -- --help`,
    };
  }
  if (error instanceof PostingError) {
    return { code: exitCodes.unjudgeable, message: `${name}: ${printable(error.message)} (${error.code})` };
  }
  if (error instanceof RulesetError) {
    const problems = error.message.split('\n').map(printable).join('\n');
    return { code: exitCodes.brokenRules, message: `${name}: the rules are broken\n${problems}` };
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const trace = stack
    .split('\n')
    .map((line) => `  ${printable(line)}`)
    .join('\n');
  return {
    code: exitCodes.internal,
    message: `${name}: this is a fault in Role Clarity, please report it\n${trace}`,
  };
}
