/** What is asked of a value: one bound, from either side. */
export type Bound = { readonly most: number } | { readonly least: number };

/** One line of the table. */
export interface Row {
  readonly measure: string;
  readonly value: number;
  /** `×` for a ratio of two things measured in the same run. */
  readonly unit: '×' | 's' | 'MB';
  /** Without it the row only explains another. */
  readonly asked?: Bound;
  /** What else to know of the value, such as which of several texts was the worst. */
  readonly detail?: string;
}

/** Whether a row is as asked; `null` where nothing is asked. */
export function holds({ value, asked }: Row): boolean | null {
  if (!asked) return null;
  return 'most' in asked ? value <= asked.most : value >= asked.least;
}

const columns = { measure: 66, measured: 11, asked: 16 };

/** A row as a line of the table. */
export function lineOf(row: Row): string {
  const { measure, value, unit, asked, detail } = row;
  const answer = { true: 'yes', false: 'NO', null: '' }[String(holds(row))] ?? '';
  return lineWith(measure, `${digits(value)} ${unit}`, boundText(asked, unit), answer, detail);
}

/** The line above the first row. */
export const headLine = lineWith('measure', 'measured', 'asked', 'holds?');

function lineWith(measure: string, measured: string, asked: string, answer: string, detail = ''): string {
  return [
    measure.padEnd(columns.measure),
    measured.padStart(columns.measured),
    asked.padStart(columns.asked),
    answer.padEnd(6),
    detail,
  ]
    .join('  ')
    .trimEnd();
}

function boundText(asked: Bound | undefined, unit: string): string {
  if (!asked) return '';
  return 'most' in asked ? `at most ${asked.most} ${unit}` : `at least ${asked.least} ${unit}`;
}

/** Three digits that say something: 0.296, 2.96, 29.6, 296. */
function digits(value: number): string {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}
