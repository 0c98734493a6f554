import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { afterAll, afterEach, expect } from 'vitest';
import { type Exchange, violationsOf } from './contract.ts';

/** What was not as the document says since the last test. */
const violations: string[] = [];

/** Notes what about an answer is not as the document says: the test that it came in fails. */
export function watch(exchange: Exchange): void {
  try {
    violations.push(...violationsOf(exchange));
  } catch (error) {
    // Thrown from here, it would break the client that the answer is for.
    violations.push(String(error));
  }
}

/** Also where a response is never read to its end, its bytes are seen as they arrive. */
subscribe('http.client.response.finish', (message) => {
  const { request, response } = message as { request: ClientRequest; response: IncomingMessage };
  const chunks: Buffer[] = [];
  const push = response.push.bind(response);
  response.push = (chunk, encoding) => {
    if (chunk) chunks.push(chunk);
    else if (response.complete) {
      const { statusCode: status = 0, headers } = response;
      watch({ method: request.method, path: request.path, status, headers, body: Buffer.concat(chunks) });
    }
    return push(chunk, encoding);
  };
});

interface Fetched {
  readonly method: string;
  readonly path: string;
}
const fetched = new WeakMap<Fetched, { status: number; headers: Exchange['headers']; chunks: Buffer[] }>();

subscribe('undici:request:headers', (message) => {
  const { request, response } = message as {
    request: Fetched;
    response: { statusCode: number; headers: Buffer[] };
  };
  const names = response.headers.filter((_, i) => i % 2 === 0).map((name) => `${name}`.toLowerCase());
  const headers = Object.fromEntries(names.map((name, i) => [name, `${response.headers[2 * i + 1]}`]));
  fetched.set(request, { status: response.statusCode, headers, chunks: [] });
});
subscribe('undici:request:bodyChunkReceived', (message) => {
  const { request, chunk } = message as { request: Fetched; chunk: Buffer };
  fetched.get(request)?.chunks.push(Buffer.from(chunk));
});
subscribe('undici:request:trailers', (message) => {
  const { request } = message as { request: Fetched };
  const answer = fetched.get(request);
  const { method, path } = request;
  if (answer) watch({ method, path, ...answer, body: Buffer.concat(answer.chunks) });
});

/** What was noted so far, which then counts no more. */
export function takeViolations(): string[] {
  return violations.splice(0);
}

function expectNoViolations(): void {
  expect(takeViolations(), 'answers that are not as openapi/openapi.json says').toEqual([]);
}
afterEach(expectNoViolations);
afterAll(expectNoViolations);
