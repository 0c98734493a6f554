import { createReadStream } from 'node:fs';
import { UsageError } from './exit-codes.ts';
import { printable } from './terminal.ts';

/** More than any format takes, so that a huge input is refused without being read whole. */
const mostBytes = 6 * 1024 * 1024;

/** The argument that stands for standard input. */
export const standardInput = '-';

/** What an input is called in messages. */
export function inputName(file: string): string {
  return file === standardInput ? 'standard input' : printable(file);
}

/** The bytes of a file, or of standard input for `-`. Throws a `UsageError` where they can't be read. */
export async function* readChunks(file: string): AsyncGenerator<Buffer> {
  try {
    yield* file === standardInput ? process.stdin : createReadStream(file);
  } catch (error) {
    throw new UsageError(`${inputName(file)} ${whyUnreadable(error)}`, { cause: error });
  }
}

/** The bytes of a file; of a very long one only the beginning, which is still too long to judge. */
export async function readBytes(file: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of readChunks(file)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > mostBytes) break;
  }
  return Buffer.concat(chunks);
}

/** Why a file can't be read, to go behind its name. */
export function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'does not exist';
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
