import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../src/http/config.ts';
import { problemSchema } from '../../src/http/problems.ts';
import { BatchCall, postingLines } from './batch-client.ts';
import { aiEngineer } from './postings.ts';
import { headOf, RawConnection } from './raw-connection.ts';
import { startApp } from './service.ts';

const keys = { greedy: 'the-greedy-key-of-this-test', other: 'the-other-key-of-this-test' };
type Headers = Record<string, string>;
const withKey = (key: string): Headers => ({ authorization: `Bearer ${key}` });
/** As a proxy that is believed would name whoever asked. */
const from = (address: string): Headers => ({ 'x-forwarded-for': address });

/** A service in which nothing but places is short, and the port that it listens on. */
async function start(settings: Headers): Promise<number> {
  const config = readConfig({
    RATE_LIMIT: '0',
    MAX_DELAY_MILLISECONDS: '0',
    DRAIN_SECONDS: '0',
    SHUTDOWN_SECONDS: '0',
    ...settings,
  });
  return ((await startApp({ config, workers: 1 })).server.address() as AddressInfo).port;
}

/** Asks once, like a caller who waits for nothing else. */
async function ask(port: number, headers: Headers): Promise<Response> {
  const response = await fetch(`http://127.0.0.1:${port}/v1/classify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close', ...headers },
    body: JSON.stringify(aiEngineer),
  });
  await response.clone().text();
  return response;
}

const statusFor = async (port: number, headers: Headers): Promise<number> =>
  (await ask(port, headers)).status;

/** A call whose body never ends. */
function askSlowly(port: number, headers: Headers): RawConnection {
  const call = new RawConnection(port);
  call.send(
    `${headOf('/v1/classify', { 'Content-Type': 'text/plain', 'Content-Length': 5000, ...headers })}a`,
  );
  return call;
}

const refused = (calls: readonly RawConnection[]): number =>
  calls.filter(({ received }) => received.startsWith('HTTP/1.1 429 ')).length;

describe('a caller with ever so many calls under way', () => {
  it('has half of the places by slow bodies, and leaves the others to others', async () => {
    const port = await start({ API_KEYS: Object.values(keys).join() });
    const calls = Array.from({ length: 200 }, () => askSlowly(port, withKey(keys.greedy)));
    await expect.poll(() => refused(calls)).toBe(100);

    const answer = await ask(port, withKey(keys.greedy));
    expect(answer.headers.get('retry-after')).toBe('1');
    const problem = problemSchema.strict().parse(await answer.json());
    expect(problem).toMatchObject({ status: 429, code: 'too-many-requests' });
    expect(problem.detail).toContain('One key may have 100 calls under way');
    expect(await statusFor(port, withKey(keys.other))).toBe(200);

    for (const call of calls) call.reset();
    await expect.poll(() => statusFor(port, withKey(keys.greedy))).toBe(200);
    const again = Array.from({ length: 100 }, () => askSlowly(port, withKey(keys.greedy)));
    await expect.poll(() => statusFor(port, withKey(keys.greedy))).toBe(429);
    expect(refused(again)).toBe(0);
  });

  it('has half of the places by requests whose answers are never read', async () => {
    const port = await start({ MAX_REQUESTS: '8', TRUST_PROXY: '1' });
    const [greedy, other] = [from('203.0.113.1'), from('203.0.113.2')];
    const head = headOf('/v1/rules', greedy).replace('POST', 'GET');
    const calls = Array.from({ length: 8 }, () => new RawConnection(port, { reads: false }));
    // Until what the system keeps of the answers for each connection is full.
    const asking = setInterval(() => {
      for (const call of calls) call.send(head.repeat(20));
    }, 20);
    onTestFinished(() => clearInterval(asking));
    let refusedInARow = 0;
    while (refusedInARow < 10) {
      refusedInARow = (await statusFor(port, greedy)) === 429 ? refusedInARow + 1 : 0;
      expect(await statusFor(port, other)).toBe(200);
      await wait(20);
    }
  });

  it('is known by address where there are no keys, and by its network of IPv6', async () => {
    const port = await start({ MAX_REQUESTS: '10', MAX_REQUESTS_PER_CALLER: '2', TRUST_PROXY: '1' });
    for (const address of ['203.0.113.1', '203.0.113.1', '2001:db8::1', '2001:db8::ffff:2'])
      askSlowly(port, from(address));
    await expect.poll(() => statusFor(port, from('203.0.113.1'))).toBe(429);
    await expect.poll(() => statusFor(port, from('2001:db8::3'))).toBe(429);
    const { detail } = (await (await ask(port, from('2001:db8::3'))).json()) as { detail: string };
    expect(detail).toContain('One address may have 2 calls under way');
    expect(await statusFor(port, from('203.0.113.2'))).toBe(200);
    expect(await statusFor(port, from('2001:db8:0:1::1'))).toBe(200);
  });

  it('has all places where the share is 0', async () => {
    const port = await start({ MAX_REQUESTS: '4', MAX_REQUESTS_PER_CALLER: '0' });
    const calls = Array.from({ length: 4 }, () => askSlowly(port, {}));
    await expect.poll(() => statusFor(port, {})).toBe(503);
    expect(refused(calls)).toBe(0);
  });
});

describe('a caller with ever so many batches under way', () => {
  it('has half of the places, and leaves the others to others', async () => {
    const port = await start({ MAX_BATCHES: '4', API_KEYS: Object.values(keys).join() });
    const startBatch = async (key: string) => {
      const call = new BatchCall(port, { headers: withKey(key) });
      await call.send(postingLines(1));
      return call;
    };
    const statusOf = async (call: BatchCall) => (await call.response()).statusCode;

    const held = [await startBatch(keys.greedy), await startBatch(keys.greedy)];
    for (const call of held) expect(await statusOf(call)).toBe(200);
    const refusedOne = await (await startBatch(keys.greedy)).response();
    expect(refusedOne.statusCode).toBe(429);
    expect(refusedOne.headers['retry-after']).toBe('1');
    // Whose batches are under way may still send single postings.
    expect(await statusFor(port, withKey(keys.greedy))).toBe(200);

    const others = [await startBatch(keys.other), await startBatch(keys.other)];
    for (const call of others) expect(await statusOf(call)).toBe(200);

    held[0]?.request.destroy();
    await expect.poll(async () => statusOf(await startBatch(keys.greedy))).toBe(200);
  });
});
