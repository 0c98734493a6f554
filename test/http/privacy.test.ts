import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import type { AppOptions } from '../../src/http/app.ts';
import { BatchCall } from './batch-client.ts';
import { ownRuleset, service, startApp } from './service.ts';

const secret = 'Zanzibar';
const posting = {
  title: `${secret} AI Engineer`,
  text: `What you'll do\n- Integrate the ${secret} language model into our product and deploy it.\n- Build agents with our ${secret} team.`,
};

function recorder() {
  const lines: string[] = [];
  return { lines, logger: { level: 'trace', stream: { write: (line: string) => void lines.push(line) } } };
}

async function recorded(options: Partial<AppOptions> = {}) {
  const { lines, logger } = recorder();
  return { lines, client: await service({ logger, ...options }) };
}

describe('the log', () => {
  it('says which call was made and how it ended', async () => {
    const { lines, client } = await recorded();
    await client.post('/v1/classify').send(posting).expect(200);
    await vi.waitFor(() =>
      expect(lines.map((line) => JSON.parse(line))).toContainEqual(
        expect.objectContaining({ method: 'POST', route: '/v1/classify', status: 200 }),
      ),
    );
  });

  it('carries the id that a problem gives as its instance', async () => {
    const { lines, client } = await recorded();
    const { body } = await client.post('/v1/classify').send({});
    const requestId = body.instance.replace('urn:uuid:', '');
    await vi.waitFor(() =>
      expect(lines.map((line) => JSON.parse(line))).toContainEqual(
        expect.objectContaining({ requestId, status: 400, problem: 'invalid-request' }),
      ),
    );
  });

  it('never holds any of a posting, whatever happens to it', async () => {
    const { lines, client } = await recorded();
    await client.post('/v1/classify').send(posting);
    await client.post('/v1/classify').query({ title: posting.title }).type('text/plain').send(posting.text);
    await client
      .post('/v1/classify')
      .query({ title: posting.title, [secret]: secret })
      .type('text/plain')
      .send(posting.text);
    await client.post('/v1/classify').type('json').send(posting.text);
    await client.post('/v1/classify').type('json').send(`{"text": "${secret}`);
    await client.post('/v1/classify').send({ [posting.text]: posting.text });
    await client.post('/v1/classify').set('content-type', 'text/html').send(posting.text);
    await client.get('/v1/unknown').query({ title: posting.title });
    await client.get('/v1/classify').query({ title: posting.title });
    await client.get(`/%?title=${secret}`);
    await vi.waitFor(() => expect(lines.length).toBeGreaterThan(10));
    expect(lines.join('')).not.toContain(secret);
  });

  it('holds neither a key nor a whole address nor anything else that a header brings', async () => {
    const { lines, logger } = recorder();
    const app = await startApp({ logger });
    const { port } = app.server.address() as AddressInfo;
    const headers = {
      authorization: `Bearer ${secret}`,
      cookie: secret,
      'content-type': `text/plain; charset=${secret}`,
      'user-agent': secret,
      'x-request-id': `${secret}-1`,
      'x-forwarded-for': secret,
      'accept-version': secret,
      traceparent: secret,
      origin: secret,
    };
    for (const [path, method] of [
      ['/v1/classify', 'POST'],
      ['/metrics', 'GET'],
      [`/${secret}`, 'GET'],
      [`/%${secret}`, 'GET'],
      ['/v1/classify', 'DELETE'],
    ] as const) {
      await new Promise((resolve, reject) =>
        request({ host: '127.0.0.1', port, localAddress: '127.7.8.9', path, method, headers, agent: false })
          .on('response', (response) => response.resume().once('end', resolve))
          .on('error', reject)
          .end(method === 'GET' ? undefined : posting.text),
      );
    }
    const batch = new BatchCall(app);
    batch.request.setHeader('authorization', `Bearer ${secret}`);
    batch.request.end(`${secret}\n${JSON.stringify({ id: secret, ...posting })}\n`);
    await batch.rest();
    const requests = () => lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request');
    await vi.waitFor(() => expect(requests()).toHaveLength(6));
    expect(requests()[0]).toMatchObject({ network: '127.7.8.0/24' });
    expect(lines.join('')).not.toContain(secret);
    expect(lines.join('')).not.toContain('127.7.8.9');
  });

  it('tells where the service failed, but not the message, which may quote the posting', async () => {
    const ruleset = new Proxy(await ownRuleset(), {
      get: () => {
        throw new RangeError(`Cannot read ${posting.text}`);
      },
    });
    const { lines, logger } = recorder();
    const client = await service({ logger, ruleset: lazily(await ownRuleset(), ruleset) });
    await client.post('/v1/classify').send(posting).expect(500);
    const log = lines.join('');
    expect(log).toContain('RangeError');
    expect(log).toContain('privacy.test.ts');
    expect(log).not.toContain(secret);
  });
});

/** A ruleset that serves to start the service, and is broken once a posting is read with it. */
function lazily<R extends object>(whole: R, broken: R): R {
  return new Proxy(whole, { get: (target, key) => Reflect.get(key === 'language' ? broken : target, key) });
}

describe('a problem', () => {
  it.each([
    ['a posting that is not JSON', (secretText: string) => secretText],
    ['a posting as the name of a field', (secretText: string) => JSON.stringify({ [secretText]: 1 })],
    ['a posting in the wrong field', (secretText: string) => JSON.stringify({ title: { text: secretText } })],
    ['a posting in a list', (secretText: string) => JSON.stringify([secretText])],
    ['a single word', () => JSON.stringify({ text: secret })],
    [
      'another language',
      () =>
        JSON.stringify({
          text: `${secret} ist eine Stelle für Ingenieure, die unsere Sprachmodelle trainieren und betreuen sollen.`,
        }),
    ],
  ])('never quotes %s', async (_, body) => {
    const client = await service();
    const answer = await client.post('/v1/classify').type('json').send(body(posting.text));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.text).not.toContain(secret);
  });

  it('never quotes the query or an unknown path', async () => {
    const client = await service();
    for (const answer of [
      await client.get(`/${secret}`),
      await client.get(`/v1/rules/${secret}?title=${secret}`),
      await client.get(`/%${secret}`),
    ]) {
      expect(answer.text).not.toContain(secret);
    }
  });
});
