import { describe, expect, it } from 'vitest';
import type { AppOptions } from '../../src/http/app.ts';
import { ownRuleset, service } from './service.ts';

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
    const entries = lines.map((line) => JSON.parse(line));
    expect(entries).toContainEqual(
      expect.objectContaining({ req: expect.objectContaining({ method: 'POST', path: '/v1/classify' }) }),
    );
    expect(entries).toContainEqual(expect.objectContaining({ res: { statusCode: 200 } }));
  });

  it('carries the id that a problem gives as its instance', async () => {
    const { lines, client } = await recorded();
    const { body } = await client.post('/v1/classify').send({});
    const id = body.instance.replace('urn:uuid:', '');
    expect(lines.filter((line) => line.includes(id)).length).toBeGreaterThan(0);
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
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.join('')).not.toContain(secret);
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
