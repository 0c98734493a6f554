import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RawPosting } from '../../src/posting/read.ts';
import { startSwitches } from '../start-switches.ts';
import type { Row } from './row.ts';
import { percentile } from './streaming.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const rounds = 5;

interface Start {
  /** From the start of the process to its first answer. */
  readonly seconds: number;
  /** Memory that is resident after that answer. */
  readonly megabytes: number;
}

/** How much longer the service takes to its first answer than an empty app, and its memory then. */
export async function startRows(posting: RawPosting): Promise<Row[]> {
  const body = JSON.stringify(posting);
  const ours: Start[] = [];
  const empty: Start[] = [];
  // The first start fills the compile cache, which every later one has.
  for (const program of ['test/bench/empty-app.ts', 'src/http/server.ts']) await start(program, body);
  for (let round = 0; round < rounds; round += 1) {
    empty.push(await start('test/bench/empty-app.ts', body));
    ours.push(await start('src/http/server.ts', body));
  }
  const more = ours.map(({ seconds }, round) => seconds - (empty[round]?.seconds ?? Number.NaN));
  return [
    {
      measure: 'start to first answer, beyond an empty Fastify app',
      value: percentile(more, 0.5),
      unit: 's',
      asked: { most: 0.7 },
    },
    {
      measure: 'memory after the first answer',
      value: percentile(
        ours.map(({ megabytes }) => megabytes),
        0.5,
      ),
      unit: 'MB',
      asked: { most: 110 },
    },
  ];
}

/** Starts a program as `npm start` does, and asks it for one answer. */
async function start(program: string, body: string): Promise<Start> {
  const { PATH = '' } = process.env;
  const begin = performance.now();
  const child = spawn(process.execPath, [...startSwitches, program], {
    cwd: project,
    env: { PATH, HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await addressIn(child.stdout);
    const response = await fetch(`${url}/v1/classify`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${program} answered ${response.status}.`);
    return { seconds: (performance.now() - begin) / 1000, megabytes: residentMegabytes(child.pid) };
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}

async function addressIn(output: AsyncIterable<unknown>): Promise<string> {
  let said = '';
  for await (const chunk of output) {
    said += chunk;
    const url = /ready at (\S+)/.exec(said)?.[1];
    if (url) return url;
  }
  throw new Error(`The program ended before it was ready: ${said}`);
}

function residentMegabytes(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return (Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1]) * 1024) / 1e6;
}
