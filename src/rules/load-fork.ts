import { type ChildProcess, fork } from 'node:child_process';

/** A process that reads the rules in the folder that it is sent, and ends with whoever started it. */
export interface LoadProcess {
  readonly child: ChildProcess;
  /** Fails when the process ends: before it has answered, no answer will come. */
  readonly ended: Promise<never>;
}

export function forkLoadProcess(): LoadProcess {
  // It reads files and nothing else.
  const { API_KEYS: _, ...env } = process.env;
  const child = fork(new URL('./load-process.ts', import.meta.url), { env });
  const ended = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`The process that reads the rules ended without an answer (${signal ?? code}).`)),
    );
  });
  // Every process ends: it matters to who waits for an answer alone.
  ended.catch(() => undefined);
  return { child, ended };
}
