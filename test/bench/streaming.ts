import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

const lineFeed = 0x0a;
/** Between single requests, in milliseconds: callers that never pause would take a processor for themselves. */
const pause = 5;

export interface StreamOutcome {
  readonly status: number;
  /** Lines of the answer. */
  readonly lines: number;
  readonly bytesSent: number;
  readonly seconds: number;
}

/** Sends so many lines to the batch call, repeating those given, no faster than they are read, and counts the answers. */
export async function streamBatch(
  port: number,
  lines: readonly Buffer[],
  count: number,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<StreamOutcome> {
  const start = performance.now();
  const outgoing = request({
    port,
    host: '127.0.0.1',
    path: '/v1/classify/batch',
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    agent: false,
    ...(signal && { signal }),
  });
  outgoing.on('error', () => undefined);
  // Awaited below; until then its failure is not one that nobody looks at.
  const answered = (async () => {
    const [response] = await once(outgoing, 'response');
    let answers = 0;
    for await (const chunk of response) {
      answers += countLines(chunk);
    }
    return { status: response.statusCode as number, lines: answers };
  })();
  answered.catch(() => undefined);
  let bytesSent = 0;
  for (let sent = 0; sent < count; sent += 1) {
    const line = lines[sent % lines.length] as Buffer;
    bytesSent += line.length;
    if (!outgoing.write(line)) await once(outgoing, 'drain', { ...(signal && { signal }) });
  }
  outgoing.end();
  const { status, lines: answers } = await answered;
  return { status, lines: answers, bytesSent, seconds: (performance.now() - start) / 1000 };
}

function countLines(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, at + 1)) count += 1;
  return count;
}

/** Sends postings to the single call one after another, and says how long each took, in milliseconds. */
export async function timeSingles(
  port: number,
  bodies: readonly Buffer[],
  until: (sent: number) => boolean,
): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  for (let sent = 0; !until(sent); sent += 1) {
    const start = performance.now();
    const outgoing = request({ port, host: '127.0.0.1', path: '/v1/classify', method: 'POST', agent });
    outgoing.setHeader('content-type', 'application/json');
    outgoing.end(bodies[sent % bodies.length]);
    const [response] = await once(outgoing, 'response');
    await buffer(response);
    times.push(performance.now() - start);
    await wait(pause);
  }
  agent.destroy();
  return times;
}

/** The value below which a share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
