import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { compileRuleset } from './compile.ts';
import { forkLoadProcess } from './load-fork.ts';
import type { LoadAnswer, LoadRequest } from './load-process.ts';
import { RulesetError } from './problems.ts';
import type { Ruleset } from './ruleset.ts';

/**
 * Loads rules as {@link loadRuleset} of `load.ts` does, but reads them in a process of its own: what the parser leaves
 * behind, some 25 MiB that a long-lived process would keep for good, goes with it, and requests need not wait for it.
 * @param child that process, where it has been started before
 * @throws {RulesetError} as `loadRuleset`
 */
export async function loadRulesetApart(
  folder?: string,
  child: ChildProcess = forkLoadProcess(),
): Promise<Ruleset> {
  const request: LoadRequest = { folder };
  child.send(request);
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`The process that reads the rules ended without an answer (${signal ?? code}).`);
  });
  const [answer]: [LoadAnswer] = await Promise.race([once(child, 'message') as Promise<[LoadAnswer]>, ended]);
  ended.catch(() => undefined);
  if ('problems' in answer) throw new RulesetError(answer.problems, answer.folder);
  return compileRuleset(answer.data, answer.digest);
}
