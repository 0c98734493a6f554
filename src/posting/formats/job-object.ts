import { PostingError } from '../errors.ts';
import type { RawPosting } from '../read.ts';
import { decodeEntities, htmlToText } from './html.ts';

/** A JSON object of any shape. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** One shape in which a job is published as JSON. */
export interface JobObjectFormat {
  /** Names it in `?format=`. */
  readonly id: string;
  readonly name: string;
  /** What an object of this shape is known by, to be read in an error. */
  readonly needs: string;
  /** Whether an object has this shape, even if it lacks the text of the posting. */
  readonly recognises: (job: JsonObject) => boolean;
  /** Reads a job; a text of `''` where there is none. */
  readonly read: (job: JsonObject) => RawPosting;
  /** What to do where the object holds no text. */
  readonly withoutText: string;
}

/** Whether a value is a JSON object: neither an array nor `null`. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object in a field, or an empty one. */
export function objectIn(job: JsonObject, field: string): JsonObject {
  const value = job[field];
  return isObject(value) ? value : {};
}

/** The objects in a field that holds an array of them, or just one. */
export function objectsIn(job: JsonObject, field: string): JsonObject[] {
  return [job[field] ?? []].flat().filter(isObject);
}

/** The title in the first of these fields that has one, as one line of plain text. */
export function titleIn(job: JsonObject, ...fields: string[]): string | undefined {
  const title = stringIn(job, ...fields);
  const line = decodeEntities(title).replace(/\s+/g, ' ').trim();
  return line === '' ? undefined : line;
}

/** The text in the first of these fields that has any, HTML or plain, as plain text. */
export function textIn(job: JsonObject, ...fields: string[]): string {
  return plainText(stringIn(job, ...fields));
}

/** The string in the first of these fields that is not blank. */
export function stringIn(job: JsonObject, ...fields: string[]): string {
  for (const field of fields) {
    const value = job[field];
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return '';
}

/** Stops at the next `<`, so that a run of them is not read again and again. */
const tag = /<\/?[a-z][^<>]*>/i;
const escapedTag = /&(?:amp;)*lt;\/?[a-z]/i;
const entity = /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/i;
/** Line breaks that were escaped twice would stay in the text as `&#xa;`. */
const escapedLineBreak = /&(?:amp;)+(#(?:x0*[ad]|0*1[03]);)/gi;
const deepestEscaping = 2;

/**
 * A field of unstated format as plain text. Some systems escape HTML once or twice more than JSON needs; the tags are
 * restored before they are read, and no further, so that an escaped "<5 years" stays text.
 */
export function plainText(field: string): string {
  let text = field.replace(escapedLineBreak, '&$1');
  for (let i = 0; i < deepestEscaping && !tag.test(text) && escapedTag.test(text); i += 1)
    text = decodeEntities(text);
  if (tag.test(text)) return htmlToText(text);
  return entity.test(text) ? decodeEntities(text) : text;
}

/** Part of a posting: its body, under a heading where it has one. */
export interface Part {
  readonly heading?: string;
  readonly body: string;
}

/** Joins the parts that have a body into one text. */
export function joinParts(parts: readonly Part[]): string {
  return parts
    .filter(({ body }) => body.trim() !== '')
    .map(({ heading, body }) => (heading ? `${heading}\n\n${body}` : body))
    .join('\n\n');
}

/** Reads a job by its format; throws a `PostingError` that says what to ask the sender for where it has no text. */
export function readJob(format: JobObjectFormat, job: JsonObject): RawPosting {
  const posting = format.read(job);
  if (posting.text.trim() === '') throw new PostingError('empty-text', format.withoutText);
  return posting;
}
