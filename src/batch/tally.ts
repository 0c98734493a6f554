import { type Label, labels } from '../classify/classification.ts';
import { type PostingErrorCode, postingErrorCodes } from '../posting/errors.ts';
import { type FlagId, flagIds, severities } from '../rules/schema.ts';
import { type AnswerLine, type ErrorLine, isErrorLine } from './answer-line.ts';

type Severity = (typeof severities)[number];

/** How many postings got which answer. */
export interface Tally {
  readonly labels: Readonly<Record<Label, number>>;
  /** Postings by their most severe flag; one without any is in none. */
  readonly severities: Readonly<Record<Severity, number>>;
  /** Flags of each severity by their id; a posting may have several. */
  readonly flags: Readonly<Record<Severity, Readonly<Record<FlagId, number>>>>;
  /** Postings that could not be judged, by the reason. */
  readonly errors: Readonly<Record<PostingErrorCode, number>>;
}

/** The tally of no postings. */
export const emptyTally: Tally = {
  labels: zeros(labels),
  severities: zeros(severities),
  flags: record(severities, () => zeros(flagIds)),
  errors: zeros(postingErrorCodes),
};

/** Counts the answers. */
export function tallyOf(answers: readonly (AnswerLine | ErrorLine)[]): Tally {
  const judged = answers.filter((answer): answer is AnswerLine => !isErrorLine(answer));
  const flags = judged.flatMap((answer) => answer.flags);
  const worst = judged.map(({ flags }) =>
    severities.find((severity) => flags.some((flag) => flag.severity === severity)),
  );
  return {
    labels: counts(
      labels,
      judged.map(({ label }) => label),
    ),
    severities: counts(severities, worst),
    flags: record(severities, (severity) =>
      counts(
        flagIds,
        flags.filter((flag) => flag.severity === severity).map(({ id }) => id),
      ),
    ),
    errors: counts(
      postingErrorCodes,
      answers.filter(isErrorLine).map(({ error }) => error.code),
    ),
  };
}

/** The tally of both together. */
export function addTallies(a: Tally, b: Tally): Tally {
  return {
    labels: sums(labels, a.labels, b.labels),
    severities: sums(severities, a.severities, b.severities),
    flags: record(severities, (severity) => sums(flagIds, a.flags[severity], b.flags[severity])),
    errors: sums(postingErrorCodes, a.errors, b.errors),
  };
}

/** How many postings a tally counts. */
export function totalOf(tally: Tally): number {
  return total(tally.labels) + failedOf(tally);
}

/** How many of them could not be judged. */
export function failedOf({ errors }: Tally): number {
  return total(errors);
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

type Counts<Key extends string> = Record<Key, number>;

function counts<Key extends string>(keys: readonly Key[], found: readonly (Key | undefined)[]): Counts<Key> {
  return record(keys, (key) => found.filter((item) => item === key).length);
}

function sums<Key extends string>(keys: readonly Key[], a: Counts<Key>, b: Counts<Key>): Counts<Key> {
  return record(keys, (key) => a[key] + b[key]);
}

function zeros<Key extends string>(keys: readonly Key[]): Counts<Key> {
  return record(keys, () => 0);
}

function record<Key extends string, Value>(
  keys: readonly Key[],
  value: (key: Key) => Value,
): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<Key, Value>;
}
