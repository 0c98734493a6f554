import { type Label, labels } from '../classify/classification.ts';
import { severities } from '../rules/schema.ts';
import { type AnswerLine, type ErrorLine, isErrorLine } from './answer-line.ts';

type Severity = (typeof severities)[number];

/** How many postings got which answer. */
export interface Tally {
  readonly labels: Readonly<Record<Label, number>>;
  /** Postings by their most severe flag; one without any is in none. */
  readonly severities: Readonly<Record<Severity, number>>;
  /** Postings that could not be judged. */
  readonly failed: number;
}

/** The tally of no postings. */
export const emptyTally: Tally = { labels: zeros(labels), severities: zeros(severities), failed: 0 };

/** Counts the answers. */
export function tallyOf(answers: readonly (AnswerLine | ErrorLine)[]): Tally {
  const judged = answers.filter((answer): answer is AnswerLine => !isErrorLine(answer));
  const worst = judged.map(({ flags }) =>
    severities.find((severity) => flags.some((flag) => flag.severity === severity)),
  );
  return {
    labels: counts(
      labels,
      judged.map(({ label }) => label),
    ),
    severities: counts(severities, worst),
    failed: answers.length - judged.length,
  };
}

/** The tally of both together. */
export function addTallies(a: Tally, b: Tally): Tally {
  return {
    labels: sums(labels, a.labels, b.labels),
    severities: sums(severities, a.severities, b.severities),
    failed: a.failed + b.failed,
  };
}

/** How many postings a tally counts. */
export function totalOf({ labels: byLabel, failed }: Tally): number {
  return Object.values(byLabel).reduce((sum, count) => sum + count, failed);
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

function record<Key extends string>(keys: readonly Key[], value: (key: Key) => number): Counts<Key> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Counts<Key>;
}
