import { fork } from 'node:child_process';
import { on, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startSwitches } from '../start-switches.ts';
import type { Row } from './row.ts';

/** How much memory was resident after so many judgements. */
interface Sample {
  readonly judged: number;
  readonly resident: number;
}

/** From here on memory should stay as it is. */
const settled = 50_000;
/** So that the whole benchmark ends in time on a slow machine. */
const mostSeconds = 100;

/** The most memory that is resident during so many judgements of ever new words, to what it was after the first of them. */
export async function memoryRow(count: number): Promise<Row> {
  const samples = await samplesOf(count);
  const first = samples.find(({ judged }) => judged >= Math.min(settled, count / 10)) ?? samples[0];
  const last = samples.at(-1);
  if (!first || !last) throw new Error('Too few postings were judged to say anything about memory.');
  const most = Math.max(
    ...samples.filter(({ judged }) => judged >= first.judged).map(({ resident }) => resident),
  );
  const isWhole = last.judged === count;
  return {
    measure: `memory over ${last.judged.toLocaleString('en')} judgements, to that after ${first.judged.toLocaleString('en')}`,
    value: most / first.resident,
    unit: '×',
    // A part of the judgements would show nothing.
    ...(isWhole && { asked: { most: 1.1 } }),
    detail: `at most ${Math.round(most / 1e6)} MB${isWhole ? '' : `; stopped after ${mostSeconds} s`}`,
  };
}

async function samplesOf(count: number): Promise<Sample[]> {
  const child = fork(
    fileURLToPath(new URL('./new-words.ts', import.meta.url)),
    [String(count), String(mostSeconds)],
    { cwd: fileURLToPath(new URL('../..', import.meta.url)), execArgv: [...startSwitches] },
  );
  const exit = once(child, 'exit');
  const samples: Sample[] = [];
  for await (const [sample] of on(child, 'message', { close: ['disconnect'] })) samples.push(sample);
  const [code] = await exit;
  if (code !== 0) throw new Error(`Judging ever new words ended with ${code}.`);
  return samples;
}
