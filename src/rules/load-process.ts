import { digestOf, loadRuleData } from './load.ts';
import { type RuleProblem, RulesetError } from './problems.ts';
import type { Ruleset } from './ruleset.ts';

/** What the process is asked for: the rules in a folder, or the project's own. */
export interface LoadRequest {
  readonly folder?: string | undefined;
}

/** What the process answers: the rules, or what is wrong with them. */
export type LoadAnswer =
  | Pick<Ruleset, 'data' | 'digest'>
  | { readonly problems: readonly RuleProblem[]; readonly folder: string };

async function load(folder: string | undefined): Promise<LoadAnswer> {
  try {
    const data = await loadRuleData(folder);
    return { data, digest: digestOf(data) };
  } catch (error) {
    if (!(error instanceof RulesetError)) throw error;
    const { problems, folder } = error;
    return { problems, folder };
  }
}

/** Reads the rules that it is asked for, tells whoever started it, and ends. */
process.once('message', async ({ folder }: LoadRequest) => {
  process.send?.(await load(folder), () => {
    // Whoever started it may have ended meanwhile.
    if (process.connected) process.disconnect?.();
  });
});
