import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/http/config.ts';
import { BatchCall } from './batch-client.ts';
import { aiEngineer } from './postings.ts';
import { startServer } from './process.ts';
import { headOf, RawConnection } from './raw-connection.ts';
import { expectProblem, service, startApp } from './service.ts';

const keys = ['the-first-key-of-this-test', 'the-second-key-of-this-test'] as const;
const configOf = (settings: Record<string, string>) => ({ config: readConfig(settings) });
const portOf = (app: Awaited<ReturnType<typeof startApp>>) => (app.server.address() as AddressInfo).port;

describe('the rate limit', () => {
  it('tells each answer how much is left, and refuses more with the time to wait', async () => {
    const client = await service(configOf({ RATE_LIMIT: '3' }));
    for (const left of ['2', '1', '0']) {
      const { headers } = await client.get('/v1/flags').expect(200);
      expect(headers).toMatchObject({ 'ratelimit-limit': '3', 'ratelimit-remaining': left });
      expect(Number(headers['ratelimit-reset'])).toBeGreaterThan(0);
      expect(headers).toMatchObject({
        'ratelimit-policy': '"minute";q=3;w=60',
        ratelimit: `"minute";r=${left};t=${headers['ratelimit-reset']}`,
      });
    }
    const answer = await client.post('/v1/classify').send(aiEngineer);
    const { detail } = expectProblem(answer, 'too-many-requests');
    const seconds = Number(answer.headers['retry-after']);
    expect(answer.headers.ratelimit).toBe(`"minute";r=0;t=${seconds}`);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(detail).toContain(`One address may ask 3 times a minute. Try again in ${seconds} s`);
  });

  it('does not count health, figures, page and documentation', async () => {
    const client = await service(configOf({ RATE_LIMIT: '1' }));
    await client.get('/v1/flags').expect(200);
    await client.get('/v1/flags').expect(429);
    const others = [
      '/health/live',
      '/health/ready',
      '/metrics',
      '/',
      '/page/main.ts',
      '/docs',
      '/openapi.json',
    ];
    for (const path of others) await client.get(path).expect(200);
  });

  it('counts by key, so that one caller takes nothing from another at the same address', async () => {
    const client = await service(configOf({ RATE_LIMIT: '2', API_KEYS: keys.join() }));
    const ask = (key: string) => client.get('/v1/flags').set('authorization', `Bearer ${key}`);
    await ask(keys[0]).expect(200);
    await ask(keys[0]).expect(200);
    expect(expectProblem(await ask(keys[0]), 'too-many-requests').detail).toContain('One key');
    await ask(keys[1]).expect(200);
  });

  it('counts failed attempts by address, without keeping those with a key out', async () => {
    const client = await service(configOf({ RATE_LIMIT: '0', API_KEYS: keys.join() }));
    const guess = (number: number) => client.get('/v1/flags').set('authorization', `Bearer guess-${number}`);
    for (let number = 0; number < 30; number += 1) await guess(number).expect(401);
    const answer = await guess(30);
    expectProblem(answer, 'too-many-requests');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    await client.get('/v1/flags').set('authorization', `Bearer ${keys[0]}`).expect(200);
  });

  it('is none where it is 0', async () => {
    const client = await service(configOf({ RATE_LIMIT: '0' }));
    const { headers } = await client.get('/v1/flags').expect(200);
    expect(headers).not.toHaveProperty('ratelimit-limit');
    expect(headers).not.toHaveProperty('ratelimit');
  });
});

describe('an address behind a proxy', () => {
  const forwardedFor = (...addresses: string[]): [string, string] => [
    'x-forwarded-for',
    addresses.join(', '),
  ];

  it('is the one that a trusted proxy names', async () => {
    const client = await service(configOf({ RATE_LIMIT: '1', TRUST_PROXY: 'loopback' }));
    for (const address of ['203.0.113.1', '203.0.113.2', '2001:db8:0:1::1', '2001:db8:0:2::1'])
      await client
        .get('/v1/flags')
        .set(...forwardedFor(address))
        .expect(200);
    await client
      .get('/v1/flags')
      .set(...forwardedFor('203.0.113.1'))
      .expect(429);
  });

  it('counts without the port that some proxies write behind it', async () => {
    const client = await service(configOf({ RATE_LIMIT: '1', TRUST_PROXY: '1' }));
    const ask = (address: string) => client.get('/v1/flags').set(...forwardedFor(address));
    await ask('203.0.113.7:5001').expect(200);
    await ask('203.0.113.7:5002').expect(429);
    await ask('[2001:db8::1]:5001').expect(200);
    await ask('[2001:db8::2]:5002').expect(429);
  });

  it('is that of the network for IPv6, of which one customer has ever so many addresses', async () => {
    const client = await service(configOf({ RATE_LIMIT: '1', TRUST_PROXY: '1' }));
    await client
      .get('/v1/flags')
      .set(...forwardedFor('2001:db8::1'))
      .expect(200);
    await client
      .get('/v1/flags')
      .set(...forwardedFor('2001:db8::ffff:2'))
      .expect(429);
  });

  it.each([{}, { TRUST_PROXY: '10.0.0.0/8' }])('can’t be made up by a caller: %j', async (settings) => {
    const client = await service(configOf({ RATE_LIMIT: '1', ...settings }));
    await client
      .get('/v1/flags')
      .set(...forwardedFor('203.0.113.1'))
      .expect(200);
    await client
      .get('/v1/flags')
      .set(...forwardedFor('203.0.113.2'))
      .expect(429);
  });

  it('can’t be made up before the nearest proxy either', async () => {
    const client = await service(configOf({ RATE_LIMIT: '1', TRUST_PROXY: '1' }));
    await client
      .get('/v1/flags')
      .set(...forwardedFor('1.1.1.1', '203.0.113.1'))
      .expect(200);
    await client
      .get('/v1/flags')
      .set(...forwardedFor('2.2.2.2', '203.0.113.1'))
      .expect(429);
  });
});

describe('what is too much at once', () => {
  it('is refused with 503 while it is under way, and health is not', async () => {
    const app = await startApp(
      configOf({ MAX_REQUESTS: '2', MAX_REQUESTS_PER_CALLER: '0', DOCS: 'off', PAGE: 'off' }),
    );
    const url = `http://127.0.0.1:${portOf(app)}`;
    const slow = [new RawConnection(portOf(app)), new RawConnection(portOf(app))];
    for (const call of slow)
      call.send(
        `${headOf('/v1/classify', { 'Content-Type': 'text/plain', 'Content-Length': 4, Connection: 'close' })} `,
      );
    await expect.poll(async () => (await fetch(`${url}/v1/flags`)).status).toBe(503);
    const refused = await fetch(`${url}/v1/flags`);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await refused.json()).toMatchObject({ code: 'overloaded', status: 503 });
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    for (const call of slow) call.send('   ');
    for (const call of slow) expect(await call.closed).toContain('empty-text');
    expect((await fetch(`${url}/v1/flags`)).status).toBe(200);
  });

  it('is given back by a caller who goes away', async () => {
    const app = await startApp(configOf({ MAX_BATCHES: '1', DOCS: 'off', PAGE: 'off' }));
    const first = new BatchCall(app);
    await first.send('{"text":"Too short."}\n');
    expect(await first.take(1)).toMatchObject([{ error: { code: 'text-too-short' } }]);
    const second = new BatchCall(app);
    second.end();
    expect((await second.response()).statusCode).toBe(503);
    expect((await fetch(`http://127.0.0.1:${portOf(app)}/v1/flags`)).status).toBe(200);
    first.request.destroy();
    await expect
      .poll(async () => {
        const next = new BatchCall(app);
        next.end();
        const response = await next.response();
        response.resume();
        return response.statusCode;
      })
      .toBe(200);
  });

  it('is refused while the event loop is behind, and taken again once it has caught up', async () => {
    const app = await startApp(
      configOf({ MAX_DELAY_MILLISECONDS: '100', RATE_LIMIT: '0', DOCS: 'off', PAGE: 'off' }),
    );
    const statusOf = async (path: string) => (await app.inject(path)).statusCode;
    expect(await statusOf('/v1/flags')).toBe(200);
    // Work that takes the processor for longer than the service may be behind, time and again.
    const timer = setInterval(() => {
      const until = performance.now() + 250;
      while (performance.now() < until);
    }, 1);
    await expect.poll(() => statusOf('/v1/flags'), { timeout: 10_000 }).toBe(503);
    expect(await statusOf('/health/live')).toBe(200);
    expect((await app.inject('/v1/flags')).headers['retry-after']).toBe('1');
    clearInterval(timer);
    await expect.poll(() => statusOf('/v1/flags'), { timeout: 10_000 }).toBe(200);
  });

  it('is a connection above the most', async () => {
    const app = await startApp(configOf({ MAX_CONNECTIONS: '2', DOCS: 'off', PAGE: 'off' }));
    const kept = [new RawConnection(portOf(app)), new RawConnection(portOf(app))];
    for (const connection of kept) connection.send('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n');
    for (const connection of kept) await expect.poll(() => connection.received).toContain('"live"');
    expect(await new RawConnection(portOf(app)).closed).toBe('');
  });
});

describe('a service on localhost', () => {
  it('listens on one address alone, where all limits hold', async () => {
    const { url, stop } = await startServer({
      HOST: 'localhost',
      MAX_CONNECTIONS: '1',
      SHUTDOWN_SECONDS: '0',
    });
    const port = Number(new URL(url).port);
    expect(new URL(url).hostname).toBe('127.0.0.1');
    const other = connect(port, '::1');
    await expect(once(other, 'connect')).rejects.toThrow();
    const kept = new RawConnection(port);
    kept.send('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n');
    await expect.poll(() => kept.received).toContain('"live"');
    expect(await new RawConnection(port).closed).toBe('');
    expect(await stop()).toBe(0);
  });
});

describe('a body above the limit', () => {
  const large = 'x'.repeat(1024 * 1024);

  it.each([
    ['application/json', 'text-too-long'],
    ['text/html', 'text-too-long'],
    ['text/plain', 'text-too-long'],
    ['application/pdf', 'document-too-large'],
  ] as const)('is refused as %s', async (type, code) => {
    const client = await service(configOf({ MAX_BODY_MIB: '1' }));
    const answer = await client
      .post('/v1/classify')
      .set('content-type', type)
      .send(`${large}${' '.repeat(100_000)}`);
    const { detail } = expectProblem(answer, code);
    if (code === 'document-too-large') expect(detail).toContain('at most 1 MiB');
  });
});

describe('a sender that is far too slow', () => {
  const settings = {
    HEADERS_SECONDS: '1',
    REQUEST_SECONDS: '1',
    DOCS: 'off',
    PAGE: 'off',
  };
  const trickling = { 'Content-Type': 'text/plain', 'Content-Length': 100_000 };
  const letters = 'x'.repeat(1000);

  it('of headers is told so, and loses the connection', async () => {
    const app = await startApp(configOf(settings));
    const call = new RawConnection(portOf(app));
    const sending = call.trickle(headOf('/v1/classify', { 'X-Slow': letters }), 20);
    expect(await call.closed).toMatch(/^HTTP\/1.1 408 .*"request-timeout"/s);
    await sending;
  });

  it('of a body is told so, and loses the connection', async () => {
    const app = await startApp(configOf(settings));
    const call = new RawConnection(portOf(app));
    call.send(headOf('/v1/classify', trickling));
    const sending = call.trickle(letters, 20);
    expect(await call.closed).toMatch(/^HTTP\/1.1 408 .*"request-timeout"/s);
    await sending;
  });

  it.each([
    ['/nowhere', 404],
    ['/health/live', 405],
  ])('of a body that nobody reads, to %s, loses the connection after the answer', async (path, status) => {
    const app = await startApp(configOf(settings));
    const call = new RawConnection(portOf(app));
    call.send(headOf(path, trickling));
    const sending = call.trickle(letters, 20);
    await expect.poll(() => call.received).toContain(`HTTP/1.1 ${status} `);
    await call.closed;
    await sending;
  });

  it('that says nothing at all loses the connection', async () => {
    const app = await startApp(configOf(settings));
    expect(await new RawConnection(portOf(app)).closed).toMatch(/^(HTTP\/1.1 408 |$)/);
  });

  it('of a batch goes on for as long as something comes, and no longer', { timeout: 60_000 }, async () => {
    // A worker that has yet to start is no sender's fault, and may take its time on a busy machine.
    const app = await startApp(configOf({ ...settings, IDLE_SECONDS: '6' }));
    const call = new BatchCall(app);
    const closed = new Promise((resolve) => call.request.once('close', resolve));
    for (let line = 0; line < 4; line += 1) {
      await call.send('{"text":"Too short."}\n');
      expect(await call.take(1)).toMatchObject([{ error: { code: 'text-too-short' } }]);
      await wait(2000);
    }
    expect(call.request.destroyed).toBe(false);
    await closed;
  });
});
