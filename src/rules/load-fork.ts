import { type ChildProcess, fork } from 'node:child_process';

/** Starts a process that reads the rules in the folder that it is sent, and ends with whoever started it. */
export function forkLoadProcess(): ChildProcess {
  return fork(new URL('./load-process.ts', import.meta.url));
}
