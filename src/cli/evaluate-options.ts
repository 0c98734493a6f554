import { readArguments, singleFile } from './arguments.ts';
import { UsageError } from './exit-codes.ts';

export const evaluateHelp = `Measures the rules on labelled postings.

  npm run --silent evaluate -- [options] FILE

FILE holds one JSON object a line (- reads standard input):
  text, label   a posting and its label: ai-engineer, ml-engineer, vague-hybrid
                or out-of-scope
  also          a second label that counts as right
  owners        model, integration, data and production, each owns, contributes,
                other, unclear or absent; ownersAlso: second answers likewise
  titleFit      fits, mismatch, compound or neutral
  sure, why     how sure the reader was (3, 2, 1) and the reason
  id, title, source
All but text and label may be left out, and other fields are ignored.

  --errors         list each miss with the evidence that caused it
  --json           print everything, each prediction too, as JSON
  --rules FOLDER   use the rules in this folder
  --help           print this

A posting that can't be judged counts as a miss.

Exit codes
  0    done, whatever the figures
  2    wrong usage, or a file that can't be read or isn't of this form
  3    the rules are broken
  70   a fault in this program
  74   standard output can't be written
  141  the reader of standard output has gone
`;

/** What `evaluate` was asked to do; `null` for help. */
export interface EvaluateOptions {
  readonly file: string;
  readonly errors: boolean;
  readonly json: boolean;
  readonly rules: string | undefined;
}

/** Reads the command line; throws a `UsageError` where it makes no sense. */
export function readEvaluateOptions(args: string[]): EvaluateOptions | null {
  const { values, positionals } = readArguments(args, {
    errors: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    rules: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) return null;
  const file = singleFile(positionals);
  if (file === null) throw new UsageError('name a file of labelled postings, or - for standard input');
  return { file, errors: values.errors, json: values.json, rules: values.rules };
}
