import { type AnswerLine, type ErrorLine, isErrorLine } from '../batch/answer-line.ts';
import { counted, labelWords, percent } from './plain-words.ts';
import { severityColours } from './report.ts';
import { clip, hang, type Page, printable } from './terminal.ts';

const labelWidth = Math.max(...Object.values(labelWords).map(({ name }) => name.length));
/** The columns between the label and the id: the confidence, and what stands to be fixed. */
const confidenceWidth = 5;
const shownSeverities = ['error', 'warning'] as const;
const countWidths = { error: 9, warning: 11 } as const;
const middleWidth = confidenceWidth + 2 + countWidths.error + 2 + countWidths.warning;
/** The longest message that is shown whole; of a longer one the first sentence, as the posting alone gets all of it. */
const longestMessage = 140;

/** NDJSON answers for people, one row each: label, confidence, flags by severity, and what was sent as the id. */
export function formatAnswerRows(ndjson: string, page: Page): string {
  return ndjson
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => rowOf(JSON.parse(line), page))
    .map((line) => `${line}\n`)
    .join('');
}

function rowOf(answer: AnswerLine | ErrorLine, { paint, width }: Page): string[] {
  if (isErrorLine(answer)) {
    const { code, message } = answer.error;
    const indent = ' '.repeat(labelWidth + 2);
    return [
      `${paint('red', 'not judged'.padEnd(labelWidth))}  ${code.padEnd(middleWidth)}  ${nameOf(answer)}`,
      ...hang(indent, shortened(printable(message)), width).map((line) => paint('dim', line)),
    ];
  }
  const { label, confidence, flags } = answer;
  const counts = shownSeverities.map((severity) => {
    const number = flags.filter((flag) => flag.severity === severity).length;
    const text = (number === 0 ? '' : counted(number, severity)).padEnd(countWidths[severity]);
    return paint(severityColours[severity], text);
  });
  return [
    [
      paint('bold', labelWords[label].name.padEnd(labelWidth)),
      percent(confidence).padStart(confidenceWidth),
      ...counts,
      nameOf(answer),
    ].join('  '),
  ];
}

function shortened(message: string): string {
  const [first = message] = message.length > longestMessage ? (/^.*?[.!?](?=\s)/.exec(message) ?? []) : [];
  return clip(first, longestMessage);
}

/** What a posting is called: the id that it was sent with, or else its line where that is known. */
function nameOf(answer: AnswerLine | ErrorLine): string {
  if (answer.id !== null) return printable(String(answer.id));
  return 'line' in answer ? `line ${answer.line}` : '(no id)';
}
