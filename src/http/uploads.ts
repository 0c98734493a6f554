import { MIMEType } from 'node:util';
import type { PostingFile } from '../documents/posting-file.ts';
import { ProblemError } from './problems.ts';

/** A form as its schema describes it: a file, with the title that may stand beside it. */
export interface Upload {
  readonly file: PostingFile;
  readonly title?: string;
}

/**
 * Reads a form with one file.
 * @throws {ProblemError} where the body is no such form
 */
export async function readForm(bytes: Buffer, contentType: string): Promise<Upload> {
  const form = await parsed(bytes, contentType);
  const files = [...form.values()].filter((value) => value instanceof File);
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) {
    throw new ProblemError(
      'invalid-request',
      `Send one file as \`file\`; the form has ${files.length === 0 ? 'none' : files.length}.`,
      {
        errors: [{ field: 'file', message: 'This field must be one file.' }],
      },
    );
  }
  const title = form.get('title');
  return {
    file: { name: file.name, mediaType: file.type, bytes: new Uint8Array(await file.arrayBuffer()) },
    ...(typeof title === 'string' && { title }),
  };
}

/** A form of a hundred thousand parts would keep its parser, and so the service, busy for seconds. */
const mostParts = 20;

async function parsed(bytes: Buffer, contentType: string): Promise<FormData> {
  try {
    if (hasTooManyParts(bytes, contentType)) throw new RangeError('too many parts');
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw new ProblemError(
      'invalid-request',
      'The body is not the form that its content type says, or has far too many parts: let a library write one with the file as `file`.',
    );
  }
}

function hasTooManyParts(bytes: Buffer, contentType: string): boolean {
  const boundary = `--${new MIMEType(contentType).params.get('boundary') ?? ''}`;
  let at = -1;
  for (let parts = 0; parts <= mostParts + 1; parts += 1) {
    at = bytes.indexOf(boundary, at + 1);
    if (at === -1) return false;
  }
  return true;
}
