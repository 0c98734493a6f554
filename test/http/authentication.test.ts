import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/http/config.ts';
import { aiEngineer } from './postings.ts';
import { failServer, startServer } from './process.ts';
import { headOf, RawConnection } from './raw-connection.ts';
import { expectProblem, service, startApp } from './service.ts';

const key = 'the-first-key-of-this-test';
const newKey = 'the-second-key-of-this-test';
const withKeys = (settings: Record<string, string> = {}) => ({
  config: readConfig({ API_KEYS: `${key}, ${newKey}`, ...settings }),
});
const bearer = (value: string): [string, string] => ['authorization', `Bearer ${value}`];

describe('a service with keys', () => {
  it('answers whoever sends one of them, the old and the new', async () => {
    const client = await service(withKeys());
    for (const each of [key, newKey]) {
      const { body } = await client
        .post('/v1/classify')
        .set(...bearer(each))
        .send(aiEngineer)
        .expect(200);
      expect(body.label).toBe('ai-engineer');
    }
    await client.get('/v1/rules').set('authorization', `bearer  ${key}`).expect(200);
  });

  it.each([
    ['POST', '/v1/classify'],
    ['POST', '/v1/classify/batch'],
    ['POST', '/v1/compare'],
    ['GET', '/v1/rules'],
    ['HEAD', '/v1/rules'],
    ['GET', '/v1/flags'],
  ] as const)('refuses %s %s without a key, and says how to send one', async (method, path) => {
    const app = await startApp(withKeys());
    const { statusCode, headers, body } = await app.inject({ method, url: path });
    expect(statusCode).toBe(401);
    expect(headers['www-authenticate']).toBe('Bearer realm="Role Clarity"');
    if (method !== 'HEAD') expect(JSON.parse(body)).toMatchObject({ code: 'unauthorized', status: 401 });
  });

  it.each([
    ['a wrong key', `Bearer ${key.replace('first', 'third')}`],
    ['the beginning of one', `Bearer ${key.slice(0, -1)}`],
    ['both in one', `Bearer ${key},${newKey}`],
    ['another scheme', `Basic ${Buffer.from(`user:${key}`).toString('base64')}`],
    ['no scheme', key],
    ['an empty key', 'Bearer '],
  ])('refuses %s, and never repeats what was sent', async (_, authorization) => {
    const client = await service(withKeys());
    const answer = await client.get('/v1/rules').set('authorization', authorization);
    expectProblem(answer, 'unauthorized');
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="Role Clarity", error="invalid_token"');
    const sent = authorization.split(' ').at(-1) ?? '';
    if (sent !== '') expect(JSON.stringify([answer.body, answer.headers])).not.toContain(sent);
  });

  it('takes a key from the header only', async () => {
    const client = await service(withKeys());
    expectProblem(await client.get(`/v1/rules?access_token=${key}`), 'unauthorized');
  });

  it('refuses before it has read a body', async () => {
    const app = await startApp(withKeys());
    const call = new RawConnection((app.server.address() as AddressInfo).port);
    call.send(headOf('/v1/classify', { 'Content-Type': 'text/plain', 'Content-Length': 400_000 }));
    await expect.poll(() => call.received).toMatch(/^HTTP\/1.1 401 /);
  });

  it('shows everybody its health, page and documentation, which says that a key is needed', async () => {
    const client = await service(withKeys());
    for (const path of ['/health/live', '/health/ready', '/', '/page/main.ts', '/docs'])
      await client.get(path).expect(200);
    const { body } = await client.get('/openapi.json').expect(200);
    expect(body.components.securitySchemes.bearerAuth).toMatchObject({ type: 'http', scheme: 'bearer' });
    for (const path of Object.keys(body.paths).filter((each) => each.startsWith('/v1/'))) {
      const [operation] = Object.values<{ security: unknown; responses: object }>(body.paths[path]);
      expect(operation?.security, path).toContainEqual({ bearerAuth: [] });
      expect(Object.keys(operation?.responses ?? {}), path).toEqual(
        expect.arrayContaining(['401', '429', '503']),
      );
    }
  });

  it('logs no key', async () => {
    const lines: string[] = [];
    const logger = { level: 'trace', stream: { write: (line: string) => void lines.push(line) } };
    const client = await service({ ...withKeys(), logger });
    await client
      .get('/v1/rules')
      .set(...bearer(key))
      .expect(200);
    await client
      .get('/v1/rules')
      .set(...bearer(`${key}-no`))
      .expect(401);
    // One of each request, beside those of the start.
    expect(lines.filter((line) => line.includes('/v1/rules'))).toHaveLength(2);
    expect(lines.join('')).not.toContain(key);
  });
});

describe('what is switched off', () => {
  it.each([
    ['PAGE', ['/', '/page/main.ts']],
    ['DOCS', ['/docs', '/docs/json', '/openapi.json']],
  ])('by %s=off is not there', async (name, paths) => {
    const client = await service({ config: readConfig({ [name]: 'off' }) });
    for (const path of paths) expectProblem(await client.get(path), 'unknown-route');
    await client.get('/v1/flags').expect(200);
  });

  it('is not linked to', async () => {
    const on = await service();
    expect((await on.get('/')).text).toContain('"/docs"');
    const off = await service({ config: readConfig({ DOCS: 'off' }) });
    expect((await off.get('/')).text).not.toContain('/docs');
  });
});

describe('the process', () => {
  it('does not open itself to other machines without being told who gets in', async () => {
    const { code, errors } = await failServer({ HOST: '0.0.0.0' });
    expect(code).toBe(1);
    const lines = errors.trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/API_KEYS.*AUTH=off.*HOST=127\.0\.0\.1/);
  });

  it('starts with keys, never prints one, and says how to send it', async () => {
    const { url, output, errors, stop } = await startServer({ API_KEYS: `${key},${newKey}` });
    expect(output).toContain('Authorization: Bearer $API_KEY');
    expect((await fetch(`${url}/v1/rules`)).status).toBe(401);
    const headers = { authorization: `Bearer ${newKey}` };
    expect((await fetch(`${url}/v1/rules`, { headers })).status).toBe(200);
    await stop();
    expect(output + (await errors)).not.toContain('of-this-test');
  });

  it('prints no key that it can’t start with', async () => {
    const { code, errors } = await failServer({ API_KEYS: `${key},hunter2`, AUTH: 'off' });
    expect(code).toBe(1);
    expect(errors).toMatch(/key 2 of 2.*\n.*AUTH=off/);
    expect(errors).not.toMatch(/hunter2|of-this-test/);
  });
});
