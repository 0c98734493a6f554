import { failedOf, type Tally, totalOf } from '../batch/tally.ts';
import { labels } from '../classify/classification.ts';
import { count, counted, labelWords } from './plain-words.ts';

/** A tally for people, in a few lines. */
export function formatSummary(tally: Tally, seconds: number): string {
  const total = totalOf(tally);
  if (total === 0) return 'No postings.\n';
  const failed = failedOf(tally);
  const judged = total - failed;
  const { error, warning } = tally.severities;
  const byLabel = labels.map((label) =>
    counted(tally.labels[label], labelWords[label].name, labelWords[label].plural),
  );
  return [
    `${counted(total, 'posting')} in ${seconds.toFixed(1)} s, ${rateOf(total, seconds)} a second`,
    ...(judged > 0
      ? [
          `  ${byLabel.join(', ')}`,
          `  ${count(error)} with errors, ${count(warning)} more with warnings, ${count(judged - error - warning)} without`,
        ]
      : []),
    ...(failed > 0 ? [`  ${count(failed)} could not be judged`] : []),
    '',
  ].join('\n');
}

function rateOf(total: number, seconds: number): string {
  const rate = total / Math.max(seconds, 0.001);
  return rate < 10 ? rate.toFixed(1) : count(Math.round(rate));
}
