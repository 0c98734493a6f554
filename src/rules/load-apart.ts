import { answerApart, type ProcessApart } from '../process-apart.ts';
import { compileRuleset } from './compile.ts';
import { startLoading } from './load-fork.ts';
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
  loadProcess: ProcessApart = startLoading(),
): Promise<Ruleset> {
  const answer = await answerApart<LoadAnswer>(loadProcess, { folder } satisfies LoadRequest);
  if ('problems' in answer) throw new RulesetError(answer.problems, answer.folder);
  return compileRuleset(answer.data, answer.digest);
}
