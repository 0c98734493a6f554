import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type App, buildApp } from '../../src/http/app.ts';
import { readConfig } from '../../src/http/config.ts';
import { problemSchema } from '../../src/http/problems.ts';
import { watch } from '../contract/watch.ts';
import { aiEngineer } from '../http/postings.ts';
import type { RawAnswer } from '../http/raw-answers.ts';
import { RawConnection } from '../http/raw-connection.ts';
import { ownRuleset, startApp } from '../http/service.ts';

/** What the service waits for the head of a request and for the rest of it, in seconds. */
const patience = 2;
/** When it must have ended the connection, in milliseconds: Node looks at its deadlines only now and then. */
const latest = 15_000;

let app: App;
let port: number;
beforeAll(async () => {
  const config = readConfig({
    HEADERS_SECONDS: `${patience}`,
    REQUEST_SECONDS: `${patience}`,
    IDLE_SECONDS: `${patience}`,
    RATE_LIMIT: '0',
    MAX_REQUESTS_PER_CALLER: '0',
    MAX_DELAY_MILLISECONDS: '0',
  });
  app = buildApp({ ruleset: await ownRuleset(), config, workers: 1 });
  await app.listen({ host: '127.0.0.1', port: 0 });
  port = (app.server.address() as AddressInfo).port;
  return () => app.close();
});

/** A connection whose other half stays open when the service ends its own. */
const connectTo = (at: number, { reads = true } = {}): RawConnection =>
  new RawConnection(at, { reads, allowHalfOpen: true });

const { text } = aiEngineer;
const length = Buffer.byteLength(text);
const head = (...lines: string[]): string => [...lines, '', ''].join('\r\n');
const classify = (...lines: string[]): string =>
  head('POST /v1/classify HTTP/1.1', 'Host: x', 'Content-Type: text/plain', ...lines);
/** The head of a batch whose length nobody knows. */
const batch = head(
  'POST /v1/classify/batch HTTP/1.1',
  'Host: x',
  'Content-Type: application/x-ndjson',
  'Transfer-Encoding: chunked',
);
const live = head('GET /health/live HTTP/1.1', 'Host: x');
const posting = `${classify(`Content-Length: ${length}`)}${text}`;

/** Holds an answer to a call against the document, and gives its status with the code of a problem. */
function outcomeOf({ status, headers, body }: RawAnswer, method = 'POST', path = '/v1/classify'): string {
  watch({ method, path, status, headers, body: Buffer.from(body) });
  if (status < 400) return `${status}`;
  return `${status} ${problemSchema.parse(JSON.parse(body)).code}`;
}

/** Whether the service still answers others. */
async function expectService(): Promise<void> {
  const socket = connectTo(port);
  socket.send(`${posting}${live}`);
  const [first, second] = await socket.answers();
  expect(JSON.parse(first?.body ?? '')).toMatchObject({ label: 'ai-engineer' });
  expect(JSON.parse(second?.body ?? '')).toEqual({ status: 'live' });
}

describe('a client that sends slowly', () => {
  it('a head that never ends is told so and cut off', { timeout: 2 * latest }, async () => {
    const socket = connectTo(port);
    socket.send('POST /v1/classify HTTP/1.1\r\nHost: x\r\n');
    const drip = setInterval(() => socket.send('X-Slow: 1\r\n'), 200);
    expect(await socket.isEndedWithin(latest)).toBe(true);
    clearInterval(drip);
    const [answer] = await socket.answers();
    expect(answer && outcomeOf(answer)).toBe('408 request-timeout');
    await expectService();
  });

  it.each([
    ['with a length', classify('Content-Length: 5000'), 'a'],
    ['in chunks', classify('Transfer-Encoding: chunked'), '1\r\na\r\n'],
  ])('a body %s is told so and cut off', { timeout: 2 * latest }, async (_, begun, piece) => {
    const socket = connectTo(port);
    socket.send(begun);
    const drip = setInterval(() => socket.send(piece), 200);
    expect(await socket.isEndedWithin(latest)).toBe(true);
    clearInterval(drip);
    const [answer] = await socket.answers();
    expect(answer && outcomeOf(answer)).toBe('408 request-timeout');
    await expectService();
  });

  it('nothing at all is cut off', { timeout: 2 * latest }, async () => {
    expect(await connectTo(port).isEndedWithin(latest)).toBe(true);
    await expectService();
  });

  it('a batch of which nothing more comes is cut off', { timeout: 2 * latest }, async () => {
    const socket = connectTo(port);
    socket.send(batch);
    socket.send('5\r\n{"id"\r\n');
    expect(await socket.isEndedWithin(latest)).toBe(true);
    await expectService();
  });

  it('many of them at once keep nobody else from being answered', async () => {
    const sockets = Array.from({ length: 150 }, () => connectTo(port));
    for (const socket of sockets) socket.send(classify('Content-Length: 5000'));
    await expectService();
    for (const { socket } of sockets) socket.destroy();
  });
});

describe('a client that ends its half of the connection', () => {
  it('behind a whole request is still answered', async () => {
    const socket = connectTo(port);
    socket.socket.end(posting);
    const [answer] = await socket.answers();
    expect(answer && outcomeOf(answer)).toBe('200');
    expect(await socket.isEndedWithin(latest)).toBe(true);
  });

  it.each([
    ['in the head', 'POST /v1/classify HTTP/1.1\r\nHost:'],
    ['in the body', `${classify(`Content-Length: ${length}`)}${text.slice(0, 100)}`],
    ['in a chunk', `${classify('Transfer-Encoding: chunked')}ff\r\nYou will`],
    ['before anything', ''],
  ])('%s gets no judgement, and its connection is ended', async (_, bytes) => {
    const socket = connectTo(port);
    socket.socket.end(bytes);
    expect(await socket.isEndedWithin(latest)).toBe(true);
    expect((await socket.answers()).filter(({ status }) => status < 400)).toEqual([]);
    await expectService();
  });
});

describe('a length that is wrong', () => {
  it('too short: the rest is no request of its own', async () => {
    const socket = connectTo(port);
    socket.send(`${classify('Content-Length: 60')}${text}`);
    const outcomes = (await socket.answers()).map((answer) => outcomeOf(answer));
    expect(outcomes.at(-1)).toBe('400 invalid-request');
    expect(outcomes.length).toBeLessThanOrEqual(2);
    expect(await socket.isEndedWithin(latest)).toBe(true);
  });

  it.each([
    ['negative', ['Content-Length: -5']],
    ['no number', ['Content-Length: many']],
    ['in hexadecimal', ['Content-Length: 0x10']],
    ['with a sign', ['Content-Length: +5']],
    ['with a fraction', ['Content-Length: 5.0']],
    ['a list', ['Content-Length: 5, 6']],
    ['two different ones', ['Content-Length: 5', 'Content-Length: 6']],
    ['twice the same', ['Content-Length: 5', 'Content-Length: 5']],
    ['beyond any number', [`Content-Length: ${'9'.repeat(40)}`]],
    ['beside chunks', ['Content-Length: 5', 'Transfer-Encoding: chunked']],
    ['behind chunks', ['Transfer-Encoding: chunked', 'Content-Length: 5']],
    ['on a folded line', ['Content-Length:', ' 5']],
    ['with a space before the colon', ['Content-Length : 5']],
    ['with a null character', ['Content-Length: 5\0']],
    ['beside chunks under another name', ['Content-Length: 5', 'Transfer-Encoding: xchunked']],
    ['with an encoding that is not the last', ['Transfer-Encoding: chunked, identity']],
    ['with an encoding twice', ['Transfer-Encoding: chunked', 'Transfer-Encoding: identity']],
    ['with an encoding behind a tab', ['Transfer-Encoding\t: chunked', 'Content-Length: 5']],
  ])('%s: is refused, and nothing behind it is taken for a request', async (_, lines) => {
    const socket = connectTo(port);
    socket.send(`${classify(...lines)}0\r\n\r\n${live}`);
    const answers = await socket.answers();
    expect(answers.map((answer) => outcomeOf(answer))).toEqual(['400 invalid-request']);
    expect(await socket.isEndedWithin(latest)).toBe(true);
    await expectService();
  });

  it('on a call without a body: the body is none of the next request', async () => {
    const socket = connectTo(port);
    const inner = head('DELETE /v1/rules HTTP/1.1', 'Host: x');
    socket.send(`${head('GET /health/live HTTP/1.1', 'Host: x', `Content-Length: ${inner.length}`)}${inner}`);
    expect((await socket.answers()).map((answer) => outcomeOf(answer, 'GET', '/health/live'))).toEqual([
      '200',
    ]);
  });
});

describe('chunks that are none', () => {
  it.each([
    ['without a size', 'x\r\nhello\r\n0\r\n\r\n'],
    ['of a negative size', '-5\r\nhello\r\n0\r\n\r\n'],
    ['of a size beyond any number', `${'f'.repeat(20)}\r\nhello\r\n`],
    ['longer than they say', '2\r\nhello\r\n0\r\n\r\n'],
    ['with line feeds alone', '5\nhello\n0\n\n'],
    ['with an extension without end', `5;${'x'.repeat(100_000)}\r\nhello\r\n0\r\n\r\n`],
    ['with a trailer without end', `5\r\nhello\r\n0\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`],
  ])('%s are refused, and the connection is ended', async (_, body) => {
    const socket = connectTo(port);
    socket.send(classify('Transfer-Encoding: chunked') + body + live);
    const answers = await socket.answers();
    expect(answers.map((answer) => outcomeOf(answer))).toEqual([
      expect.stringMatching(/^4(?:00 invalid-request|13 text-too-long|31 headers-too-large)$/),
    ]);
    expect(await socket.isEndedWithin(latest)).toBe(true);
    await expectService();
  });

  it('of one byte each are put together', async () => {
    const socket = connectTo(port);
    const chunks = [...Buffer.from(text)].map((byte) =>
      Buffer.concat([Buffer.from('1\r\n'), Buffer.from([byte]), Buffer.from('\r\n')]),
    );
    socket.send(Buffer.concat([Buffer.from(classify('Transfer-Encoding: chunked')), ...chunks]));
    socket.send('0\r\n\r\n');
    const [answer] = await socket.answers();
    expect(answer && outcomeOf(answer)).toBe('200');
  });
});

describe('a batch that breaks off', () => {
  it('ends the connection, and no other answer gets into the one that has begun', async () => {
    const socket = connectTo(port);
    socket.send(batch);
    const line = Buffer.from(`${JSON.stringify(aiEngineer)}\n`);
    socket.send(`${line.length.toString(16)}\r\n${line}\r\n`);
    await expect.poll(() => socket.received, { timeout: latest }).toContain('"ai-engineer"');
    socket.send('no size\r\n');
    expect(await socket.isEndedWithin(latest)).toBe(true);
    expect(socket.received.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    // The last chunk is missing: the client can tell that this is not all.
    expect(socket.received).not.toMatch(/0\r\n\r\n$/);
    await expectService();
  });
});

describe('headers without measure', () => {
  it.each([
    ['one of a megabyte', `X-Long: ${'x'.repeat(2 ** 20)}`],
    ['ten thousand of them', Array.from({ length: 10_000 }, (_, i) => `X-${i}: 1`).join('\r\n')],
    ['a name of a megabyte', `${'x'.repeat(2 ** 20)}: 1`],
  ])('%s are refused, and the connection is ended', async (_, lines) => {
    const socket = connectTo(port);
    socket.send(classify(lines, 'Content-Length: 0'));
    const [answer] = await socket.answers();
    expect(answer && outcomeOf(answer)).toBe('431 headers-too-large');
    expect(await socket.isEndedWithin(latest)).toBe(true);
    await expectService();
  });
});

describe('compressed bombs', () => {
  const bomb = gzipSync(Buffer.alloc(50 * 2 ** 20, 'train models '));
  it.each(['gzip', 'deflate', 'br', 'gzip, gzip', 'x-gzip', 'GZIP'])(
    'as %s are refused without being blown up',
    async (coding) => {
      const socket = connectTo(port);
      socket.send(classify(`Content-Encoding: ${coding}`, `Content-Length: ${bomb.length}`));
      socket.send(bomb);
      const before = process.memoryUsage().rss;
      const [answer] = await socket.answers();
      expect(answer && outcomeOf(answer)).toBe('415 unsupported-content-type');
      expect(process.memoryUsage().rss - before).toBeLessThan(50 * 2 ** 20);
      await expectService();
    },
  );

  it('as a transfer encoding are refused', async () => {
    const socket = connectTo(port);
    socket.send(classify('Transfer-Encoding: gzip, chunked'));
    socket.send(`${bomb.length.toString(16)}\r\n`);
    socket.send(bomb);
    socket.send('\r\n0\r\n\r\n');
    const [answer] = await socket.answers();
    expect(answer && outcomeOf(answer)).toMatch(/^(?:400 invalid-request|415 .*|413 .*)$/);
    await expectService();
  });
});

describe('requests on one connection', () => {
  it('are answered in order where they come at once', async () => {
    const socket = connectTo(port);
    const wrong = `${classify('Content-Length: 1')} `;
    socket.send([posting, live, wrong, live].join('').repeat(10));
    const answers = await socket.answers(1000);
    const expected = Array.from({ length: 10 }, () => [200, 200, 422, 200]).flat();
    expect(answers.map(({ status }) => status)).toEqual(expected);
  });

  it('by ten thousand at once do not pile up where nobody reads the answers', {
    timeout: 40_000,
  }, async () => {
    const { server } = await startApp();
    const at = (server.address() as AddressInfo).port;
    const socket = connectTo(at, { reads: false });
    const rules = head('GET /v1/rules HTTP/1.1', 'Host: x');
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 100 && socket.socket.writable; i += 1) {
      if (!socket.socket.write(rules.repeat(100))) {
        await Promise.race([once(socket.socket, 'drain').catch(() => undefined), wait(300)]);
      }
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 2 ** 20);
    const other = connectTo(at);
    other.send(live);
    expect((await other.answers()).map((answer) => outcomeOf(answer, 'GET', '/health/live'))).toEqual([
      '200',
    ]);
  });
});

describe('what is not plain HTTP/1.1', () => {
  it.each([
    [
      'a web socket',
      'GET /v1/rules',
      ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Key: eA=='],
    ],
    ['HTTP/2 over clear text', 'GET /v1/rules', ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c']],
  ])('an upgrade to %s is passed over', async (_, call, lines) => {
    const socket = connectTo(port);
    socket.send(head(`${call} HTTP/1.1`, 'Host: x', ...lines));
    const [answer] = await socket.answers();
    expect(answer && outcomeOf(answer, 'GET', '/v1/rules')).toBe('200');
  });

  it('a tunnel is refused', async () => {
    const socket = connectTo(port);
    socket.send(head('CONNECT example.com:443 HTTP/1.1', 'Host: example.com:443'));
    expect(await socket.isEndedWithin(latest)).toBe(true);
    expect((await socket.answers(100).catch(() => [])).filter(({ status }) => status < 400)).toEqual([]);
    await expectService();
  });

  it('an address with scheme and host is read as its path', async () => {
    const socket = connectTo(port);
    socket.send(head('GET http://jobs.example/health/live HTTP/1.1', 'Host: jobs.example'));
    const [answer] = await socket.answers();
    expect(answer && outcomeOf(answer, 'GET', '/health/live')).toBe('200');
  });

  it.each([
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['HTTP/3', 'GET / HTTP/3.0\r\nHost: x\r\n\r\n'],
    ['HTTP/0.9', 'GET /\r\n\r\n'],
    ['no host', 'GET /health/live HTTP/1.1\r\n\r\n'],
    ['two hosts', 'GET /health/live HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'],
    ['a greeting of TLS', Buffer.from('16030100c8010000c40303', 'hex')],
    ['nothing but null characters', Buffer.alloc(1000)],
    ['a line feed in a header', 'GET /health/live HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n'],
  ])('%s is refused, and the connection is ended', async (_, bytes) => {
    const socket = connectTo(port);
    socket.send(bytes);
    const [answer] = await socket.answers();
    expect(answer && outcomeOf(answer, 'GET', '/nowhere')).toMatch(/^400 invalid-request$/);
    expect(await socket.isEndedWithin(latest)).toBe(true);
    await expectService();
  });

  it('HTTP/1.0 is answered, and the connection is ended', async () => {
    const socket = connectTo(port);
    socket.send(head('GET /health/live HTTP/1.0'));
    const [answer] = await socket.answers();
    expect(answer && outcomeOf(answer, 'GET', '/health/live')).toBe('200');
    expect(await socket.isEndedWithin(latest)).toBe(true);
  });

  it('an expectation of a hundred is met', async () => {
    const socket = connectTo(port);
    socket.send(classify('Expect: 100-continue', `Content-Length: ${length}`));
    await wait(200);
    socket.send(text);
    const answers = await socket.answers();
    expect(answers.map(({ status }) => status)).toEqual([100, 200]);
  });

  it('an expectation that nobody knows is passed over', async () => {
    const socket = connectTo(port);
    socket.send(`${classify('Expect: a miracle', `Content-Length: ${length}`)}${text}`);
    const [answer] = await socket.answers();
    expect(answer && outcomeOf(answer)).toBe('200');
  });
});
