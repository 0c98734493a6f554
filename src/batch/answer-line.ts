import { z } from 'zod';
import type { Classification, Evidence } from '../classify/classification.ts';
import type { Judge } from '../classify/judge.ts';
import { fieldErrorsOf, fieldErrorsText, PostingError, type PostingErrorCode } from '../posting/errors.ts';
import { parseJson, readJson } from '../posting/formats/json.ts';
import { type Line, lineFaults } from './lines.ts';

/** An id is echoed as it was sent, so a number that JavaScript can't hold exactly is refused. */
const idSchema = z.union(
  [
    z.string(),
    z
      .number()
      .refine(
        (id) => !Number.isInteger(id) || Number.isSafeInteger(id),
        'Send an id this large as a string.',
      ),
  ],
  'This field must be a string or a number.',
);

type Id = z.output<typeof idSchema>;

/** What a line is answered with, behind its id. */
export type AnswerLine = { id: Id | null } & Omit<Classification, 'evidence'> & { evidence?: Evidence[] };

/** What a line is answered with that could not be judged. */
export interface ErrorLine {
  readonly id: Id | null;
  /** The number of the line, from 1; none for a file. */
  readonly line?: number;
  readonly error: { readonly code: PostingErrorCode; readonly message: string };
}

/** Whether a line of output says that its posting could not be judged. */
export function isErrorLine(answer: AnswerLine | ErrorLine): answer is ErrorLine {
  return 'error' in answer;
}

/** Answers one line of NDJSON: a classification, an error line, or `null` for a blank line. */
export function answerLine(line: Line, judge: Judge, withEvidence: boolean): AnswerLine | ErrorLine | null {
  if ('fault' in line) return errorLine(null, line.number, faults[line.fault]);
  if (line.text.trim() === '') return null;
  let id: Id | null = null;
  try {
    const value = parseJson(line.text, 'line');
    id = idOf(value);
    return answerOf(id, judge(readJson(value, { allowOthers: true })), withEvidence);
  } catch (error) {
    if (!(error instanceof PostingError)) throw error;
    return errorLine(id, line.number, error);
  }
}

/** The answer to a posting, behind its id. */
export function answerOf(
  id: Id | null,
  { evidence, ...rest }: Classification,
  withEvidence: boolean,
): AnswerLine {
  return { id, ...rest, ...(withEvidence ? { evidence } : {}) };
}

/** The answer to a posting that could not be judged. */
export function errorLine(id: Id | null, line: number | null, { code, message }: PostingError): ErrorLine {
  return { id, ...(line !== null && { line }), error: { code, message } };
}

const faults = {
  'not-utf8': new PostingError('invalid-json', `The line is ${lineFaults['not-utf8']}.`),
  'too-long': new PostingError('invalid-request', `The line is ${lineFaults['too-long']}.`),
} as const;

/** The id of a value; `null` where it has none. */
function idOf(value: unknown): Id | null {
  if (typeof value !== 'object' || value === null || !('id' in value) || value.id === null) return null;
  const id = idSchema.safeParse(value.id);
  if (id.success) return id.data;
  const errors = fieldErrorsOf(id.error.issues.map(({ message }) => ({ path: ['id'], message })));
  throw new PostingError('invalid-request', fieldErrorsText(errors), errors);
}
