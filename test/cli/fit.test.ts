import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCommand, temporaryFolder } from './command.ts';
import { hybridPosting, mlPosting } from './postings.ts';

const folder = temporaryFolder();

function file(name: string, postings: readonly object[]): string {
  const path = join(folder, name);
  writeFileSync(path, postings.map((posting) => `${JSON.stringify(posting)}\n`).join(''));
  return path;
}

const short = { text: 'too short', label: 'ai-engineer' };
const judged = [
  { text: mlPosting, label: 'ml-engineer' },
  { text: hybridPosting, label: 'vague-hybrid' },
];

it('fit says how many postings it leaves out, and prints numbers alone', async () => {
  const { code, stdout } = await runCommand('fit', ['--steps', '2', file('some.jsonl', [...judged, short])]);
  expect(code).toBe(0);
  expect(stdout).toContain("2 postings, 1 left out that can't be judged");
  expect(stdout).not.toMatch(/NaN|undefined/);
});

it.each([
  [
    'a file without a posting that can be judged',
    [file('none.jsonl', [short])],
    'no posting that can be judged',
  ],
  ['a pull beyond measure', ['--pull', '1e308', file('all.jsonl', judged)], 'from 0 to 1'],
])('fit refuses %s', async (_what, args, message) => {
  const { code, stdout, stderr } = await runCommand('fit', args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
});

it('fit names its exit codes', async () => {
  expect((await runCommand('fit', ['--help'])).stdout).toMatch(/^ {2}70 +\S/m);
});
