import { once } from 'node:events';
import { compileRuleset } from './compile.ts';
import { forkLoadProcess, type LoadProcess } from './load-fork.ts';
import type { LoadAnswer, LoadRequest } from './load-process.ts';
import { RulesetError } from './problems.ts';
import type { Ruleset } from './ruleset.ts';

/**
 * Loads rules as {@link loadRuleset} of `load.ts` does, but reads them in a process of its own: what the parser leaves
 * behind, some 25 MiB that a long-lived process would keep for good, goes with it, and requests need not wait for it.
 * @param loadProcess that process, where it has been started before
 * @throws {RulesetError} as `loadRuleset`
 */
export async function loadRulesetApart(
  folder?: string,
  { child, ended }: LoadProcess = forkLoadProcess(),
): Promise<Ruleset> {
  const answered = once(child, 'message') as Promise<[LoadAnswer]>;
  // Where the process has ended already, `ended` says so better than this could.
  child.send({ folder } satisfies LoadRequest, () => undefined);
  const [answer] = await Promise.race([answered, ended]);
  if ('problems' in answer) throw new RulesetError(answer.problems, answer.folder);
  return compileRuleset(answer.data, answer.digest);
}
