import { z } from 'zod';
import { type Classification, classificationSchema } from '../classify/classification.ts';
import type { Judge } from '../classify/judge.ts';
import { fieldErrorsOf, PostingError, postingErrorCodes } from '../posting/errors.ts';
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

const echoedIdSchema = z
  .union([z.string(), z.number()])
  .nullable()
  .meta({ description: 'The `id` that was sent; `null` where there was none.', example: 'job-1' });

/** What a line is answered with, behind its id. */
const classifiedLineSchema = z
  .object({
    id: echoedIdSchema,
    ...classificationSchema.omit({ text: true, evidence: true }).shape,
    evidence: classificationSchema.shape.evidence.optional(),
  })
  .meta({
    id: 'ClassifiedLine',
    description: 'A Classification behind its `id`, with its evidence only where that was asked for.',
  });

export type AnswerLine = z.output<typeof classifiedLineSchema>;

/** What a line is answered with that could not be judged. */
const errorLineSchema = z
  .object({
    id: echoedIdSchema,
    line: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'The number of the line, from 1, blank lines counted.', example: 3 }),
    error: z
      .object({
        code: z
          .enum(postingErrorCodes)
          .meta({ description: 'What a program should branch on.', example: 'text-too-short' }),
        message: z.string().meta({
          description: 'What went wrong and what to do. Never quotes the posting.',
          example: "Send the whole posting: fewer than 5 words can't be judged.",
        }),
      })
      .meta({ id: 'LineError', description: 'Why the posting could not be judged.' }),
  })
  .meta({ id: 'ErrorLine', description: 'A posting of a batch that could not be judged.' });

export type ErrorLine = z.output<typeof errorLineSchema>;

/** Names what any line of the answer to a batch is in the document of the service. */
export const batchLineId = 'BatchLine';
z.union([classifiedLineSchema, errorLineSchema]).meta({
  id: batchLineId,
  description: 'The answer to one posting of a batch.',
});

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
  const { text, errors } = fieldErrorsOf(id.error.issues.map(({ message }) => ({ path: ['id'], message })));
  throw new PostingError('invalid-request', text, errors);
}
