import { jsonFormats } from '../posting/formats/json.ts';
import { readArguments } from './arguments.ts';
import { UsageError } from './exit-codes.ts';
import { holdsLines } from './files.ts';
import { standardInput } from './input.ts';
import { wrap } from './terminal.ts';

export const classifyHelp = `Says which job a posting really describes, who owns what, and what to fix.

  npm run --silent classify -- [options] FILE...
  npm run --silent classify -- --compare BEFORE AFTER

FILE is a posting as text, Markdown, HTML, PDF, Word (.docx) or JSON: {"title"?,
"text"} or the job object of an applicant tracking system. A file that ends in
.ndjson or .jsonl has one such JSON a line. A folder stands for all postings in
it. - reads one posting from standard input, or NDJSON where there are several
inputs. One posting gets a report, several a row each and a summary.

  --title TITLE    the job title of one posting; without it, the file's own, or
                   the first line if it reads like one
  --format NAME    the shape of JSON, where its fields don't tell: one of
                   ${wrap(jsonFormats.join(', '), 60).join(`\n${' '.repeat(19)}`)}
  --json           print the whole classification, or comparison, as JSON
  --ndjson         write one line of JSON for each posting, in the same order:
                   the classification without its evidence, or {"id", "line"?,
                   "error": {"code", "message"}}. Without FILE, reads NDJSON
                   from standard input; the id of a file is its path
  --compare        say what an edit achieved: which flags went, came and stayed
  --evidence       add every passage that counted to the report or to each line
  --fail-on LEVEL  end with 1 where a posting has a flag of this severity or
                   above: warning or error
  --rules FOLDER   use the rules in this folder
  --help           print this

Codes of error lines: invalid-json, invalid-request, empty-text, text-too-short,
text-too-long, not-english, unknown-format, several-postings,
unreadable-document, document-without-text, document-too-large.

Exit codes
  0    done
  1    a posting can't be judged, all others are answered; or --fail-on is met
  2    wrong usage, or a file that isn't there or, alone, can't be read
  3    the rules are broken
  70   a fault in this program
  74   standard output can't be written
  141  the reader of standard output has gone
`;

const failLevels = ['warning', 'error'] as const;
/** The severity from which on a flag makes the command fail. */
export type FailLevel = (typeof failLevels)[number];

/** What holds whatever `classify` was asked to do. */
interface Common {
  readonly evidence: boolean;
  readonly failOn: FailLevel | undefined;
  readonly rules: string | undefined;
}

/** One posting, for a report or as JSON. */
export interface SingleOptions extends Common {
  readonly mode: 'single';
  readonly file: string;
  readonly title: string | undefined;
  readonly format: string | undefined;
  readonly json: boolean;
}

/** Many postings, for a line each or as NDJSON. */
export interface ManyOptions extends Common {
  readonly mode: 'many';
  readonly files: readonly string[];
  readonly ndjson: boolean;
}

/** Two versions of a posting. */
export interface CompareOptions extends Common {
  readonly mode: 'compare';
  readonly before: string;
  readonly after: string;
  readonly title: string | undefined;
  readonly format: string | undefined;
  readonly json: boolean;
}

/** What `classify` was asked to do. */
export type ClassifyOptions = { readonly mode: 'help' } | SingleOptions | ManyOptions | CompareOptions;

/**
 * Reads the command line; throws a `UsageError` where it makes no sense.
 * @param isFolder tells folders from files
 */
export function readClassifyOptions(args: string[], isFolder: (path: string) => boolean): ClassifyOptions {
  const { values, positionals: files } = readArguments(args, {
    title: { type: 'string' },
    format: { type: 'string' },
    json: { type: 'boolean', default: false },
    ndjson: { type: 'boolean', default: false },
    compare: { type: 'boolean', default: false },
    evidence: { type: 'boolean', default: false },
    'fail-on': { type: 'string' },
    rules: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) return { mode: 'help' };
  requireSense(values);
  const common = { evidence: values.evidence, failOn: failLevelOf(values['fail-on']), rules: values.rules };
  const one = { ...common, title: values.title, format: values.format, json: values.json };
  if (values.compare) return { mode: 'compare', ...versionsOf(files), ...one };
  const [file, ...others] = files;
  if (file === undefined && !values.ndjson)
    throw new UsageError('name a file with a posting, or - for standard input');
  if (file !== undefined && others.length === 0 && !values.ndjson && !isFolder(file) && !holdsLines(file))
    return { mode: 'single', file, ...one };
  if ([values.title, values.format, values.json || undefined].some((value) => value !== undefined))
    throw new UsageError('--title, --format and --json go with one posting; for several, choose --ndjson');
  if (values.evidence && !values.ndjson)
    throw new UsageError('--evidence goes with one posting; for several, choose --ndjson');
  return {
    mode: 'many',
    files: file === undefined ? [standardInput] : files,
    ndjson: values.ndjson,
    ...common,
  };
}

/** Options that contradict each other, or have no meaning. */
function requireSense(values: {
  readonly json: boolean;
  readonly ndjson: boolean;
  readonly compare: boolean;
  readonly evidence: boolean;
  readonly format?: string | undefined;
}): void {
  if (values.ndjson && (values.json || values.compare))
    throw new UsageError('choose --json or --ndjson; --compare goes with --json');
  if (values.compare && values.evidence)
    throw new UsageError('--evidence goes with one version of a posting, not with --compare');
  if (values.format !== undefined && !jsonFormats.includes(values.format))
    throw new UsageError(`--format takes one of ${jsonFormats.join(', ')}`);
}

function versionsOf(files: readonly string[]): Pick<CompareOptions, 'before' | 'after'> {
  const [before, after, ...others] = files;
  if (before === undefined || after === undefined || others.length > 0)
    throw new UsageError('--compare takes two files: before and after');
  if (before === standardInput && after === standardInput)
    throw new UsageError('--compare reads one of the two from standard input (-); name a file for the other');
  if (holdsLines(before) || holdsLines(after))
    throw new UsageError('--compare takes files with one posting, not .ndjson or .jsonl');
  return { before, after };
}

function failLevelOf(level: string | undefined): FailLevel | undefined {
  if (level === undefined) return undefined;
  const known = failLevels.find((name) => name === level);
  if (known === undefined) throw new UsageError(`--fail-on takes ${failLevels.join(' or ')}`);
  return known;
}
