import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { App } from '../../src/http/app.ts';
import { BatchCall, labelOfLine, postingLines } from './batch-client.ts';
import { aiEngineer } from './postings.ts';
import { service, startApp } from './service.ts';

const idsFrom = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i);

/** The sockets on the side of the service, which know how much it has taken in. */
function socketsOf(app: App): Socket[] {
  const sockets: Socket[] = [];
  app.server.on('connection', (socket) => sockets.push(socket));
  return sockets;
}

/** Waits until a value stays the same for a while; gives it. */
async function settled(value: () => number): Promise<number> {
  for (let before = -1; before !== value(); ) {
    before = value();
    await wait(1000);
  }
  return value();
}

/** Sends lines until nobody takes them any more. */
async function sendForever(call: BatchCall, lines: string): Promise<void> {
  while (!call.request.destroyed) await call.send(lines);
}

describe('while the request is still being sent', () => {
  it('the answers to what was sent come back', async () => {
    const call = new BatchCall(await startApp());
    for (const first of [0, 20, 40]) {
      await call.send(postingLines(20, first));
      expect((await call.take(20)).map(({ id }) => id)).toEqual(idsFrom(first, 20));
    }
    call.end();
    expect(await call.rest()).toEqual([]);
  });

  it('a single line is answered without waiting for others', async () => {
    const call = new BatchCall(await startApp());
    await call.send(postingLines(1));
    expect(await call.take(1)).toMatchObject([{ id: 0, label: labelOfLine(0) }]);
    await call.send(`{"id":1`);
    await call.send(`,"text":"too short"}\n`);
    expect(await call.take(1)).toMatchObject([{ id: 1, error: { code: 'text-too-short' } }]);
    call.end();
  });

  it('one that sends nothing does not hold up another', async () => {
    const app = await startApp();
    const silent = new BatchCall(app);
    await silent.send('{"id":');
    const other = new BatchCall(app);
    other.request.end(postingLines(40));
    expect(await other.rest()).toHaveLength(40);
    silent.request.end('1,"text":" "}');
    expect(await silent.rest()).toMatchObject([{ id: 1, error: { code: 'empty-text' } }]);
  });
});

describe('a client that reads slowly', () => {
  it('is sent for no faster: the service stops taking in lines until it reads on', async () => {
    const app = await startApp();
    const sockets = socketsOf(app);
    const call = new BatchCall(app);
    // Each answer is as long as its line, so that no more can be under way than fits between the two.
    const line = (number: number) =>
      `${JSON.stringify({ id: `${number}-${'x'.repeat(60_000)}`, text: '' })}\n`;
    const count = 1500;
    const sent = (async () => {
      for (let number = 0; number < count; number += 1) await call.send(line(number));
      call.end();
    })();
    await call.response();
    const takenIn = await settled(() => sockets[0]?.bytesRead ?? 0);
    expect(takenIn).toBeGreaterThan(0);
    expect(takenIn).toBeLessThan((count * 60_000) / 3);
    const numbers = (await call.rest()).map(({ id }) => Number.parseInt(`${id}`, 10));
    await sent;
    expect(numbers).toEqual(idsFrom(0, count));
  });
});

describe('a client that goes away', () => {
  it('ends the work on its batch at once, and the next one is answered', async () => {
    const app = await startApp();
    const call = new BatchCall(app);
    const sending = sendForever(call, postingLines(200)).catch(() => undefined);
    await call.take(20);
    const working = await processorShare(300);
    call.request.destroy();
    await wait(200);
    const resting = await processorShare(700);
    expect(resting).toBeLessThan(working / 3);
    call.request.emit('drain');
    await sending;

    const next = new BatchCall(app);
    next.request.end(postingLines(30));
    expect((await next.rest()).map(({ id }) => id)).toEqual(idsFrom(0, 30));
  });

  it('does so before anything was answered, and in the middle of a line', async () => {
    const app = await startApp();
    for (const begun of ['', '{"id":1,"text":"You', postingLines(50)]) {
      const call = new BatchCall(app);
      if (begun === '') call.request.flushHeaders();
      else await call.send(begun);
      await wait(50);
      call.request.destroy();
    }
    const next = new BatchCall(app);
    next.request.end(postingLines(3));
    expect(await next.rest()).toHaveLength(3);
  });

  it('leaves the batches of others alone', async () => {
    const app = await startApp();
    const staying = new BatchCall(app);
    staying.request.end(postingLines(300));
    for (let i = 0; i < 5; i += 1) {
      const leaving = new BatchCall(app);
      await leaving.send(postingLines(100));
      await leaving.take(1);
      leaving.request.destroy();
    }
    expect((await staying.rest()).map(({ id }) => id)).toEqual(idsFrom(0, 300));
  });

  it('is no fault of the service in its log', async () => {
    const log: string[] = [];
    const app = await startApp({
      logger: { level: 'info', stream: { write: (text) => void log.push(text) } },
    });
    const call = new BatchCall(app);
    await call.send(postingLines(100));
    await call.take(1);
    call.request.destroy();
    await wait(300);
    expect(log.map((text) => JSON.parse(text)).filter(({ level }) => level >= 40)).toEqual([]);
    expect(log.join('')).not.toContain('customer support');
  });
});

describe('a service that is stopped', () => {
  it('ends a batch that would go on for ever, so that its client knows the answers are not all', async () => {
    const app = await startApp();
    const call = new BatchCall(app);
    const sending = sendForever(call, postingLines(50)).catch(() => undefined);
    await call.take(10);
    const rest = call.rest();
    rest.catch(() => undefined);
    await app.close();
    await expect(rest).rejects.toThrow(/aborted|ECONNRESET/);
    call.request.destroy();
    call.request.emit('drain');
    await sending;
  });

  it('does not wait for a batch whose sender says nothing', async () => {
    const app = await startApp();
    const call = new BatchCall(app);
    await call.send(postingLines(1));
    await call.take(1);
    await app.close();
    await expect(call.rest()).rejects.toThrow();
  });
});

describe('a batch under way', () => {
  it('leaves the service free for single postings', async () => {
    const app = await startApp();
    const client = await service();
    const middleTime = async () => {
      const times: number[] = [];
      for (let i = 0; i < 40; i += 1) {
        const start = performance.now();
        await client.post('/v1/classify').send(aiEngineer);
        times.push(performance.now() - start);
        await wait(5);
      }
      return times.toSorted((a, b) => a - b)[20] ?? Number.NaN;
    };
    await middleTime();
    const idle = await middleTime();
    const call = new BatchCall(app);
    const sending = sendForever(call, postingLines(200)).catch(() => undefined);
    await call.take(20);
    const reading = call.rest().catch(() => undefined);
    const busy = await middleTime();
    call.request.destroy();
    call.request.emit('drain');
    await Promise.all([sending, reading]);
    expect(busy / idle).toBeLessThan(4);
  });
});

/** How many processors this process keeps busy meanwhile. */
async function processorShare(milliseconds: number): Promise<number> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await wait(milliseconds);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / (performance.now() - start);
}
