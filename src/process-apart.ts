import { type ChildProcess, fork, type Serializable } from 'node:child_process';
import { once } from 'node:events';

/** A process of our own that answers one message, and ends then or with whoever started it. */
export interface ProcessApart {
  readonly child: ChildProcess;
  /** Fails when the process ends or was never started: before it has answered, no answer will come. */
  readonly ended: Promise<never>;
}

/**
 * Starts a process for work that leaves more memory behind than a long-lived process should keep.
 * @param program what it runs
 * @param task what it does, to go behind "the process that" in an error
 * @param switches for Node
 */
export function startApart(program: URL, task: string, switches?: readonly string[]): ProcessApart {
  // It has nothing to do with callers.
  const { API_KEYS: _, ...env } = process.env;
  const child = fork(program, { env, ...(switches && { execArgv: [...switches] }) });
  const ended = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`The process that ${task} ended without an answer (${signal ?? code}).`)),
    );
  });
  // Every process ends: it matters to who waits for an answer alone.
  ended.catch(() => undefined);
  return { child, ended };
}

/** The answer of a process to the one message that it takes; fails where it ends without one. */
export async function answerApart<Answer>(
  { child, ended }: ProcessApart,
  message: Serializable,
): Promise<Answer> {
  const answered = once(child, 'message') as Promise<[Answer]>;
  // Where the process has ended already, `ended` says so better than these could.
  answered.catch(() => undefined);
  child.send(message, () => undefined);
  const [answer] = await Promise.race([answered, ended]);
  return answer;
}
