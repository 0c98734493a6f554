import type { AnswerLine, ErrorLine } from '../batch/answer-line.ts';
import { severities } from '../rules/schema.ts';
import { labelNames } from './label-names.ts';
import { type Page, printable } from './terminal.ts';

const labelWidth = Math.max(...Object.values(labelNames).map((name) => name.length));

/** NDJSON answers for people, one row each: label, confidence, what was sent as the id, and its flags by severity. */
export function formatAnswerRows(ndjson: string, page: Page): string {
  return ndjson
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `${formatRow(JSON.parse(line), page)}\n`)
    .join('');
}

function formatRow(answer: AnswerLine | ErrorLine, { paint }: Page): string {
  const id = printable(String(answer.id ?? ('line' in answer ? `line ${answer.line}` : '(no id)')));
  if ('error' in answer) {
    const { code, message } = answer.error;
    return `${paint('red', 'not judged'.padEnd(labelWidth))}        ${id}  ${paint('dim', `${message} (${code})`)}`;
  }
  const { label, confidence, flags } = answer;
  const counts = severities.slice(0, 2).flatMap((severity) => {
    const count = flags.filter((flag) => flag.severity === severity).length;
    return count === 0
      ? []
      : [paint(severity === 'error' ? 'red' : 'yellow', `${count} ${severity}${count === 1 ? '' : 's'}`)];
  });
  const share = `${Math.round(confidence * 100)} %`.padStart(5);
  return [paint('bold', labelNames[label].padEnd(labelWidth)), share, id, counts.join(', ')]
    .join('  ')
    .trimEnd();
}
