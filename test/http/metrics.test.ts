import type { AddressInfo } from 'node:net';
import supertest from 'supertest';
import { describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../src/http/config.ts';
import { takeViolations } from '../contract/watch.ts';
import { answersTo, postingLines } from './batch-client.ts';
import { aiEngineer, mlEngineer } from './postings.ts';
import { headOf, RawConnection } from './raw-connection.ts';
import { ownRuleset, service, startApp } from './service.ts';

const vague = {
  text: 'You will train our models and improve their accuracy. You will integrate language models into the product. You will build agents for our users and own everything end-to-end.',
};

type Client = ReturnType<typeof supertest>;

/** Every series by its name with its labels, such as `up{job="a"}`. */
async function series(client: Client): Promise<Map<string, number>> {
  const { text } = await client.get('/metrics').expect(200);
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

const named = (all: Map<string, number>, name: string) =>
  Object.fromEntries([...all].filter(([key]) => key.startsWith(`${name}{`)));

describe('/metrics', () => {
  it('counts requests by route, method and status, and how long they took', async () => {
    const client = await service();
    await client.post('/v1/classify').send(aiEngineer).expect(200);
    await client.post('/v1/classify').send(mlEngineer).expect(200);
    await client.post('/v1/classify').send({}).expect(400);
    await vi.waitFor(async () => {
      const all = await series(client);
      expect(all.get('http_requests_total{method="POST",route="/v1/classify",status="200"}')).toBe(2);
      expect(all.get('http_requests_total{method="POST",route="/v1/classify",status="400"}')).toBe(1);
      expect(all.get('http_request_duration_seconds_count{method="POST",route="/v1/classify"}')).toBe(3);
      expect(
        all.get('http_request_duration_seconds_bucket{le="+Inf",method="POST",route="/v1/classify"}'),
      ).toBe(3);
    });
  });

  it('has one series for all paths that do not exist, whoever makes them up', async () => {
    const client = await service();
    for (const path of ['/a', '/b?c', '/v1/classify/d', '/wp-login.php', '/%']) await client.get(path);
    await client.propfind('/a');
    await vi.waitFor(async () => {
      const requests = named(await series(client), 'http_requests_total');
      expect(
        Object.keys(requests)
          .filter((key) => key.includes('(unknown)'))
          .sort(),
      ).toEqual([
        'http_requests_total{method="GET",route="(unknown)",status="400"}',
        'http_requests_total{method="GET",route="(unknown)",status="404"}',
        'http_requests_total{method="other",route="(unknown)",status="404"}',
      ]);
    });
  });

  it('counts what could not be read as a request, by the answer', async () => {
    const app = await startApp({
      config: readConfig({ HEADERS_SECONDS: '1', DRAIN_SECONDS: '0', SHUTDOWN_SECONDS: '0' }),
    });
    const client = supertest(app.server);
    const counted = async () => named(await series(client), 'http_unreadable_requests_total');
    const countsOf = (malformed: number, late: number, large: number) => ({
      'http_unreadable_requests_total{status="400"}': malformed,
      'http_unreadable_requests_total{status="408"}': late,
      'http_unreadable_requests_total{status="431"}': large,
    });
    expect(await counted()).toEqual(countsOf(0, 0, 0));

    const { port } = app.server.address() as AddressInfo;
    const answersTo = async (...requests: string[]) => {
      for (const request of requests) {
        const call = new RawConnection(port);
        call.send(request);
        await call.closed;
      }
    };
    await answersTo('hello\r\n\r\n', 'BREW / HTTP/1.1\r\n\r\n', headOf('/', { 'Content-Length': 'many' }));
    await answersTo(headOf('/', { 'X-Long': 'x'.repeat(20_000) }));
    await answersTo('GET /health/live HTTP/1.1\r\nHost:');
    expect(await counted()).toEqual(countsOf(3, 1, 1));
  });

  it('does not count clients that open a connection and go away', async () => {
    const app = await startApp();
    const { port } = app.server.address() as AddressInfo;
    for (const end of ['close', 'reset'] as const) {
      const call = new RawConnection(port);
      call.send('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n');
      await expect.poll(() => call.received).toContain('"live"');
      call[end]();
      await call.closed;
    }
    const all = await series(supertest(app.server));
    expect(Object.values(named(all, 'http_unreadable_requests_total'))).toEqual([0, 0, 0]);
  });

  it('counts labels and flags of every call, and the lines of batches by their result', async () => {
    const app = await startApp();
    const client = supertest(app.server);
    const { body: judged } = await client.post('/v1/classify').send(vague).expect(200);
    await client.post('/v1/compare').send({ before: mlEngineer, after: mlEngineer }).expect(200);
    await answersTo(app, `${postingLines(6)}${JSON.stringify(vague)}\n{"text":"short"}\nnot JSON\n`);
    const all = await series(client);
    expect(named(all, 'role_clarity_postings_total')).toEqual({
      'role_clarity_postings_total{label="ai-engineer"}': 2,
      'role_clarity_postings_total{label="ml-engineer"}': 4,
      'role_clarity_postings_total{label="vague-hybrid"}': 2,
      'role_clarity_postings_total{label="out-of-scope"}': 2,
    });
    expect(named(all, 'role_clarity_batch_lines_total')).toEqual({
      'role_clarity_batch_lines_total{result="ok"}': 7,
      'role_clarity_batch_lines_total{result="text-too-short"}': 1,
      'role_clarity_batch_lines_total{result="invalid-json"}': 1,
    });
    expect(judged.flags.length).toBeGreaterThan(0);
    for (const { id, severity } of judged.flags) {
      // Once alone and once in the batch; others may have the flag, too.
      const key = `role_clarity_flags_total{flag="${id}",severity="${severity}"}`;
      expect(all.get(key), key).toBeGreaterThanOrEqual(2);
    }
  });

  it('names the rules in force, and watches the process', async () => {
    const client = await service();
    const { version, digest } = await ownRuleset();
    const all = await series(client);
    expect(named(all, 'role_clarity_ruleset_info')).toEqual({
      [`role_clarity_ruleset_info{version="${version}",digest="${digest}"}`]: 1,
    });
    for (const name of ['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes']) {
      expect([...all.keys()]).toContain(name);
    }
  });

  it('counts each service of a process by itself', async () => {
    const [one, other] = [await service(), await service()];
    await one.post('/v1/classify').send(aiEngineer).expect(200);
    expect((await series(other)).get('role_clarity_postings_total{label="ai-engineer"}')).toBe(0);
  });

  it('is not served where it is switched off', async () => {
    const client = await service({ config: readConfig({ METRICS: 'off' }) });
    await client.get('/metrics').expect(404);
    // The document is of a service that has them.
    expect(takeViolations()).toHaveLength(1);
  });
});
