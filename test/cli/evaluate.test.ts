import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand, temporaryFolder } from './command.ts';
import { germanPosting, hybridPosting, mlPosting } from './postings.ts';

const folder = temporaryFolder();

function file(name: string, lines: readonly unknown[]): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
  return path;
}

const evaluate = (args: readonly string[], input?: string) => runCommand('evaluate', args, input);

const right = {
  id: 'ml',
  source: 'tests',
  title: 'Machine Learning Engineer',
  text: mlPosting,
  label: 'ml-engineer',
  owners: { model: 'owns', integration: 'absent', data: 'owns', production: 'absent' },
  ownersAlso: { production: 'unclear' },
  titleFit: 'fits',
  sure: 3,
  why: 'Trains models',
};
const wrong = { ...right, id: 'wrong', label: 'out-of-scope', why: 'A label that is wrong on purpose' };
const second = { ...wrong, id: 'second', also: 'ml-engineer' };
const lost = { ...right, id: 'lost', text: germanPosting };
const hybrid = { text: hybridPosting, label: 'vague-hybrid' };

describe.concurrent('evaluate FILE', () => {
  it('prints every measure and ends with 0 whatever the figures', async () => {
    const { code, stdout, stderr } = await evaluate([
      file('mixed.jsonl', [right, '', wrong, second, lost, hybrid]),
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('5 labelled postings');
    expect(stdout).toContain('accuracy 0.600');
    for (const part of [
      'macro-F1',
      'precision',
      'recall',
      'Ownership',
      'mean',
      'Title fit',
      'calibration error',
      'title alone',
    ]) {
      expect(stdout).toContain(part);
    }
    expect(stdout).not.toContain('on purpose');
  });

  it('prints everything for machines with --json', async () => {
    const { code, stdout } = await evaluate(['--json', file('json.jsonl', [right, wrong, second, lost])]);
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({
      count: 4,
      accuracy: 0.5,
      confusion: { 'ml-engineer': { 'ml-engineer': 1, error: 1 } },
    });
    expect(result.predictions.map(({ id, right }: { id: string; right: boolean }) => [id, right])).toEqual([
      ['ml', true],
      ['wrong', false],
      ['second', true],
      ['lost', false],
    ]);
    expect(result).not.toHaveProperty('misses');
  });

  it('lists each miss with its evidence with --errors', async () => {
    const path = file('misses.jsonl', [right, wrong, lost]);
    const [shown, json] = await Promise.all([
      evaluate(['--errors', path]),
      evaluate(['--errors', '--json', path]),
    ]);
    expect(shown.stdout).toContain('2 misses');
    expect(shown.stdout).toMatch(/out-of-scope → ml-engineer .*Machine Learning Engineer .*wrong/);
    expect(shown.stdout).toContain('A label that is wrong on purpose');
    expect(shown.stdout).toMatch(/\d\.\d {2}model-development\/.* duties, hire/);
    expect(shown.stdout).toContain('not-english');
    const { misses } = JSON.parse(json.stdout);
    expect(misses).toMatchObject([{ id: 'lost' }, { id: 'wrong', evidence: expect.any(Array) }]);
  });

  it('reads standard input for -', async () => {
    const { code, stdout } = await evaluate(['-'], JSON.stringify(right));
    expect(code).toBe(0);
    expect(stdout).toContain('1 labelled posting,');
  });

  it('prints nothing of a wrong file that could steer the terminal', async () => {
    const wrongLine = JSON.stringify({ ...right, owners: { '\u001b[31mmine': 'owns' } });
    const { code, stderr } = await evaluate(['-'], wrongLine);
    expect(code).toBe(2);
    expect(stderr).toContain('\n  standard input:1: owners');
    expect(stderr).not.toContain('\u001b');
  });

  it('names its options and exit codes with --help', async () => {
    const { code, stdout } = await evaluate(['--help']);
    expect(code).toBe(0);
    for (const part of ['--errors', '--json', '--rules', 'Exit codes']) expect(stdout).toContain(part);
  });
});

describe.concurrent('evaluate refuses', () => {
  it.each([
    ['no file', [], 'name a file'],
    ['an unknown option', ['--folds', 'x'], "Unknown option '--folds'"],
    ['a missing file', [join(folder, 'missing.jsonl')], 'does not exist'],
    ['a file without postings', [file('empty.jsonl', ['', ''])], 'holds no postings'],
    ['a line that is not JSON', [file('text.jsonl', [right, 'text'])], 'text.jsonl:2: the line is not JSON'],
    [
      'an unknown label',
      [file('label.jsonl', [right, right, { ...right, label: 'nurse' }])],
      'label.jsonl:3: label: ',
    ],
    [
      'an unknown status',
      [file('owner.jsonl', [{ ...right, owners: { model: 'mine' } }])],
      'owner.jsonl:1: owners.model: ',
    ],
    ['an unknown area', [file('area.jsonl', [{ ...right, owners: { ops: 'owns' } }])], 'ops'],
  ])('%s with exit code 2 and a message that names the place', async (_what, args, message) => {
    const { code, stdout, stderr } = await evaluate(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it('broken rules with exit code 3', async () => {
    const { code, stderr } = await evaluate(
      ['--rules', join(folder, 'no-rules'), '-'],
      JSON.stringify(right),
    );
    expect(code).toBe(3);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});
