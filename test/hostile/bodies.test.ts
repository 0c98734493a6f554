import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Problem, type ProblemCode, problemSchema, problemTypes } from '../../src/http/problems.ts';
import { ServiceProcess } from '../bench/service-process.ts';
import { watch } from '../contract/watch.ts';
import { aiEngineer } from '../http/postings.ts';
import { expectProblem, service } from '../http/service.ts';

const json = 'application/json';
const mebibyte = 2 ** 20;
/** As much as the service takes of anything but arrays of postings. */
const most = 5 * mebibyte;

/** An array of as many of these items as there is room for. */
const arrayOf = (item: string, bytes: number): string =>
  `[${`${item},`.repeat(Math.floor((bytes - 1) / (item.length + 1)) - 1)}${item}]`;

interface Call {
  readonly path: string;
  readonly body: string | Buffer;
  readonly type?: string;
}

interface Outcome {
  readonly status: number;
  readonly body: Buffer;
  /** The longest time that somebody else waited meanwhile for a sign of life, in milliseconds. */
  readonly longestWait: number;
}

/** Makes a call while somebody else asks again and again whether the service lives. */
async function call({ port }: ServiceProcess, { path, body, type = json }: Call): Promise<Outcome> {
  const address = `http://127.0.0.1:${port}`;
  const answer = fetch(address + path, { method: 'POST', headers: { 'content-type': type }, body });
  let isAnswered = false;
  const bytes = answer
    .then(async (response) => Buffer.from(await response.arrayBuffer()))
    .finally(() => {
      isAnswered = true;
    });
  bytes.catch(() => undefined);
  let longestWait = 0;
  do {
    const asked = performance.now();
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
    longestWait = Math.max(longestWait, performance.now() - asked);
    await wait(5);
  } while (!isAnswered);
  const { status, headers } = await answer;
  const outcome = { status, headers: Object.fromEntries(headers), body: await bytes };
  watch({ method: 'POST', path, ...outcome });
  return { ...outcome, longestWait };
}

/**
 * Holds a call to what an honest one costs others, and the service, that is made before it: a body of the same size.
 * @param times how many times as long others may wait
 * @param together how many such calls are made at once
 */
async function expectNoMoreThan(honest: Call, hostile: Call, times: number, together = 1): Promise<Outcome> {
  await using service = await ServiceProcess.start(1);
  let longestWait = 0;
  const allAtOnce = (made: Call) => Promise.all(Array.from({ length: together }, () => call(service, made)));
  for (let i = 0; i < 3; i += 1)
    longestWait = Math.max(longestWait, ...(await allAtOnce(honest)).map((outcome) => outcome.longestWait));
  const memory = service.peakMemory();
  const [outcome] = (await allAtOnce(hostile)).toSorted((a, b) => b.longestWait - a.longestWait);
  if (!outcome) throw new Error('There was no call.');
  expect(service.peakMemory() / memory, 'memory, as a share').toBeLessThan(2);
  expect(outcome.longestWait / longestWait, 'delay, as a share').toBeLessThan(times);
  return outcome;
}

function problemIn({ status, body }: Outcome, code: ProblemCode): Problem {
  const problem = problemSchema.strict().parse(JSON.parse(body.toString()));
  expect([status, problem.code]).toEqual([problemTypes[code].status, code]);
  return problem;
}

const hasProc = existsSync('/proc/self/status');

/** A posting as large as its body may be, with the text of its posting twenty times over. */
const large: Call = {
  path: '/v1/classify',
  body: JSON.stringify({
    ...aiEngineer,
    text: `${aiEngineer.text}\n`.repeat(20),
  }).padEnd(most),
};

describe.skipIf(!hasProc)('JSON that holds millions of values (needs /proc)', () => {
  it.each([
    ['alone', '[]', (list: string) => list],
    ['in an envelope', '{}', (list: string) => `{"@graph":${list}}`],
    ['as a field', '""', (list: string) => `{"text":${JSON.stringify(aiEngineer.text)},"lists":${list}}`],
    ['in two versions', '0', (list: string) => `{"before":{"jobs":${list}},"after":"x"}`],
  ])('%s, as items %s, is refused', { timeout: 60_000 }, async (where, item, put) => {
    const path = where === 'in two versions' ? '/v1/compare' : '/v1/classify';
    const hostile = { path, body: put(arrayOf(item, most - 2000)) };
    const { detail } = problemIn(await expectNoMoreThan(large, hostile, 4), 'text-too-long');
    expect(detail).toContain('100,000 values');
  });

  it('in the data of a page takes nobody else the time', { timeout: 60_000 }, async () => {
    const page = (script: string) => ({
      path: '/v1/classify',
      type: 'text/html',
      body: `<script type="application/ld+json">${script.padEnd(most - 5000)}</script><p>${aiEngineer.text}`,
    });
    const hostile = page(`{"@graph":${arrayOf('{}', most - 6000)}}`);
    expect((await expectNoMoreThan(page('{}'), hostile, 4)).status).toBe(200);
  });

  it('is told from a text full of what stands between values', async () => {
    const client = await service();
    const text = `${aiEngineer.text}\n${'],}\\"'.repeat(15_000)}`;
    await client.post('/v1/classify').send({ text }).expect(200);
  });

  it('may be nearly 100,000, but not twice as many', async () => {
    const client = await service();
    const tags = Array.from({ length: 99_000 }, (_, i) => i);
    const [job, many] = [{ title: 'x', description: 'x', absolute_url: 'x' }, [...tags, ...tags]];
    expectProblem(await client.post('/v1/classify').send({ jobs: [job, job], tags }), 'several-postings');
    expectProblem(await client.post('/v1/classify').send({ jobs: [job, job], many }), 'text-too-long');
  });
});

describe.skipIf(!hasProc)('a call that is answered with every mistake in it (needs /proc)', () => {
  it.each(['application/pdf', 'text/html'])(
    'lists no byte of a body of %s that is to be JSON',
    { timeout: 60_000 },
    async (type) => {
      const body = Buffer.alloc(most, type === 'text/html' ? 'x' : 0);
      const honest = { path: '/v1/classify', type, body };
      const outcome = await expectNoMoreThan(honest, { ...honest, path: '/v1/compare' }, 10);
      problemIn(outcome, 'unsupported-content-type');
    },
  );

  it.each(['/v1/compare', '/v1/classify', '/v1/classify?format=posting'])(
    'lists no more than twenty unknown fields: %s',
    { timeout: 60_000 },
    async (path) => {
      const unknown = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`field${i}`, 0]));
      const before = { text: 'x', title: 'x', ...unknown };
      const body = JSON.stringify(path === '/v1/compare' ? { before, after: before, ...unknown } : before);
      const outcome = await expectNoMoreThan(large, { path, body }, 10);
      const { errors, detail } = problemIn(outcome, 'invalid-request');
      expect(errors).toHaveLength(20);
      expect(detail).toContain('And 19,980 more.');
    },
  );

  it('lists no more than twenty unknown parameters', async () => {
    const client = await service();
    const query = Array.from({ length: 1000 }, (_, i) => `a${i}`).join('&');
    const answer = await client.post(`/v1/classify?${query}`).send(aiEngineer);
    const { errors, detail } = expectProblem(answer, 'invalid-request');
    expect(errors).toHaveLength(20);
    expect(detail).toContain('And 980 more.');
  });
});

describe.skipIf(!hasProc)('an array of postings (needs /proc)', () => {
  const path = '/v1/classify/batch';
  const mostOfArray = 32 * mebibyte;
  /** As many postings as an array may hold, and as large as it may be. */
  const postings: Call = {
    path,
    body: JSON.stringify(
      Array.from({ length: 500 }, (_, id) => ({
        id,
        ...aiEngineer,
        notes: 'ä "quoted" note, and so on. '.repeat(2000),
      })),
    ).padEnd(mostOfArray - mebibyte),
  };

  it.each([
    ['one item of millions of values', `[{"text":"x","a":${arrayOf('{}', mostOfArray - 100)}}]`],
    ['millions of items', arrayOf('{}', mostOfArray)],
    ['millions of items that are none', `[${','.repeat(mostOfArray - 2)}]`],
    ['openings alone', '['.repeat(mostOfArray)],
    ['a string without end', `["${'\\'.repeat(mostOfArray - 2)}`],
    ['no array', arrayOf('{}', mostOfArray).replace('[', '{')],
    ['500 items of tens of thousands of values', arrayOf(arrayOf('{}', 67_500), mostOfArray)],
  ])('of %s takes others neither time nor memory, two at once', { timeout: 120_000 }, async (what, body) => {
    const outcome = await expectNoMoreThan(postings, { path, body }, 4, 2);
    const answers = outcome.body.toString();
    if (what.startsWith('one item'))
      expect(JSON.parse(answers)).toMatchObject({ line: 1, error: { code: 'invalid-request' } });
    else if (what.startsWith('500')) expect(answers.match(/"unknown-format"/g)?.length).toBeGreaterThan(490);
    else problemIn(outcome, /^millions of items$|^no array/.test(what) ? 'invalid-request' : 'invalid-json');
  });
});
