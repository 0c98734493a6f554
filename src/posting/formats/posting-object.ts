import { z } from 'zod';
import { maximumCharactersInWords } from '../read.ts';
import { isObject, stringIn } from './job-object.ts';
import { lever } from './lever.ts';

/** The id of the plainest shape in `?format=`. */
export const postingFormat = 'posting';

const required = (issue: { input?: unknown }) =>
  issue.input === undefined ? 'This field is required.' : 'This field must be a string.';

export const titleSchema = z.string({ error: 'This field must be a string, given once.' });
export const titleDescription = 'The job title, at most 300 characters.';
export const textDescription = `The posting as plain text or Markdown, in English, at most ${maximumCharactersInWords} characters (UTF-16 code units).`;

/** An example for the documentation of the service. */
export const examplePosting = {
  title: 'AI Engineer',
  text: 'You will build the AI features of our product: integrate language models through their APIs, design retrieval over our documents and ship agents with our product team. Our ML engineers train the models.',
};

/** The service's own shape of a posting, without any other field. */
export const postingObjectSchema = z
  .strictObject({
    title: titleSchema.nullish().meta({
      description: `${titleDescription} Without it, a first line of the text that reads like a title serves.`,
      example: examplePosting.title,
    }),
    text: z.string({ error: required }).meta({ description: textDescription, example: examplePosting.text }),
  })
  .meta({ id: 'PostingToClassify', description: 'A posting to judge.', example: examplePosting });

/** The same with any other fields, which are ignored. */
export const postingRecordSchema = z.object(postingObjectSchema.shape);

/**
 * Whether a value is meant to be the service's own shape, however wrong its fields are. Lever's postings have their
 * title in `text`, so a text beside Lever's other fields and without a title is one of those.
 */
export function isPostingObject(value: unknown): boolean {
  if (!isObject(value)) return false;
  if (Object.keys(value).every((key) => ownFields.has(key))) return true;
  return 'text' in value && ('title' in value || !lever.recognises(value) || stringIn(value, 'text') === '');
}

const ownFields = new Set(['id', 'title', 'text']);
