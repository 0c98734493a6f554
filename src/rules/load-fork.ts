import { type ProcessApart, startApart } from '../process-apart.ts';

/** Starts a process that reads the rules in the folder that it is sent. */
export function startLoading(): ProcessApart {
  return startApart(new URL('./load-process.ts', import.meta.url), 'reads the rules');
}
