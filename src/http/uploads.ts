import { ProblemError } from './problems.ts';

/** A file sent as a form, with the title that may stand beside it. */
export interface Upload {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly title: string | undefined;
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
    name: file.name,
    mediaType: file.type,
    bytes: new Uint8Array(await file.arrayBuffer()),
    title: typeof title === 'string' ? title : undefined,
  };
}

async function parsed(bytes: Buffer, contentType: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw new ProblemError(
      'invalid-request',
      'The body is not the form that its content type says: let a library write it.',
    );
  }
}
