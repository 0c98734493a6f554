import { fork } from 'node:child_process';
import { once } from 'node:events';
import { compileRuleset } from './compile.ts';
import type { LoadAnswer } from './load-process.ts';
import { RulesetError } from './problems.ts';
import type { Ruleset } from './ruleset.ts';

/**
 * Loads rules as {@link loadRuleset} of `load.ts` does, but reads them in a process of its own: what the parser leaves
 * behind, some 25 MiB that a long-lived process would keep for good, goes with it, and requests need not wait for it.
 * @throws {RulesetError} as `loadRuleset`
 */
export async function loadRulesetApart(folder?: string): Promise<Ruleset> {
  const child = fork(new URL('./load-process.ts', import.meta.url), folder === undefined ? [] : [folder]);
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`The process that reads the rules ended without an answer (${signal ?? code}).`);
  });
  const [answer]: [LoadAnswer] = await Promise.race([once(child, 'message') as Promise<[LoadAnswer]>, ended]);
  ended.catch(() => undefined);
  if ('problems' in answer) throw new RulesetError(answer.problems, answer.folder);
  return compileRuleset(answer.data, answer.digest);
}
