import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { exitCodes } from './exit-codes.ts';

/** Writes, and waits while the reader is slower than we are. */
export async function write(stream: Writable, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}

/**
 * Ends the process where standard output takes no more: without a word when its reader has seen enough, as `| head` has,
 * else with what is wrong, such as a disk that is full. Nobody may miss what goes to standard error.
 * @param name the command, to go before the message
 */
export function endWithOutput(name: string): void {
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') process.exit(exitCodes.closedPipe);
    process.stderr.write(`${name}: standard output can't be written (${code ?? 'unknown fault'})\n`);
    process.exit(exitCodes.unwritable);
  });
  process.stderr.on('error', () => undefined);
}
