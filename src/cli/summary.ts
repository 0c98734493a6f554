import { type Tally, totalOf } from '../batch/tally.ts';
import { labels } from '../classify/classification.ts';
import { labelNames } from './label-names.ts';

/** A tally for people, in a few lines. */
export function formatSummary(tally: Tally, seconds: number): string {
  const total = totalOf(tally);
  const byLabel = labels.map((label) => `${number(tally.labels[label])} ${labelNames[label]}`);
  const { error, warning } = tally.severities;
  return [
    `${plural(total, 'posting')} in ${seconds.toFixed(1)} s (${number(Math.round(total / Math.max(seconds, 0.001)))}/s)`,
    `  ${byLabel.join(', ')}`,
    `  ${plural(error, 'posting')} with errors, ${number(warning)} more with warnings`,
    ...(tally.failed > 0 ? [`  ${plural(tally.failed, 'posting')} could not be judged`] : []),
    '',
  ].join('\n');
}

const number = (count: number): string => count.toLocaleString('en');
const plural = (count: number, noun: string): string => `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
