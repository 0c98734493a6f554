import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/cli/exit-codes.ts';
import { readLabelledPostings } from '../../src/cli/labelled.ts';
import { temporaryFolder } from './command.ts';

const folder = temporaryFolder();
const right = {
  id: 'a',
  title: 'T',
  text: 'x',
  label: 'ml-engineer',
  owners: { model: 'owns', data: 'other' },
};

function read(lines: readonly unknown[]) {
  const path = join(folder, 'labelled.jsonl');
  writeFileSync(
    path,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
  return readLabelledPostings(path);
}

describe('readLabelledPostings', () => {
  it('reads what is there, and takes `other` for `other-team`', async () => {
    expect(await read([{ ...right, also: 'vague-hybrid', sure: 2, unknown: 1 }, ''])).toEqual([
      {
        id: 'a',
        source: 'unknown',
        title: 'T',
        text: 'x',
        label: 'ml-engineer',
        also: 'vague-hybrid',
        owners: { model: 'owns', data: 'other-team' },
        ownersAlso: {},
        sure: 2,
        why: '',
      },
    ]);
  });

  it('needs a text and a label only', async () => {
    expect(await read([{ text: 'x', label: 'out-of-scope' }])).toMatchObject([{ id: null, owners: {} }]);
  });

  it.each([
    [['', ' '], 'holds no postings'],
    [[right, 'text'], 'labelled.jsonl:2: the line is not JSON'],
    [[right, '', { ...right, label: 'nurse' }], 'labelled.jsonl:3: label: '],
    [[{ ...right, owners: { model: 'mine' } }], 'labelled.jsonl:1: owners.model: '],
    [[{ ...right, owners: { operations: 'owns' } }], 'operations'],
    [[{ label: 'ml-engineer' }], 'labelled.jsonl:1: text: '],
    [[{ ...right, sure: 4 }], 'labelled.jsonl:1: sure: '],
  ])('refuses %j', async (lines, message) => {
    const reading = read(lines);
    await expect(reading).rejects.toThrow(UsageError);
    await expect(reading).rejects.toThrow(message);
  });

  it('names several wrong lines at once, but not without end', async () => {
    const problems = await read(Array.from({ length: 50 }, () => 'text')).catch(
      (error: Error) => error.message,
    );
    expect(String(problems).split('\n')).toHaveLength(11);
  });
});
