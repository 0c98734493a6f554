import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { aiEngineer } from './postings.ts';
import { startServer } from './process.ts';

const secret = 'Zanzibar';
const traceId = '0af7651916cd43dd8448eb211c80319c';
const parentId = 'b7ad6b7169203331';

/** A collector of traces: keeps the bytes of all that is sent to it. */
async function collector() {
  const bodies: Buffer[] = [];
  const server = createServer(async (request, response) => {
    bodies.push(await buffer(request));
    response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () => Buffer.concat(bodies),
  };
}

/** Sends requests to a service with these settings, and ends it. */
async function trace(environment: Record<string, string>): Promise<number | null> {
  const { url, stop } = await startServer(environment);
  const headers = {
    traceparent: `00-${traceId}-${parentId}-01`,
    tracestate: `vendor=${secret}`,
    baggage: `title=${secret}`,
    authorization: `Bearer ${secret}`,
    'x-request-id': '6c5bd3a6-0a4b-4f3c-9d51-1f4f0f6f2a10',
  };
  const send = (path: string, body: object) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  await send(`/v1/classify?title=${secret}`, { ...aiEngineer, title: secret });
  await send(`/v1/classify?${secret}=${secret}`, { [secret]: aiEngineer.text });
  await fetch(`${url}/${secret}?${secret}`);
  return stop();
}

describe('with a collector in the standard variables', () => {
  it('each request becomes a span of the trace that it belongs to, all sent before the service ends', async () => {
    const { url, bytes } = await collector();
    const code = await trace({
      OTEL_EXPORTER_OTLP_ENDPOINT: url,
      OTEL_SERVICE_NAME: 'clarity-of-berlin',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=staging',
    });
    expect(code).toBe(0);
    const sent = bytes();
    for (const text of [
      'POST /v1/classify',
      'GET (unknown)',
      'invalid-request',
      'unknown-route',
      'clarity-of-berlin',
      'staging',
      '6c5bd3a6-0a4b-4f3c-9d51-1f4f0f6f2a10',
    ]) {
      expect(sent.includes(text), text).toBe(true);
    }
    expect(sent.includes(Buffer.from(traceId, 'hex'))).toBe(true);
    expect(sent.includes(Buffer.from(parentId, 'hex'))).toBe(true);
  });

  it('no span holds a posting, a query, a key or an address', async () => {
    const { url, bytes } = await collector();
    await trace({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${url}/v1/traces` });
    expect(bytes().includes('POST /v1/classify')).toBe(true);
    for (const text of [secret, aiEngineer.text.slice(0, 40), '127.0.0.1']) {
      expect(bytes().includes(text), text).toBe(false);
    }
  });

  it.each([
    ['the SDK is disabled', { OTEL_SDK_DISABLED: 'true' }],
    ['there is no exporter', { OTEL_TRACES_EXPORTER: 'none' }],
    ['the sampler takes none', { OTEL_TRACES_SAMPLER: 'always_off' }],
  ])('nothing is sent where %s', async (_, environment) => {
    const { url, bytes } = await collector();
    expect(await trace({ OTEL_EXPORTER_OTLP_ENDPOINT: url, ...environment })).toBe(0);
    expect(bytes()).toHaveLength(0);
  });

  it('the service works and ends where the collector does not answer', async () => {
    expect(await trace({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' })).toBe(0);
  });

  it.each(['http://127.0.0.1:9', 'collector:4318', 'nonsense'])(
    'the log says that nothing can be sent to %s',
    async (endpoint) => {
      const { url, log, stop } = await startServer({
        OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
        OTEL_BSP_SCHEDULE_DELAY: '100',
        OTEL_EXPORTER_OTLP_TIMEOUT: '500',
      });
      await fetch(`${url}/health/live`);
      const told = () => log().filter(({ msg }) => msg === 'traces could not be sent');
      await vi.waitFor(() => expect(told()).not.toEqual([]), { timeout: 10_000, interval: 100 });
      expect(JSON.stringify(told())).not.toContain(endpoint);
      expect(await stop()).toBe(0);
    },
  );
});
