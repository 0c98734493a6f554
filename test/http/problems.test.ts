import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { text as readAll } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { problemSchema, problemTypes } from '../../src/http/problems.ts';
import { aiEngineer } from './postings.ts';
import { expectProblem, ownRuleset, service, startApp } from './service.ts';

const path = '/v1/classify';
const french =
  'Vous concevez et entraînez des modèles de langage pour notre produit, vous construisez les chaînes de données et vous travaillez avec toutes les équipes de notre entreprise à Paris.';

describe('a posting that cannot be judged', () => {
  it.each([
    ['has no text', '', 'empty-text'],
    ['has only white space', ' \n\t ', 'empty-text'],
    ['has a single word', 'Engineer', 'text-too-short'],
    ['is in French', french, 'not-english'],
  ] as const)('is refused when it %s', async (_, text, code) => {
    const client = await service();
    expectProblem(await client.post(path).send({ text }), code);
    expectProblem(await client.post(path).type('text/plain').send(text), code);
  });
});

describe('a request that is not valid', () => {
  it('is told which field is missing', async () => {
    const client = await service();
    const problem = expectProblem(await client.post(path).send({ title: 'AI Engineer' }), 'invalid-request');
    expect(problem.errors).toEqual([{ field: 'text', message: 'This field is required.' }]);
  });

  it('is told every mistake at once, the misspelt field by its name', async () => {
    const client = await service();
    const problem = expectProblem(await client.post(path).send({ text: 5, tilte: 'x' }), 'invalid-request');
    expect(problem.errors?.map(({ field }) => field)).toEqual(['text', 'tilte']);
    expect(problem.detail).toContain('tilte');
  });

  it.each(['[]', '"text"', '5', 'null'])('is told to send an object instead of %s', async (body) => {
    const client = await service();
    const problem = expectProblem(await client.post(path).type('json').send(body), 'invalid-request');
    expect(problem.errors?.[0]?.field).toBe('body');
  });

  it('is told of a title given twice and of an unknown parameter', async () => {
    const client = await service();
    const answer = await client
      .post(`${path}?title=a&title=b&tilte=c`)
      .type('text/plain')
      .send(aiEngineer.text);
    const problem = expectProblem(answer, 'invalid-request');
    expect(problem.errors?.map(({ field }) => field)).toEqual(['?title', '?tilte']);
  });

  it('is told that its bytes are not UTF-8', async () => {
    const client = await service();
    const answer = await client.post(path).type('text/plain').send(Buffer.from('café', 'latin1'));
    expect(expectProblem(answer, 'invalid-request').detail).toContain('utf-8');
  });

  it.each(['/%', '/v1/%zz', '/%c0%af'])('is refused when its address is %s', async (address) => {
    const client = await service();
    expectProblem(await client.get(address), 'invalid-request');
  });

  it.each([
    ['broken off', '{"text": "'],
    ['empty', ''],
    ['a posting instead of JSON', aiEngineer.text],
    ['an attack on prototypes', '{"text": "x", "__proto__": {"admin": true}}'],
    ['nested without end', '['.repeat(200_000)],
  ])('is refused as bad JSON when its body is %s', async (_, body) => {
    const client = await service();
    expectProblem(await client.post(path).type('json').send(body), 'invalid-json');
  });

  it.each([
    'application/xml',
    'application/x-www-form-urlencoded',
    'image/png',
    'text/rtf',
    'nonsense',
    'text/plain; charset=klingon',
  ])('is refused when its content type is %s', async (type) => {
    const client = await service();
    expectProblem(await client.post(path).set('content-type', type).send('x=y'), 'unsupported-content-type');
  });

  it('is refused when its body is compressed, which does not matter to a call that reads none', async () => {
    const client = await service();
    const zipped = client.post(path).type('json').set('content-encoding', 'gzip').send('{}');
    expectProblem(await zipped, 'unsupported-content-type');
    await client.get('/health/live').set('content-encoding', 'gzip').expect(200);
  });

  it('is refused when it has neither a content type nor a body', async () => {
    const client = await service();
    expectProblem(await client.post(path), 'unsupported-content-type');
  });
});

describe('an address that takes no such call', () => {
  it.each([
    '/index.html',
    '/page',
    '/page/../server.ts',
    '/v1',
    '/v1/classify/more',
    '/docs/static/none.js',
    '/.env',
  ])('%s is unknown', async (address) => {
    const client = await service();
    expectProblem(await client.get(address), 'unknown-route');
  });

  it('is told apart before the body is looked at', async () => {
    const client = await service();
    expectProblem(await client.post('/v1/clasify').type('json').send('{'), 'unknown-route');
    expectProblem(await client.put(path).type('application/xml').send('<x/>'), 'method-not-allowed');
  });

  it.each([
    ['get', '/v1/classify', 'POST, OPTIONS'],
    ['delete', '/v1/classify', 'POST, OPTIONS'],
    ['post', '/v1/rules', 'GET, HEAD, OPTIONS'],
    ['put', '/health/live', 'GET, HEAD, OPTIONS'],
  ] as const)('%s %s is not allowed, and the answer says what is', async (method, address, allow) => {
    const client = await service();
    const answer = await client[method](address);
    expectProblem(answer, 'method-not-allowed');
    expect(answer.headers.allow).toBe(allow);
  });

  it('answers OPTIONS with the methods', async () => {
    const client = await service();
    const answer = await client.options(path).expect(204);
    expect(answer.headers.allow).toBe('POST, OPTIONS');
  });
});

describe('a fault of the service', () => {
  it('is answered without any detail', async () => {
    const broken = { ...(await ownRuleset()), language: undefined } as never;
    const client = await service({ ruleset: broken });
    const answer = await client.post(path).send(aiEngineer);
    const problem = expectProblem(answer, 'internal-error');
    expect(problem.detail).toBe(problemTypes['internal-error'].remedy);
    expect(answer.text).not.toMatch(/at |\.ts|undefined|Error:/);
  });
});

describe('what is not even HTTP', () => {
  it.each([
    ['a line of nonsense', 'hello\r\n\r\n', 'invalid-request'],
    ['an unknown method', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n', 'invalid-request'],
    [
      'headers without end',
      `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
      'headers-too-large',
    ],
    ['an endless address', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 'headers-too-large'],
    [
      'two lengths',
      'POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      'invalid-request',
    ],
  ] as const)('is answered with a problem too: %s', async (_, request, code) => {
    const app = await startApp();
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
    await once(socket, 'connect');
    socket.end(request);
    const [head = '', body = ''] = (await readAll(socket)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${problemTypes[code].status} `));
    expect(head).toContain('application/problem+json');
    expect(problemSchema.parse(JSON.parse(body)).code).toBe(code);
  });
});
