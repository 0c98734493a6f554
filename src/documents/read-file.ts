import { createReadStream } from 'node:fs';
import { PostingError } from '../posting/errors.ts';
import { fileKindOf } from './file-kind.ts';

/** The most bytes of a file, whatever it holds. */
export const mostFileBytes = 5 * 1024 * 1024;

/**
 * The bytes of a file.
 * @throws {PostingError} where it can't be read, or is too large
 */
export async function readFileBytes(path: string): Promise<Buffer> {
  try {
    return await collectBytes(createReadStream(path), path);
  } catch (error) {
    if (error instanceof PostingError) throw error;
    throw new PostingError('unreadable-document', `The file ${whyUnreadable(error)}.`);
  }
}

/**
 * All bytes of a file as they arrive; a file that is too large, or that never ends, is read no further than that shows.
 * @param name tells, with the first bytes, what the file holds
 * @throws {PostingError} where it is too large
 */
export async function collectBytes(chunks: AsyncIterable<Buffer>, name: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length > mostFileBytes) throw tooLarge(Buffer.concat(parts), name);
  }
  return Buffer.concat(parts);
}

function tooLarge(bytes: Buffer, name: string): PostingError {
  const kind = fileKindOf(bytes, name);
  const isDocument = kind === 'pdf' || kind === 'docx';
  return new PostingError(
    isDocument ? 'document-too-large' : 'text-too-long',
    `The file has more than ${mostFileBytes / 1024 / 1024} MiB: ${isDocument ? 'save it without its pictures' : 'keep one posting, without what stands around it'}.`,
  );
}

/** Why a file can't be read, to go behind its name. */
export function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'does not exist';
    case 'ELOOP':
      return 'is a link that leads back to itself';
    case 'EISDIR':
      return 'is a folder; name a file';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read by this user';
    case 'ENAMETOOLONG':
      return 'is not a file: the name is too long';
    default:
      return `can't be read (${typeof code === 'string' ? code : 'unknown fault'})`;
  }
}
