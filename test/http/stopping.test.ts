import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { problemSchema } from '../../src/http/problems.ts';
import { BatchCall, labelOfLine, postingLines } from './batch-client.ts';
import { aiEngineer } from './postings.ts';
import { startServer } from './process.ts';

interface SingleAnswer {
  readonly status: number;
  readonly label: string;
  readonly connection: string | undefined;
}

/** Sends a posting over a connection that it would like to keep. */
async function classify(url: string, agent: Agent): Promise<SingleAnswer> {
  const call = request(`${url}/v1/classify`, {
    method: 'POST',
    agent,
    headers: { 'content-type': 'application/json' },
  });
  call.end(JSON.stringify(aiEngineer));
  const [response] = await once(call, 'response');
  const { label } = (await json(response)) as { label: string };
  return { status: response.statusCode, label, connection: response.headers.connection };
}

/** Longer than the ten seconds after which Fastify would give up on a service that ends. */
async function sendSlowly(call: BatchCall, pieces: number): Promise<void> {
  for (let i = 0; i < pieces; i += 1) {
    await call.send(postingLines(10, i * 10));
    await wait(300);
  }
  call.end();
}

describe('a service under load that is told to stop', () => {
  it('says so first, answers all that it took, batches included, and ends with 0', {
    timeout: 60_000,
  }, async () => {
    const { url, child } = await startServer({ DRAIN_SECONDS: '2', SHUTDOWN_SECONDS: '30' });
    const port = Number(new URL(url).port);
    const agent = new Agent({ keepAlive: true });
    const exit = once(child, 'exit');
    const answers: SingleAnswer[] = [];
    let isReady = true;
    let isTold = false;
    let answeredSince = 0;

    // As a load balancer would: they send for as long as the service says that it is ready.
    const singles = Array.from({ length: 4 }, async () => {
      while (isReady) {
        answers.push(await classify(url, agent));
        if (isTold) answeredSince += 1;
      }
    });
    const batches = [new BatchCall(port), new BatchCall(port)];
    const sending = batches.map((batch) => sendSlowly(batch, 40));
    const batchAnswers = batches.map((batch) => batch.rest());

    await Promise.all(batches.map((batch) => batch.response()));
    await wait(300);
    child.kill('SIGTERM');
    isTold = true;
    const problem = await vi.waitFor(
      async () => {
        const response = await fetch(`${url}/health/ready`);
        expect(response.status).toBe(503);
        return response.json();
      },
      { timeout: 2000, interval: 100 },
    );
    expect(problemSchema.strict().parse(problem)).toMatchObject({ code: 'shutting-down', status: 503 });
    const late = await classify(url, agent);
    isReady = false;
    await Promise.all(singles);

    expect(late).toEqual({ status: 200, label: 'ai-engineer', connection: 'close' });
    expect(answeredSince).toBeGreaterThan(0);
    expect(answers.filter(({ status, label }) => status !== 200 || label !== 'ai-engineer')).toEqual([]);
    await Promise.all(sending);
    for (const lines of await Promise.all(batchAnswers)) {
      expect(lines.map(({ id, label }) => [id, label])).toEqual(
        Array.from({ length: 400 }, (_, id) => [id, labelOfLine(id)]),
      );
    }
    expect(await exit).toEqual([0, null]);
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
  });

  it('ends what is not finished within the limit, so that its sender knows, and still ends with 0', async () => {
    const { url, log, stop } = await startServer({ SHUTDOWN_SECONDS: '1' });
    const call = new BatchCall(Number(new URL(url).port));
    await call.send(postingLines(10));
    await call.take(10);
    const rest = call.rest();
    rest.catch(() => undefined);
    expect(await stop()).toBe(0);
    await expect(rest).rejects.toThrow();
    expect(log()).toMatchObject([{ level: 40, msg: 'what was not finished in time is ended' }]);
  });

  it('ends at once for a second signal, by itself: the system ends no first process of a container', async () => {
    const { url, child } = await startServer({ SHUTDOWN_SECONDS: '60' });
    const exit = once(child, 'exit');
    const call = new BatchCall(Number(new URL(url).port));
    await call.send(postingLines(10));
    await call.take(10);
    child.kill('SIGTERM');
    // What comes sooner is taken for the same wish.
    await wait(700);
    child.kill('SIGTERM');
    expect(await exit).toEqual([143, null]);
  });

  it('does not wait for a connection that was only opened in advance', async () => {
    const { url, log, stop } = await startServer({ SHUTDOWN_SECONDS: '15' });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    // The service knows of the connection once it answers one that was opened after it.
    await (await fetch(`${url}/health/live`)).text();
    expect(await stop()).toBe(0);
    expect(log()).toEqual([]);
  });
});
