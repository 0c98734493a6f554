import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { comparisonSchema } from '../../src/classify/comparison.ts';
import { runCommand, temporaryFolder } from './command.ts';
import { docxOf } from './documents.ts';
import { clearPosting, germanPosting, hostilePosting, hybridPosting, mlPosting } from './postings.ts';

const folder = temporaryFolder();
const file = (name: string, content: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const compare = (args: readonly string[], input?: string) =>
  runCommand('classify', ['--compare', ...args], input);

const before = file('before.txt', hybridPosting);
const after = file('after.txt', mlPosting);

describe.concurrent('classify --compare', () => {
  it('shows people what the edit achieved, within 80 columns', async () => {
    const { code, stdout, stderr } = await compare([before, after]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^Before {2}vague hybrid \(\d+ % confidence\) {2}AI\/ML Engineer\nAfter {3}ML engineer /,
    );
    expect(stdout).toMatch(/\nSettled\n {2}error {4}.*\[dual-ownership\]/s);
    expect(stdout).toMatch(/\nStill to fix\n {2}warning {2}.*\[thin-posting\]\n {11}Remedy: /s);
    expect(stdout).toMatch(/\nWho owns what instead\n {2}system integration {2}owns → absent\n/);
    expect(stdout).not.toContain('\nNew\n');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('tells machines the same, and the way back is its mirror', async () => {
    const [there, back] = await Promise.all([
      compare(['--json', before, after]),
      compare(['--json', after, before]),
    ]);
    const forward = comparisonSchema.parse(JSON.parse(there.stdout));
    const backward = comparisonSchema.parse(JSON.parse(back.stdout));
    expect(backward.before).toEqual(forward.after);
    expect(backward.after).toEqual(forward.before);
    expect(backward.flags.new).toEqual(forward.flags.resolved);
    expect(forward.flags.resolved.map(({ id }) => id)).toContain('dual-ownership');
    expect(backward.ownership).toEqual(
      forward.ownership.map(({ area, before, after }) => ({ area, before: after, after: before })),
    );
  });

  it('takes versions of different formats, one of them from standard input', async () => {
    const draft = file('draft.docx', await docxOf(hybridPosting));
    const { code, stdout } = await compare(['--json', draft, '-'], mlPosting);
    const plain = await compare(['--json', before, after]);
    expect(code).toBe(0);
    const [mixed, expected] = [stdout, plain.stdout].map((json) => comparisonSchema.parse(JSON.parse(json)));
    expect(mixed?.after).toEqual(expected?.after);
    expect(mixed?.before.label).toBe(expected?.before.label);
  });

  it('says that nothing is left to do, and nothing more, where two versions are without a flag', async () => {
    const clear = file('clear.txt', clearPosting);
    const { stdout } = await compare([clear, clear]);
    expect(stdout.split('\n\n').slice(1)).toEqual(['Nothing to fix before publishing\n']);
  });

  it.each([
    ['before', germanPosting, mlPosting],
    ['after', mlPosting, germanPosting],
  ])('says which of the two can’t be judged: %s', async (which, first, second) => {
    const names = { before: file(`${which}-1.txt`, first), after: file(`${which}-2.txt`, second) };
    const { code, stdout, stderr } = await compare([names.before, names.after]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`${names[which as 'before' | 'after']}: Send the posting in English`);
    expect(stderr).toContain('(not-english)');
  });

  it.each([[], ['--json']])('lets nothing in a posting steer the terminal: %j', async (...options) => {
    const { stdout } = await compare([...options.flat(), file('hostile.txt', hostilePosting), before]);
    expect(stdout).toContain('Machine Learning Engineer');
    expect(stdout).not.toMatch(/[^\P{Cc}\n]/u);
  });
});
