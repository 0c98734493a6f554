import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/http/config.ts';
import { startApp } from '../http/service.ts';
import { type Exchange, violationsOf } from './contract.ts';
import { type AnyRequest, anyRequest } from './requests.ts';

const count = Number(process.env.FUZZ_REQUESTS ?? 20_000);
/** So many at once: the bodies of some are large. */
const together = 8;
const timeout = 600_000;
/** What the service is given for a request, in seconds; one that takes longer is answered 408. */
const requestSeconds = 10;

/** Sends a request over one of a few connections and gives the whole answer. */
function send(port: number, agent: Agent, { method, path, headers, body }: AnyRequest): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const length = body && { 'content-length': body.length };
    const outgoing = request({
      port,
      host: '127.0.0.1',
      method,
      path,
      headers: { ...headers, ...length },
      agent,
    });
    outgoing.once('error', reject);
    outgoing.once('response', (response) => {
      const { statusCode: status = 0, headers } = response;
      buffer(response).then((body) => resolve({ method, path, status, headers, body }), reject);
    });
    outgoing.end(body ?? undefined);
  });
}

/** As a command line would send it, as far as it is short. */
function shown({ method, path, headers, body }: AnyRequest): string {
  return JSON.stringify({ method, path, headers, body: body?.toString('latin1').slice(0, 2000) });
}

it(`${count} requests made from the document are answered as it says, without a fault and in time`, {
  timeout,
}, async () => {
  const config = readConfig({
    RATE_LIMIT: '0',
    MAX_DELAY_MILLISECONDS: '0',
    REQUEST_SECONDS: `${requestSeconds}`,
  });
  const app = await startApp({ config });
  const { port } = app.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: together });
  const statuses = new Map<number, number>();
  const property = fc.asyncProperty(
    fc.array(anyRequest, { minLength: together, maxLength: together }),
    async (requests) => {
      await Promise.all(
        requests.map(async (asked) => {
          const answer = await send(port, agent, asked).catch((error) => {
            throw new Error(`no answer to ${shown(asked)}`, { cause: error });
          });
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
          const found = [
            ...violationsOf(answer),
            ...(answer.status >= 500 ? ['it is a fault of the service'] : []),
            ...(answer.status === 408 ? [`it took longer than ${requestSeconds} s`] : []),
          ];
          expect(found, `${shown(asked)} was answered ${answer.body.toString().slice(0, 500)}`).toEqual([]);
        }),
      );
    },
  );
  await fc.assert(property, {
    numRuns: Math.ceil(count / together),
    seed: Number(process.env.FUZZ_SEED ?? Date.now()) | 0,
    endOnFailure: true,
  });
  agent.destroy();
  // Requests that all fail the same way would show nothing.
  for (const status of [200, 204, 400, 404, 405, 413, 415, 422])
    expect(statuses.get(status), `${status}`).toBeGreaterThan(0);
});
