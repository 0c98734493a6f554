import { fieldErrorsOf, PostingError } from '../errors.ts';
import type { RawPosting } from '../read.ts';
import { requireFewValues } from './json-size.ts';
import {
  isPostingObject,
  postingFormat,
  postingObjectSchema,
  postingRecordSchema,
} from './posting-object.ts';
import { jobObjectFormats, readJobObject } from './recognise.ts';

/** The shapes that a caller can name. */
export const jsonFormats = [postingFormat, ...jobObjectFormats.map(({ id }) => id)] as [string, ...string[]];

export interface JsonOptions {
  /** The shape that the value is said to have, one of {@link jsonFormats}; without it, its fields tell. */
  readonly format?: string | undefined;
  /** Whether the service's own shape may have other fields, so that richer records can be sent. */
  readonly allowOthers?: boolean;
}

/**
 * Reads a value as a posting: the service's own shape, whose fields are checked, or a job object.
 * @throws {PostingError} where a field is wrong, the shape is unknown, or there is no text
 */
export function readJson(value: unknown, { format, allowOthers = false }: JsonOptions = {}): RawPosting {
  if (typeof value !== 'object' || value === null || (Array.isArray(value) && value.length === 0)) {
    throw new PostingError('invalid-request', 'Send an object: {"text": "…"}.', [
      { field: 'body', message: 'Send an object: {"text": "…"}.' },
    ]);
  }
  if (format !== postingFormat && (format !== undefined || !isPostingObject(value))) {
    return readJobObject(value, format);
  }
  const posting = (allowOthers ? postingRecordSchema : postingObjectSchema).safeParse(value);
  if (!posting.success) {
    const { text, errors } = fieldErrorsOf(posting.error.issues);
    throw new PostingError('invalid-request', text, errors);
  }
  return { title: posting.data.title ?? undefined, text: posting.data.text };
}

/**
 * Parses JSON; the parser's own message would quote the text, which is the posting.
 * @throws {PostingError} where it is no JSON, or holds too many values
 */
export function parseJson(text: string, what: string): unknown {
  requireFewValues(text);
  try {
    return JSON.parse(text);
  } catch {
    throw new PostingError('invalid-json', `The ${what} is not JSON.`);
  }
}
