import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import supertest from 'supertest';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ProblemError, problemOf } from '../../src/http/problems.ts';
import { answersTo } from '../http/batch-client.ts';
import { aiEngineer } from '../http/postings.ts';
import { service, startApp } from '../http/service.ts';
import { type Exchange, violationsOf } from './contract.ts';
import { takeViolations } from './watch.ts';

const json = { 'content-type': 'application/json; charset=utf-8' };
const problem = { 'content-type': 'application/problem+json' };
const bytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const live: Exchange = {
  method: 'GET',
  path: '/health/live',
  status: 200,
  headers: json,
  body: bytes({ status: 'live' }),
};
const unknown: Exchange = {
  method: 'GET',
  path: '/nowhere',
  status: 404,
  headers: problem,
  body: bytes(problemOf(new ProblemError('unknown-route'), 'a')),
};
const problemBody = (code: ConstructorParameters<typeof ProblemError>[0]): Buffer =>
  bytes(problemOf(new ProblemError(code), 'a'));
const batch: Exchange = {
  method: 'POST',
  path: '/v1/classify/batch?include=evidence',
  status: 200,
  headers: { 'content-type': 'application/x-ndjson' },
  body: Buffer.from(''),
};
const errorLine = '{"id":1,"line":1,"error":{"code":"empty-text","message":"There is none."}}\n';

describe('an answer that is as the document says', () => {
  it.each([
    ['to a call', live],
    ['to a call whose path is escaped', { ...live, path: '/health/%6cive?' }],
    ['where nothing is', unknown],
    ['of lines', { ...batch, body: Buffer.from(errorLine) }],
    ['that has the page', { ...live, path: '/', headers: { 'content-type': 'text/html' } }],
    ['about methods', { ...live, method: 'OPTIONS', status: 204, headers: { allow: 'GET' } }],
  ])('%s is passed over', (_, exchange) => {
    expect(violationsOf(exchange)).toEqual([]);
  });
});

describe('an answer that is not as the document says', () => {
  it.each([
    ['with another status', { ...live, status: 201 }, /nothing like it/],
    ['with a fault that the call does not list', { ...live, status: 503, headers: problem }, /this status/],
    ['with another content type', { ...live, headers: { 'content-type': 'text/plain' } }, /is text\/plain/],
    ['without a content type', { ...live, headers: {} }, /no content type/],
    ['with another value', { ...live, body: bytes({ status: 'dead' }) }, /does not fit/],
    ['with a further field', { ...live, body: bytes({ status: 'live', since: 1 }) }, /additional/],
    ['without JSON', { ...live, body: Buffer.from('{') }, /no JSON/],
    ['with a problem of another status', { ...unknown, status: 410 }, /says 404/],
    ['with a problem that is none', { ...unknown, headers: json }, /no problem/],
    ['for what nobody can call', { ...live, path: '/v2/classify' }, /nothing like it/],
    [
      'with a code that is not listed',
      {
        ...batch,
        status: 415,
        headers: problem,
        body: bytes({ ...problemOf(new ProblemError('headers-too-large'), 'a'), status: 415 }),
      },
      /headers-too-large is not documented/,
    ],
    [
      'without the methods that are allowed',
      { ...unknown, path: '/v1/rules', method: 'PUT', status: 405, body: problemBody('method-not-allowed') },
      /which methods/,
    ],
    ['with a line of another form', { ...batch, body: Buffer.from('{"id":1}\n') }, /does not fit/],
    ['with a line that does not end', { ...batch, body: Buffer.from(errorLine.trim()) }, /does not end/],
  ])('%s is found', (_, exchange, violation) => {
    expect(violationsOf(exchange).join('\n')).toMatch(violation);
  });
});

describe('every answer that a test gets', () => {
  it.each([
    ['supertest', (url: string) => supertest(url).get('/health/live')],
    ['fetch', async (url: string) => (await fetch(`${url}/health/live`)).text()],
    [
      'node:http',
      (url: string) =>
        new Promise((resolve) => {
          get(`${url}/health/live`, (response) => response.resume().once('end', resolve));
        }),
    ],
  ])('is looked at when it comes by %s', async (_, ask) => {
    const server = createServer((_, response) => response.end('{"status":"live"}')).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    await ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(takeViolations()).toEqual([expect.stringContaining('no content type')]);
  });

  it('is as documented, the lines of a batch among them', async () => {
    const answers = await answersTo(await startApp(), `${JSON.stringify(aiEngineer)}\n{\n`);
    expect(answers).toHaveLength(2);
    await (await service()).post('/v1/classify').send(aiEngineer).expect(200);
    expect(takeViolations()).toEqual([]);
  });
});
