import { z } from 'zod';
import type { Classification, Evidence } from '../classify/classification.ts';
import { PostingError, type PostingErrorCode } from '../posting/errors.ts';
import type { Judge } from './judge.ts';
import { type Line, lineFaults } from './lines.ts';

/** An id is echoed as it was sent, so a number that JavaScript can't hold exactly is refused. */
const idSchema = z.union(
  [
    z.string(),
    z
      .number()
      .refine((id) => !Number.isInteger(id) || Number.isSafeInteger(id), 'send an id this large as a string'),
  ],
  'must be a string or a number',
);

/** One line of `--ndjson`; other fields are ignored, so that richer records can be piped in. */
const requestSchema = z.object(
  {
    id: idSchema.nullish(),
    title: z.string('must be a string').nullish(),
    text: z.string('is required, as a string'),
  },
  'The line is no object: send {"text": "…"}.',
);

type Id = z.output<typeof idSchema>;

/** Why a line got no classification. */
export type LineErrorCode = 'invalid-json' | 'invalid-request' | PostingErrorCode;

export type AnswerLine = { id: Id | null } & Omit<Classification, 'evidence'> & { evidence?: Evidence[] };

export interface ErrorLine {
  readonly id: Id | null;
  readonly line: number;
  readonly error: { readonly code: LineErrorCode; readonly message: string };
}

/** Whether a line of output says that its posting could not be judged. */
export function isErrorLine(answer: AnswerLine | ErrorLine): answer is ErrorLine {
  return 'error' in answer;
}

const faultCodes = { 'not-utf8': 'invalid-json', 'too-long': 'invalid-request' } as const;

/** Answers one line of NDJSON: a classification, an error line, or `null` for a blank line. */
export function answerLine(line: Line, judge: Judge, withEvidence: boolean): AnswerLine | ErrorLine | null {
  const failed = (id: Id | null, code: LineErrorCode, message: string): ErrorLine => ({
    id,
    line: line.number,
    error: { code, message },
  });

  if ('fault' in line) return failed(null, faultCodes[line.fault], `The line is ${lineFaults[line.fault]}.`);
  if (line.text.trim() === '') return null;

  let value: unknown;
  try {
    value = JSON.parse(line.text);
  } catch {
    // The parser's own message quotes the line, which is the posting.
    return failed(null, 'invalid-json', 'The line is not JSON.');
  }
  const request = requestSchema.safeParse(value);
  if (!request.success) return failed(idOf(value), 'invalid-request', problemsOf(request.error));

  const { id = null, title, text } = request.data;
  try {
    const { evidence, ...rest } = judge({ title: title ?? undefined, text });
    return { id, ...rest, ...(withEvidence ? { evidence } : {}) };
  } catch (error) {
    if (!(error instanceof PostingError)) throw error;
    return failed(id, error.code, error.message);
  }
}

function idOf(value: unknown): Id | null {
  const id =
    typeof value === 'object' && value !== null && 'id' in value ? idSchema.safeParse(value.id) : null;
  return id?.success ? id.data : null;
}

/** Every problem of a value in one sentence, each behind the field that has it. */
export function problemsOf(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ');
}
