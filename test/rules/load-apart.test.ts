import { describe, expect, it } from 'vitest';
import { loadRuleset } from '../../src/rules/load.ts';
import { loadRulesetApart } from '../../src/rules/load-apart.ts';
import { RulesetError } from '../../src/rules/problems.ts';

describe('rules that another process reads', () => {
  it('are the same rules', async () => {
    const apart = await loadRulesetApart();
    const here = await loadRuleset();
    expect(apart.data).toEqual(here.data);
    expect(apart.digest).toBe(here.digest);
  });

  it('have the same mistakes', async () => {
    const [apart, here] = await Promise.all(
      [loadRulesetApart, loadRuleset].map((load) => load('test/rules').catch((error: unknown) => error)),
    );
    expect(apart).toBeInstanceOf(RulesetError);
    expect(apart).toEqual(here);
  });
});
