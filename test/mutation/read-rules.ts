import type { TestProject } from 'vitest/node';
import { loadRuleData } from '../../src/rules/load.ts';

/** Reads the rules once for all mutants: reading them takes longer than most tests. */
export async function setup({ provide }: TestProject): Promise<void> {
  provide('ruleData', await loadRuleData());
}
