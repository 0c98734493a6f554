import { z } from 'zod';
import type { Classification, Evidence } from '../classify/classification.ts';
import { PostingError, type PostingErrorCode } from '../posting/errors.ts';
import { isPostingObject } from '../posting/formats/posting-object.ts';
import { readJobObject } from '../posting/formats/recognise.ts';
import type { RawPosting } from '../posting/read.ts';
import { type Line, lineFaults } from './lines.ts';

/** Judges one posting; throws a `PostingError` where it can't be judged. */
export type Judge = (raw: RawPosting) => Classification;

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

/** The service's own shape of a posting; other fields are ignored, so that richer records can be piped in. */
const postingSchema = z.object({
  id: idSchema.nullish(),
  title: z.string('must be a string').nullish(),
  text: z.string('is required, as a string'),
});

type Id = z.output<typeof idSchema>;

/** Why a line got no classification. */
export type LineErrorCode = 'invalid-json' | 'invalid-request' | PostingErrorCode;

/** What a line is answered with, behind its id. */
export type AnswerLine = { id: Id | null } & Omit<Classification, 'evidence'> & { evidence?: Evidence[] };

/** What a line is answered with that could not be judged. */
export interface ErrorLine {
  readonly id: Id | null;
  /** The number of the line, from 1. */
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
  const id = idOf(value);
  try {
    const posting = postingIn(value);
    if ('invalid' in posting) return failed(id, 'invalid-request', posting.invalid);
    const { evidence, ...rest } = judge(posting);
    return { id, ...rest, ...(withEvidence ? { evidence } : {}) };
  } catch (error) {
    if (!(error instanceof PostingError)) throw error;
    return failed(id, error.code, error.message);
  }
}

/** The posting that a value describes, or what is wrong with its fields. */
function postingIn(value: unknown): RawPosting | { readonly invalid: string } {
  if (typeof value !== 'object' || value === null)
    return { invalid: 'The line is no object: send {"text": "…"}.' };
  if (!isPostingObject(value)) return readJobObject(value);
  const posting = postingSchema.safeParse(value);
  if (!posting.success) return { invalid: problemsOf(posting.error) };
  return { title: posting.data.title ?? undefined, text: posting.data.text };
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
