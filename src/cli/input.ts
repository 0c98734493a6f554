import { createReadStream } from 'node:fs';
import { collectBytes, whyUnreadable } from '../documents/read-file.ts';
import { UsageError } from './exit-codes.ts';
import { printable } from './terminal.ts';

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
    throw unreadable(file, error);
  }
}

/**
 * All bytes of a file, or of standard input for `-`.
 * @throws {UsageError} where they can't be read
 * @throws {PostingError} where they are too many for a posting
 */
export async function readBytes(file: string): Promise<Buffer> {
  return collectBytes(readChunks(file), file === standardInput ? '' : file);
}

/** Says that a file can't be read, and why. */
export function unreadable(file: string, cause: unknown): UsageError {
  return new UsageError(`${inputName(file)} ${whyUnreadable(cause)}`, { cause });
}
