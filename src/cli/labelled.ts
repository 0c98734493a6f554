import { z } from 'zod';
import { lineFaults, readLines } from '../batch/lines.ts';
import { labelSchema, titleFits } from '../classify/classification.ts';
import { fieldErrorsOf } from '../posting/errors.ts';
import type { Area } from '../rules/schema.ts';
import { UsageError } from './exit-codes.ts';
import { inputName, readChunks } from './input.ts';

/** The short area names that labelled files use. */
export const areaKeys = {
  'model-development': 'model',
  'system-integration': 'integration',
  'data-preparation': 'data',
  'production-operations': 'production',
} as const satisfies Record<Area, string>;

/** The statuses of labelled files, where `other` stands for `other-team`. */
const statusSchema = z
  .enum(['owns', 'contributes', 'other', 'unclear', 'absent'])
  .transform((status) => (status === 'other' ? 'other-team' : status));

const ownersSchema = z.strictObject({
  model: statusSchema.optional(),
  integration: statusSchema.optional(),
  data: statusSchema.optional(),
  production: statusSchema.optional(),
});

/** One line of a labelled file; what is missing besides text and label is left out of the measures. */
export const labelledPostingSchema = z.object({
  id: z
    .union([z.string(), z.number()])
    .nullish()
    .transform((id) => id ?? null),
  source: z.string().default('unknown'),
  title: z
    .string()
    .nullish()
    .transform((title) => title ?? undefined),
  text: z.string(),
  label: labelSchema,
  /** What a second reader said; either counts as right. */
  also: labelSchema.optional(),
  owners: ownersSchema.default({}),
  ownersAlso: ownersSchema.default({}),
  titleFit: z.enum(titleFits).optional(),
  /** How sure the reader was: 3 clear, 2 probable, 1 could go either way. */
  sure: z.int().min(1).max(3).optional(),
  why: z.string().default(''),
});

export type LabelledPosting = z.output<typeof labelledPostingSchema>;

const mostProblems = 10;

/** Reads a file of labelled postings; throws a `UsageError` that names the lines that are wrong. */
export async function readLabelledPostings(file: string): Promise<LabelledPosting[]> {
  const postings: LabelledPosting[] = [];
  const problems: string[] = [];
  for await (const line of readLines(readChunks(file))) {
    const problem =
      'fault' in line ? `the line is ${lineFaults[line.fault]}` : takePosting(line.text, postings);
    if (problem !== null) problems.push(`  ${inputName(file)}:${line.number}: ${problem}`);
    if (problems.length === mostProblems) break;
  }
  if (problems.length > 0) throw new UsageError(`not a file of labelled postings\n${problems.join('\n')}`);
  if (postings.length === 0) throw new UsageError(`${inputName(file)} holds no postings`);
  return postings;
}

/** Adds the posting of a line, or says what is wrong with the line. */
function takePosting(text: string, postings: LabelledPosting[]): string | null {
  if (text.trim() === '') return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'the line is not JSON';
  }
  const posting = labelledPostingSchema.safeParse(value);
  if (!posting.success) return fieldErrorsOf(posting.error.issues).text;
  postings.push(posting.data);
  return null;
}
