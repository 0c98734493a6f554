import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { percentile } from '../bench/streaming.ts';
import { readFixtures } from '../fixtures.ts';
import { startServer } from '../http/process.ts';

const seconds = Number(process.env.LOAD_SECONDS ?? 60);
const warmUpSeconds = 15;
/** How many calls the service takes on at once, and how many batches among them, whoever sends them. */
const most = { MAX_REQUESTS: 20, MAX_BATCHES: 2 };
/** Batches that are sent at once, again and again: one more than the service takes on. */
const batchSenders = most.MAX_BATCHES + 1;
const batchLines = 400;
/** How far behind the service may be, in milliseconds. */
const mostDelay = 100;
/** Connections for single calls, as a proxy in front of the service would hold them: many more than it answers at once. */
const connections = 20 * most.MAX_REQUESTS;
/** How often postings are sent, in milliseconds. */
const tick = 20;
/** Answers that turn a caller away because there is too much to do. */
const shed = [429, 503];
const hasProc = existsSync('/proc/self/status');

const postings = readFixtures().map(({ title, text }) => Buffer.from(JSON.stringify({ title, text })));
const batch = Buffer.from(
  Array.from({ length: batchLines }, (_, i) => `${postings[i % postings.length]}\n`).join(''),
);

interface Outcome {
  readonly status: number;
  /** From sending to the last byte, in milliseconds. */
  readonly time: number;
}

/** A caller of the single call, with as many connections as it needs. */
class Caller {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #port: number;
  #sent = 0;

  constructor(port: number) {
    this.#port = port;
  }

  /** Sends the next posting. */
  async ask(): Promise<Outcome> {
    const start = performance.now();
    this.#sent += 1;
    const posting = postings[this.#sent % postings.length] as Buffer;
    const { status } = await this.#post('/v1/classify', 'application/json', posting);
    return { status, time: performance.now() - start };
  }

  /** Sends a batch and counts the lines of its answer. */
  async askBatch(): Promise<{ status: number; lines: number }> {
    const { status, body } = await this.#post('/v1/classify/batch', 'application/x-ndjson', batch);
    return { status, lines: body.toString().split('\n').length - 1 };
  }

  async #post(path: string, type: string, bytes: Buffer): Promise<{ status: number; body: Buffer }> {
    const outgoing = request({
      port: this.#port,
      host: '127.0.0.1',
      path,
      method: 'POST',
      headers: { 'content-type': type, 'content-length': bytes.length },
      agent: this.#agent,
    });
    outgoing.end(bytes);
    const [response] = await once(outgoing, 'response');
    // Who is turned away may be so before all was sent, which then fails.
    outgoing.on('error', () => undefined);
    return { status: response.statusCode, body: await buffer(response) };
  }

  /** Asks one after another, so many at once, for some seconds. */
  async askFor(duration: number, together: number): Promise<Outcome[]> {
    const end = performance.now() + duration * 1000;
    const outcomes: Outcome[] = [];
    await Promise.all(
      Array.from({ length: together }, async () => {
        while (performance.now() < end) outcomes.push(await this.ask());
      }),
    );
    return outcomes;
  }

  /** Asks so often a second, whether or not the answers keep up, as long as there is a connection left. */
  async askAt(rate: number, duration: number): Promise<Outcome[]> {
    const start = performance.now();
    const asked: Promise<Outcome>[] = [];
    let underWay = 0;
    while (performance.now() < start + duration * 1000) {
      const due = (rate * tick) / 1000;
      for (let i = 0; i < due && underWay < connections; i += 1) {
        underWay += 1;
        asked.push(
          this.ask().finally(() => {
            underWay -= 1;
          }),
        );
      }
      await wait(tick);
    }
    return Promise.all(asked);
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** The memory of a process that is resident now, in MiB. */
function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1]) / 1024;
}

const isAccepted = ({ status }: Outcome): boolean => status === 200;

const timesOf = (outcomes: readonly Outcome[], share: number): number =>
  percentile(
    outcomes.map(({ time }) => time),
    share,
  );

describe.skipIf(!hasProc)(`twice as much as the service can do, for ${seconds} s (needs /proc)`, () => {
  it('is answered as far as it can be, the rest is turned away, and nothing piles up', {
    timeout: (seconds + 120) * 1000,
  }, async () => {
    const { MAX_REQUESTS, MAX_BATCHES } = most;
    const { url, child, stop } = await startServer({
      RATE_LIMIT: '0',
      MAX_REQUESTS: `${MAX_REQUESTS}`,
      MAX_BATCHES: `${MAX_BATCHES}`,
      MAX_REQUESTS_PER_CALLER: '0',
      MAX_BATCHES_PER_CALLER: '0',
      MAX_DELAY_MILLISECONDS: `${mostDelay}`,
    });
    const port = Number(new URL(url).port);
    const pid = child.pid ?? 0;
    const caller = new Caller(port);
    await caller.askFor(2, 4);
    const unloaded = (await caller.askFor(2, 1)).filter(isAccepted);
    const capacity = (await caller.askFor(4, 8)).filter(isAccepted).length / 4;

    // V8 lets the heap of each worker grow to its limit before it clears much of it, and where batches wait for single
    // calls that takes longer than a minute: only then is there anything to see of what piles up.
    const warm = performance.now() + warmUpSeconds * 1000;
    await Promise.all(
      Array.from({ length: batchSenders }, async () => {
        while (performance.now() < warm) {
          await caller.askBatch();
          await wait(100);
        }
      }),
    );

    const end = performance.now() + seconds * 1000;
    const memory: number[] = [];
    const watching = (async () => {
      for (; performance.now() < end; await wait(250)) memory.push(memoryOf(pid));
    })();
    const sending = Promise.all(
      Array.from({ length: batchSenders }, async () => {
        const outcomes = [];
        while (performance.now() < end) {
          outcomes.push(await caller.askBatch());
          await wait(100);
        }
        return outcomes;
      }),
    );
    const singles = await caller.askAt(2 * capacity, seconds);
    const [streams] = [(await sending).flat(), await watching];

    const accepted = singles.filter(isAccepted);
    const refused = singles.filter(({ status }) => shed.includes(status));
    expect(accepted.length + refused.length).toBe(singles.length);
    expect(refused.length).toBeGreaterThan(0);
    // Turning callers away must not cost so much that nobody is answered.
    expect(accepted.length / seconds).toBeGreaterThan(capacity / 10);
    // Whoever is let in waits for no more than the others that were, while batches take their part of the processors.
    // How long the way takes on a busy machine is seen from those that are turned away at once.
    const turn = 1000 / capacity;
    const bound = timesOf(refused, 0.99) + 5 * (timesOf(unloaded, 0.5) + MAX_REQUESTS * turn);
    expect(timesOf(accepted, 0.99)).toBeLessThan(bound);
    // A queue without end would make each wait longer than the one before.
    const quarterOf = (index: number) =>
      singles.slice((singles.length * index) / 4, (singles.length * (index + 1)) / 4).filter(isAccepted);
    expect(timesOf(quarterOf(3), 0.5) / timesOf(quarterOf(1), 0.5)).toBeLessThan(2);

    const whole = streams.filter(({ status }) => status === 200);
    expect(whole.length).toBeGreaterThan(0);
    expect(whole.filter(({ lines }) => lines !== batchLines)).toEqual([]);
    expect(streams.filter(({ status }) => status !== 200 && !shed.includes(status))).toEqual([]);

    const quarter = Math.floor(memory.length / 4);
    const early = Math.max(...memory.slice(quarter, 2 * quarter));
    expect(Math.max(...memory.slice(3 * quarter)) / early).toBeLessThan(1.15);

    const after = await caller.askFor(2, 1);
    expect(after.filter(isAccepted).length).toBeGreaterThan(0);
    caller.close();
    expect(await stop()).toBe(0);
  });
});
