import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { brokenRules } from '../rules/broken-rules.ts';
import { BatchCall, postingLines } from './batch-client.ts';
import { aiEngineer } from './postings.ts';
import { startServer } from './process.ts';

const patience = { timeout: 15_000, interval: 50 };

interface InForce {
  readonly version: string;
  readonly digest: string;
}

interface Readiness {
  readonly status: string;
  readonly ruleset: InForce;
  readonly reloadFailure?: { readonly mistakes: { readonly file: string; readonly line: number }[] };
}

/** A service with rules of its own that can be changed. */
async function serviceWithRules() {
  const folder = await brokenRules({});
  const server = await startServer({ RULES_FOLDER: folder });
  const getJson = async <T>(path: string) => (await (await fetch(`${server.url}${path}`)).json()) as T;
  return {
    ...server,
    port: Number(new URL(server.url).port),
    getJson,
    ready: () => getJson<Readiness>('/health/ready'),
    metrics: async () => (await fetch(`${server.url}/metrics`)).text(),
    classify: async () => {
      const response = await fetch(`${server.url}/v1/classify`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(aiEngineer),
      });
      const { ruleset } = (await response.json()) as { ruleset: InForce };
      return { status: response.status, ruleset };
    },
    change: async (file: string, edit: (text: string) => string) => {
      const path = join(folder, file);
      const before = await readFile(path, 'utf8');
      await writeFile(path, edit(before));
      return () => writeFile(path, before);
    },
  };
}

const newVersion = (text: string) => text.replace(/^version: .*$/m, 'version: 99.0.0');

describe('a service that is told to reload its rules', () => {
  it('takes the changed ones without failing a request; a batch under way ends with those it began with', {
    timeout: 60_000,
  }, async () => {
    const service = await serviceWithRules();
    const { digest: before } = (await service.ready()).ruleset;
    const answers: { status: number; ruleset: InForce }[] = [];
    let isOver = false;
    const singles = Array.from({ length: 3 }, async () => {
      while (!isOver) answers.push(await service.classify());
    });
    const old = new BatchCall(service.port);
    await old.send(postingLines(20));
    const oldAnswers = await old.take(20);

    await service.change('thresholds.yaml', newVersion);
    service.child.kill('SIGHUP');
    const { ruleset } = await vi.waitFor(async () => {
      const readiness = await service.ready();
      expect(readiness.ruleset.digest).not.toBe(before);
      return readiness;
    }, patience);
    expect(ruleset.version).toBe('99.0.0');

    const young = new BatchCall(service.port);
    young.request.end(postingLines(40, 100));
    const youngAnswers = await young.rest();
    await old.send(postingLines(20, 20));
    old.end();
    oldAnswers.push(...(await old.rest()));
    await wait(200);
    isOver = true;
    await Promise.all(singles);

    const digestsOf = (lines: readonly { ruleset?: { digest: string } }[]) =>
      new Set(lines.map((line) => line.ruleset?.digest));
    expect(oldAnswers).toHaveLength(40);
    expect(digestsOf(oldAnswers)).toEqual(new Set([before]));
    expect(youngAnswers).toHaveLength(40);
    expect(digestsOf(youngAnswers)).toEqual(new Set([ruleset.digest]));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(digestsOf(answers)).toEqual(new Set([before, ruleset.digest]));
    expect(await service.getJson<InForce>('/v1/rules')).toMatchObject(ruleset);
    expect(await service.metrics()).toContain(
      `role_clarity_ruleset_info{version="99.0.0",digest="${ruleset.digest}"} 1`,
    );
    expect(await service.metrics()).not.toContain(before);
    expect(await service.stop()).toBe(0);
  });

  it('keeps those it has where the changed ones are broken, and says where; until they are right again', {
    timeout: 60_000,
  }, async () => {
    const service = await serviceWithRules();
    const { ruleset } = await service.ready();
    const repair = await service.change('titles.yaml', (text) => `${text}\nmistaken: [\n`);
    service.child.kill('SIGHUP');
    const readiness = await vi.waitFor(async () => {
      const told = await service.ready();
      expect(told.reloadFailure).toBeDefined();
      return told;
    }, patience);
    expect(readiness).toMatchObject({
      status: 'ready',
      ruleset,
      reloadFailure: { mistakes: [{ file: 'titles.yaml', line: expect.any(Number) }] },
    });
    const line = readiness.reloadFailure?.mistakes[0]?.line;
    await vi.waitFor(() =>
      expect(service.log()).toMatchObject([
        { level: 50, mistakes: [expect.stringContaining(`titles.yaml:${line}:`)], ruleset },
      ]),
    );
    expect(await service.metrics()).toContain('role_clarity_rules_last_reload_successful 0');
    expect(await service.metrics()).toContain('role_clarity_rules_reloads_total{result="failure"} 1');
    expect(await service.classify()).toMatchObject({ status: 200, ruleset });
    // Workers that start only now must not read the broken files either.
    const batch = new BatchCall(service.port);
    batch.request.end(postingLines(3));
    expect(await batch.rest()).toMatchObject([{ ruleset }, { ruleset }, { ruleset }]);

    await repair();
    service.child.kill('SIGHUP');
    await vi.waitFor(async () => expect((await service.ready()).reloadFailure).toBeUndefined(), patience);
    expect(await service.ready()).toEqual({ status: 'ready', ruleset });
    expect(await service.metrics()).toContain('role_clarity_rules_last_reload_successful 1');
  });
});
