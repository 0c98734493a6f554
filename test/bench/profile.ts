import { Session } from 'node:inspector/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { judgeBy } from '../../src/classify/judge.ts';
import { loadRuleset } from '../../src/rules/load.ts';
import { readPostings } from './postings.ts';

/** Shows where judging spends its time: `node test/bench/profile.ts [postings.ndjson]`. */
const { positionals } = parseArgs({ allowPositionals: true });
const ruleset = await loadRuleset();
const judge = judgeBy(ruleset);
const postings = readPostings(positionals[0], ruleset);
const least = 2000;
const most = 25;

function judgeAll(): void {
  for (let judged = 0; judged < least; judged += postings.length)
    for (const posting of postings) judge(posting);
}

judgeAll();
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.setSamplingInterval', { interval: 200 });
await session.post('Profiler.start');
judgeAll();
const { profile } = await session.post('Profiler.stop');
session.disconnect();

const project = fileURLToPath(new URL('../..', import.meta.url));

/** The file within the project, or what Node.js calls the rest. */
function placeOf(url: string): string {
  if (!url.startsWith('file:')) return url || '(engine)';
  return relative(project, fileURLToPath(url)).replace(/^.*node_modules\//, '');
}

const samples = new Map<number, number>();
for (const id of profile.samples ?? []) samples.set(id, (samples.get(id) ?? 0) + 1);
const total = profile.samples?.length ?? 0;

/** The share of all samples by a key of the function that ran, the greatest first. */
function shares(keyOf: (place: string, name: string) => string): [string, number][] {
  const counts = new Map<string, number>();
  for (const { id, callFrame } of profile.nodes) {
    const key = keyOf(placeOf(callFrame.url), callFrame.functionName || '(anonymous)');
    counts.set(key, (counts.get(key) ?? 0) + (samples.get(id) ?? 0) / total);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a).slice(0, most);
}

function show(title: string, rows: readonly [string, number][]): void {
  process.stdout.write(`| ${title} | self time |\n| --- | --- |\n`);
  for (const [key, share] of rows) process.stdout.write(`| ${key} | ${(share * 100).toFixed(1)} % |\n`);
  process.stdout.write('\n');
}

show(
  'file',
  shares((place) => place),
);
show(
  'function',
  shares((place, name) => `\`${name}\` ${place}`),
);
