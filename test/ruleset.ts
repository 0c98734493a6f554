import { inject } from 'vitest';
import { compileRuleset } from '../src/rules/compile.ts';
import type { RuleData } from '../src/rules/files.ts';
import type { Ruleset } from '../src/rules/ruleset.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The rules as they were read before the tests began; without them each test process reads them itself. */
    readonly ruleData?: RuleData;
  }
}

async function load(): Promise<Ruleset> {
  const data = inject('ruleData');
  if (data) return compileRuleset(data, 'a digest for tests');
  const { loadRuleset } = await import('../src/rules/load.ts');
  return loadRuleset();
}

/** The rules of the project. */
export const ruleset = await load();
