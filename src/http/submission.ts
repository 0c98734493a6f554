import { z } from 'zod';
import type { DocumentReader } from '../documents/document-reader.ts';
import { documentMediaTypes, documentTypes } from '../documents/document-type.ts';
import { readPostingFile } from '../documents/posting-file.ts';
import { isObject } from '../posting/formats/job-object.ts';
import { jsonFormats, readJson } from '../posting/formats/json.ts';
import { readHtml } from '../posting/formats/page.ts';
import {
  examplePosting,
  postingObjectSchema,
  textDescription,
  titleSchema,
} from '../posting/formats/posting-object.ts';
import { jobObjectFormats } from '../posting/formats/recognise.ts';
import type { RawPosting } from '../posting/read.ts';
import type { ProblemCode } from './problems.ts';
import type { Upload } from './uploads.ts';

/** What can be wrong with a posting in any call that takes one as text or JSON. */
export const postingProblems = [
  'invalid-request',
  'invalid-json',
  'text-too-long',
  'unsupported-content-type',
  'empty-text',
  'text-too-short',
  'not-english',
  'unknown-format',
  'several-postings',
  'request-timeout',
  'internal-error',
] as const satisfies ProblemCode[];

/** The query parameter that names the shape of JSON. */
export const formatSchema = z
  .enum(jsonFormats, { error: `This field must be one of: ${jsonFormats.join(', ')}.` })
  .optional()
  .meta({
    description: 'The shape of the JSON in the body, where its fields do not tell.',
    example: 'greenhouse',
  });

const jobObjectId = 'JobObject';
const jobObjectSchema = z.looseObject({}).meta({
  id: jobObjectId,
  description: `A job as it is published elsewhere, sent without any change: ${jobObjectFormats.map(({ id, name, needs }) => `\`${id}\` (${name}: ${needs})`).join('; ')}. An envelope or a list may stand around it, as long as it holds one job.`,
});

/**
 * Checked as one, and documented as what its items are: an error for each that is no object would end the service, for a
 * body can hold millions. The reference is the name that `tidyComponents` finds for what is in a request.
 */
const jobObjectsSchema = z
  .array(z.unknown())
  .refine((items) => items.every(isObject), { abort: true })
  .meta({ items: { $ref: `#/components/schemas/${jobObjectId}Input` } });

/** A posting as JSON: the service's own shape or a job object. Which of them it is, is told by its fields. */
export const jsonSubmissionSchema = z.union([postingObjectSchema, jobObjectSchema, jobObjectsSchema], {
  error: 'Send an object: {"text": "…"}.',
});

const bytesSchema = (description: string) =>
  z.custom<Buffer>().meta({ type: 'string', format: 'binary', description });

/** What `POST /v1/classify` takes, by content type. */
export const submissionContent = {
  'application/json': { schema: jsonSubmissionSchema },
  'text/plain': {
    schema: z.string().meta({
      description: `${textDescription} UTF-8, unless the content type names another \`charset\`.`,
      example: examplePosting.text,
    }),
  },
  'text/markdown': {
    schema: z.string().meta({ description: textDescription, example: examplePosting.text }),
  },
  'text/html': {
    schema: z.string().meta({
      description: 'A fragment or a whole page, which may carry a schema.org `JobPosting` as JSON-LD.',
      example: '<h1>AI Engineer</h1><p>You will build the AI features of our product.</p>',
    }),
  },
  [documentMediaTypes.pdf]: { schema: bytesSchema('A PDF with text, at most 5 MiB and 50 pages.') },
  [documentMediaTypes.docx]: { schema: bytesSchema('A Word document (.docx), at most 5 MiB.') },
  'multipart/form-data': {
    schema: z.object({
      file: bytesSchema('The posting as a file of any of these kinds.'),
      title: titleSchema.optional(),
    }),
  },
};

/** A body as it was parsed, with the content type that says what it is. */
export interface Submission {
  readonly mediaType: string;
  readonly body: unknown;
  /** The shape of JSON that the caller names, if any. */
  readonly format: string | undefined;
}

/**
 * Turns a body of any kind into a posting.
 * @throws {ProblemError} where a field is wrong
 * @throws {PostingError} where the shape is unknown or a document can't be read
 */
export async function readSubmission(
  { mediaType, body, format }: Submission,
  documents: DocumentReader,
): Promise<RawPosting> {
  const documentType = documentTypes.find((type) => documentMediaTypes[type] === mediaType);
  if (documentType) return { text: await documents.read(documentType, body as Buffer) };
  switch (mediaType) {
    case 'application/json':
      return readJson(body, { format });
    case 'text/html':
      return readHtml(body as string);
    case 'multipart/form-data':
      return readUpload(body as Upload, format, documents);
    default:
      return { text: body as string };
  }
}

async function readUpload(
  { file, title }: Upload,
  format: string | undefined,
  documents: DocumentReader,
): Promise<RawPosting> {
  const posting = await readPostingFile(file, {
    format,
    readDocument: (type, document) => documents.read(type, document),
  });
  return { ...posting, title: posting.title ?? title };
}
