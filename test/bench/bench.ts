import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { judgeBy } from '../../src/classify/judge.ts';
import { loadRuleData, loadRuleset } from '../../src/rules/load.ts';
import { readFixtures } from '../fixtures.ts';
import { adversaryRow } from './adversaries.ts';
import { expressionRow } from './expressions.ts';
import { floorRows } from './floor.ts';
import { ruleGrowthRow, textGrowthRow } from './growth.ts';
import { librariesFor, libraryRow } from './libraries.ts';
import { memoryRow } from './memory.ts';
import { readPostings } from './postings.ts';
import { requestRow } from './requests.ts';
import { headLine, holds, lineOf, type Row } from './row.ts';
import { startRows } from './start.ts';

/** Measures judging against what is asked of it: `npm run bench -- [postings.ndjson] [--json bench.json] [--judgements 500000]`. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string', default: 'bench.json' },
    judgements: { type: 'string', default: '500000' },
  },
});
const start = performance.now();
const data = await loadRuleData();
const ruleset = await loadRuleset();
const judge = judgeBy(ruleset);
const postings = readPostings(positionals[0], ruleset);

/** In the order of the table: each is shown as soon as it is known. */
const measures: (() => readonly Row[] | Promise<readonly Row[]>)[] = [
  () => floorRows(postings, { judge, data, ruleset }),
  ...librariesFor(readFixtures()).map((library) => () => [libraryRow(postings, judge, library)]),
  () => [expressionRow(postings, judge, data)],
  async () => [await requestRow(postings)],
  () => [textGrowthRow(postings, judge), ruleGrowthRow(postings, judge, data)],
  () => [adversaryRow(postings, judge, data)],
  async () => [await memoryRow(Number(values.judgements))],
  () => startRows(postings[0] ?? { text: '' }),
];

process.stdout.write(`${headLine}\n`);
const rows: Row[] = [];
for (const measure of measures) {
  for (const row of await measure()) {
    rows.push(row);
    process.stdout.write(`${lineOf(row)}\n`);
  }
}
const seconds = Math.round((performance.now() - start) / 1000);
const asked = rows.filter((row) => row.asked);
const held = asked.filter(holds);
process.stdout.write(
  `${held.length} of ${asked.length} hold; ${postings.length} postings, ${seconds} s, see ${values.json}\n`,
);
const report = {
  node: process.version,
  processors: availableParallelism(),
  postings: postings.length,
  seconds,
  rows: rows.map((row) => ({ ...row, holds: holds(row) })),
};
writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
