import { createReadStream } from 'node:fs';
import { UsageError } from './exit-codes.ts';
import { printable } from './terminal.ts';

/** Far more than the longest text that can be judged, so that a huge input is refused without being read whole. */
const mostBytes = 4 * 1024 * 1024;

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

/** The UTF-8 text of a file; of a very long one only the beginning, which is still too long to judge. */
export async function readTextFile(file: string): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of readChunks(file)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > mostBytes) break;
  }
  return decodeText(Buffer.concat(chunks), inputName(file), length > mostBytes);
}

function decodeText(bytes: Buffer, name: string, cut: boolean): string {
  if (bytes.includes(0)) {
    throw new UsageError(
      `${name} is not a text file; of a Word or PDF document, paste the text into a .txt file`,
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut });
  } catch (error) {
    throw new UsageError(`${name} is not text in UTF-8; save it in that encoding`, { cause: error });
  }
}

function whyUnreadable(error: unknown): string {
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
