import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { UsageError } from './exit-codes.ts';
import { printable } from './terminal.ts';

/** `parseArgs`, strictly, with its complaints as a `UsageError`. */
export function readArguments<const Options extends ParseArgsOptionsConfig>(
  args: string[],
  options: Options,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    // Only the first sentence: the rest is advice on how to escape a dash.
    const [complaint = ''] = error instanceof Error ? error.message.split(/\.(?:\s|$)/) : [];
    throw new UsageError(printable(complaint), { cause: error });
  }
}

/** The single file that the arguments name, or `null`. */
export function singleFile(positionals: readonly string[]): string | null {
  if (positionals.length > 1) throw new UsageError('name one file only');
  return positionals[0] ?? null;
}
