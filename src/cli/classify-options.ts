import { readArguments, singleFile } from './arguments.ts';
import { UsageError } from './exit-codes.ts';
import { standardInput } from './input.ts';

export const classifyHelp = `Says which job a posting really describes, who owns what, and what to fix.

  npm run --silent classify -- [options] FILE

FILE is a text file with one posting; - reads standard input.

  --title TITLE    the job title; without it, the first line if it reads like one
  --json           print the whole classification as JSON
  --ndjson         read one {"id"?, "title"?, "text"} a line from FILE, by default
                   from standard input, and write one line for each, in the same
                   order: the classification without its evidence, or
                   {"id", "line", "error": {"code", "message"}}; blank lines are
                   skipped, other fields ignored
  --evidence       add every passage that counted to the report or to each line
  --rules FOLDER   use the rules in this folder
  --help           print this

Codes of error lines: invalid-json, invalid-request, empty-text, text-too-short,
text-too-long, not-english.

Exit codes
  0    done
  1    the text can't be judged; with --ndjson: at least one line could not,
       all others are answered
  2    wrong usage, or a file that can't be read
  3    the rules are broken
  70   a fault in this program
`;

/** What `classify` was asked to do. */
export type ClassifyOptions =
  | { readonly mode: 'help' }
  | {
      readonly mode: 'report' | 'json' | 'ndjson';
      readonly file: string;
      readonly title: string | undefined;
      readonly evidence: boolean;
      readonly rules: string | undefined;
    };

/** Reads the command line; throws a `UsageError` where it makes no sense. */
export function readClassifyOptions(args: string[]): ClassifyOptions {
  const { values, positionals } = readArguments(args, {
    title: { type: 'string' },
    json: { type: 'boolean', default: false },
    ndjson: { type: 'boolean', default: false },
    evidence: { type: 'boolean', default: false },
    rules: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) return { mode: 'help' };
  if (values.json && values.ndjson) throw new UsageError('choose --json or --ndjson');
  if (values.ndjson && values.title !== undefined) {
    throw new UsageError('--title goes with one posting; with --ndjson each line has its own title');
  }
  const file = singleFile(positionals) ?? (values.ndjson ? standardInput : null);
  if (file === null) throw new UsageError('name a file with a posting, or - for standard input');
  const mode = values.ndjson ? 'ndjson' : values.json ? 'json' : 'report';
  return { mode, file, title: values.title, evidence: values.evidence, rules: values.rules };
}
