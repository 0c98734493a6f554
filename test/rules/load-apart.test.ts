import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { loadRuleset } from '../../src/rules/load.ts';
import { loadRulesetApart } from '../../src/rules/load-apart.ts';
import { startLoading } from '../../src/rules/load-fork.ts';
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

  it('are waited for no longer where that process has ended', async () => {
    const loadProcess = startLoading();
    loadProcess.child.kill('SIGKILL');
    await once(loadProcess.child, 'exit');
    await expect(loadRulesetApart(undefined, loadProcess)).rejects.toThrow('without an answer (SIGKILL)');
  });

  it.skipIf(!existsSync('/proc/self/environ'))(
    'are read by one that is not told the keys of callers (needs /proc)',
    async () => {
      onTestFinished(() => void vi.unstubAllEnvs());
      vi.stubEnv('API_KEYS', 'a-key-of-a-caller-that-is-long-enough');
      const { child } = startLoading();
      onTestFinished(() => void child.kill());
      const environment = readFileSync(`/proc/${child.pid}/environ`, 'utf8');
      expect(environment).toContain('PATH=');
      expect(environment).not.toContain('a-key-of-a-caller');
    },
  );
});
