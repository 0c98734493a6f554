import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import supertest from 'supertest';
import { describe, expect, it, vi } from 'vitest';
import type { AppOptions } from '../../src/http/app.ts';
import { readConfig } from '../../src/http/config.ts';
import { BatchCall, postingLines } from './batch-client.ts';
import { aiEngineer } from './postings.ts';
import { RawConnection } from './raw-connection.ts';
import { startApp } from './service.ts';

const id = '6c5bd3a6-0a4b-4f3c-9d51-1f4f0f6f2a10';

async function logged(options: Partial<AppOptions> = {}) {
  const lines: string[] = [];
  const app = await startApp({
    ...options,
    logger: { level: 'info', stream: { write: (line) => void lines.push(line) } },
  });
  const requests = () => lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request');
  return { app, client: supertest(app.server), lines, requests };
}

describe('the log line of a request', () => {
  it('is the only one: route, status and time, with what it was refused for', async () => {
    const { app, client, requests } = await logged();
    await client.post('/v1/classify?title=x').send(aiEngineer).expect(200);
    await client.post('/v1/classify').send({}).expect(400);
    await client.get('/v1/nothing').expect(404);
    await client.delete('/v1/classify').expect(405);
    await client.get('/%').expect(400);
    const batch = new BatchCall(app);
    batch.request.end(postingLines(2));
    await batch.rest();
    await vi.waitFor(() => expect(requests()).toHaveLength(6));
    expect(requests()).toEqual([
      expect.objectContaining({ method: 'POST', route: '/v1/classify', status: 200 }),
      expect.objectContaining({ route: '/v1/classify', status: 400, problem: 'invalid-request' }),
      expect.objectContaining({ route: '(unknown)', status: 404, problem: 'unknown-route' }),
      expect.objectContaining({ method: 'DELETE', route: '(unknown)', status: 405 }),
      expect.objectContaining({ route: '(unknown)', status: 400, problem: 'invalid-request' }),
      expect.objectContaining({ method: 'POST', route: '/v1/classify/batch', status: 200 }),
    ]);
    for (const line of requests()) {
      expect(line.milliseconds).toBeGreaterThan(0);
      expect(line.network).toBe('127.0.0.0/24');
    }
  });

  it('says so where the client went away before the answer', async () => {
    const { app, requests } = await logged();
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(
      'POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nYou',
    );
    await vi.waitFor(() => expect(socket.bytesWritten).toBeGreaterThan(0));
    setTimeout(() => socket.destroy(), 100);
    await vi.waitFor(() => expect(requests()).toMatchObject([{ route: '/v1/classify', status: 'aborted' }]));
  });

  it('names the network of a client that went away in a batch', async () => {
    const { app, requests } = await logged();
    const batch = new BatchCall(app);
    await batch.send(postingLines(1));
    await batch.take(1);
    batch.request.destroy();
    await vi.waitFor(() =>
      expect(requests()).toMatchObject([{ status: 'aborted', network: '127.0.0.0/24' }]),
    );
  });

  it('is no fault of the service where the client resets the connection behind its request', async () => {
    const { app, requests, lines } = await logged({ config: readConfig({ DRAIN_SECONDS: '0' }) });
    const { port } = app.server.address() as AddressInfo;
    for (let i = 0; i < 5; i += 1) {
      const socket = connect(port, '127.0.0.1');
      socket.on('connect', () => {
        socket.write('GET /v1/flags HTTP/1.1\r\nHost: x\r\n\r\n', () => socket.resetAndDestroy());
      });
    }
    await vi.waitFor(() => expect(requests()).toHaveLength(5));
    expect(requests().filter(({ status }) => status !== 'aborted')).toEqual([]);
    expect(lines.filter((line) => JSON.parse(line).level > 30)).toEqual([]);
  });
});

describe('the log line of what could not be read as a request', () => {
  it('has the id of the problem, and none of its bytes', async () => {
    const { app, lines } = await logged();
    const call = new RawConnection((app.server.address() as AddressInfo).port);
    call.send('You will train our models.\r\n\r\n');
    const [, instance] = /"urn:uuid:([^"]+)"/.exec(await call.closed) ?? [];
    const found = lines.filter((line) => line.includes('unreadable request'));
    expect(found.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({
        level: 30,
        requestId: instance,
        status: 400,
        problem: 'invalid-request',
        network: '127.0.0.0/24',
      }),
    ]);
    expect(lines.join('')).not.toContain('train');
  });
});

describe('the id of a request', () => {
  it('is the one that it brings, in the answer and in the log', async () => {
    const { client, requests } = await logged();
    const answer = await client.post('/v1/classify').set('x-request-id', id.toUpperCase()).send({});
    expect(answer.headers['x-request-id']).toBe(id);
    expect(answer.body.instance).toBe(`urn:uuid:${id}`);
    await vi.waitFor(() => expect(requests()).toMatchObject([{ requestId: id }]));
  });

  it.each(['Zanzibar', `${id} `.repeat(2), `${id}0`, '../../etc/passwd'])(
    'is a new one where it brings %j',
    async (brought) => {
      const { client } = await logged();
      const answer = await client.get('/health/live').set('x-request-id', brought);
      expect(answer.headers['x-request-id']).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
      expect(answer.headers['x-request-id']).not.toBe(id);
    },
  );
});
