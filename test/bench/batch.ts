import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readFixtures } from '../fixtures.ts';
import { ServiceProcess } from './service-process.ts';
import { percentile, streamBatch, timeSingles } from './streaming.ts';

/** Measures batches against what is asked of them: `npm run bench:batch -- [postings.ndjson] [--postings 200000]`. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { postings: { type: 'string', default: '200000' } },
});
const lines = readLines(positionals[0]);
const count = Number(values.postings);
/** Enough for the compilers of V8 to have finished. */
const warmUp = 500;
const workers = Math.max(2, availableParallelism());
/** Other programs may spoil one measurement: the middle of three is told. */
const rounds = 3;

type Row = Record<'measure' | 'measured' | 'asked', string>;

function readLines(file: string | undefined): Buffer[] {
  const texts =
    file === undefined
      ? readFixtures().map(({ name, title, text }) => JSON.stringify({ id: name, title, text }))
      : readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return texts.map((text) => Buffer.from(`${text}\n`));
}

/** The middle of several measurements. */
async function middle(measure: () => Promise<number>): Promise<number> {
  const results: number[] = [];
  for (let round = 0; round < rounds; round += 1) results.push(await measure());
  return percentile(results, 0.5);
}

/** How much faster two workers are than one, one measured right behind the other. */
async function gainOfSecondWorker(): Promise<Row> {
  const rate = async (of: number): Promise<number> => {
    await using service = await ServiceProcess.start(of);
    await streamBatch(service.port, lines, warmUp * of);
    const { lines: answers, seconds } = await streamBatch(service.port, lines, Math.ceil(count / 100) * of);
    return answers / seconds;
  };
  const gain = await middle(async () => {
    const one = await rate(1);
    return (await rate(2)) / one;
  });
  return { measure: 'throughput, 2 workers to 1', measured: `${gain.toFixed(2)} ×`, asked: 'at least 1.7 ×' };
}

/** How much longer the slowest single requests take during a batch. */
async function cost99OfBatch(): Promise<Row> {
  const bodies = lines.slice(0, 200).map((line) => {
    const { title, text } = JSON.parse(String(line));
    return Buffer.from(JSON.stringify({ title, text }));
  });
  await using service = await ServiceProcess.start(workers);
  const { port } = service;
  const p99 = async (): Promise<number> =>
    percentile(await timeSingles(port, bodies, (sent) => sent >= 5 * bodies.length), 0.99);
  await p99();
  await streamBatch(port, lines, warmUp * workers);
  const growth = await middle(async () => {
    const idle = await p99();
    const ended = new AbortController();
    const batch = streamBatch(port, lines, Number.POSITIVE_INFINITY, { signal: ended.signal });
    batch.catch(() => undefined);
    await wait(500);
    const busy = await p99();
    ended.abort();
    await batch.catch(() => undefined);
    return busy / idle;
  });
  return {
    measure: 'p99 of /v1/classify, during a batch to idle',
    measured: `${growth.toFixed(2)} ×`,
    asked: 'at most 3 ×',
  };
}

async function memoryOfStream(): Promise<Row[]> {
  await using service = await ServiceProcess.start(workers);
  const { status, lines: answers, bytesSent, seconds } = await streamBatch(service.port, lines, count);
  if (status !== 200 || answers !== count)
    throw new Error(`Only ${answers} of ${count} lines were answered.`);
  const size = `${count.toLocaleString('en')} postings (${Math.round(bytesSent / 1e6)} MB)`;
  return [
    {
      measure: `peak memory, ${size}`,
      measured: `${Math.round(service.peakMemory())} MiB`,
      asked: 'below 300 MB',
    },
    { measure: `rate, ${workers} workers`, measured: `${Math.round(answers / seconds)} a second`, asked: '' },
    {
      measure: 'processor time a posting',
      measured: `${((service.processorTime() / answers) * 1000).toFixed(1)} ms`,
      asked: '',
    },
  ];
}

/** Shown as soon as it is known: all of it takes a while. */
function show({ measure, measured, asked }: Row): void {
  process.stdout.write(`${measure.padEnd(50)}${measured.padStart(16)}  ${asked}`.trimEnd().concat('\n'));
}

show(await gainOfSecondWorker());
show(await cost99OfBatch());
for (const row of await memoryOfStream()) show(row);
