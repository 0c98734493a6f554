import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { pdfFile } from '../documents/pdf-file.ts';
import { commandLine, objects, runCommand, start, temporaryFolder } from './command.ts';
import { docxOf, pageOf, pdfOf } from './documents.ts';
import { clearPosting, germanPosting, hybridPosting, mlPosting } from './postings.ts';

const folder = temporaryFolder();

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const classify = (args: readonly string[], input?: string | Buffer) => runCommand('classify', args, input);
const ndjson = (...values: unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const idsOf = (stdout: string) => objects(stdout).map(({ id }) => id);

const jobs = join(folder, 'jobs');
file('jobs/b.html', pageOf(mlPosting));
file('jobs/a.txt', hybridPosting);
file('jobs/c/d.PDF', pdfOf(mlPosting));
file('jobs/c/e/f.docx', await docxOf(hybridPosting));
file('jobs/g.json', JSON.stringify({ title: 'ML Engineer', text: mlPosting }));
file('jobs/h.jsonl', ndjson({ id: 'h1', text: mlPosting }, { id: 'h2', text: germanPosting }));
file('jobs/i.md', mlPosting);
for (const other of ['logo.png', 'script.ts', 'README', '.txt.swp']) file(`jobs/${other}`, 'Train models.');
symlinkSync(join(folder, 'nowhere.txt'), join(jobs, 'broken.txt'));
symlinkSync(join(jobs, 'i.md'), join(jobs, 'link.md'));

const inJobs = (...names: string[]) => names.map((name) => join(jobs, name));

describe('classify with a folder', { timeout: 60_000 }, () => {
  it('answers all postings in it, however deep, in the order of their names, and leaves out other files', async () => {
    const { code, stdout, stderr } = await classify(['--ndjson', jobs]);
    expect(idsOf(stdout)).toEqual([
      ...inJobs('a.txt', 'b.html', 'c/d.PDF', 'c/e/f.docx', 'g.json'),
      'h1',
      'h2',
      ...inJobs('i.md', 'link.md'),
    ]);
    expect(objects(stdout).map(({ label }) => label)).toEqual([
      'vague-hybrid',
      'ml-engineer',
      'ml-engineer',
      'vague-hybrid',
      'ml-engineer',
      'ml-engineer',
      undefined,
      'ml-engineer',
      'ml-engineer',
    ]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^9 postings in \d+\.\d s, [\d.]+ a second\n/);
    expect(stderr).toContain('  0 AI engineers, 6 ML engineers, 2 vague hybrids, 0 out of scope\n');
    expect(stderr).toContain('  1 could not be judged\n');
  });

  it('gives a row for each to people, aligned, with why one could not be judged', async () => {
    const { code, stdout } = await classify([jobs]);
    expect(code).toBe(1);
    const rows = stdout.split('\n').slice(0, -1);
    expect(rows).toHaveLength(10);
    expect(rows[0]).toMatch(/^vague hybrid {3}\d\d % {2}1 error {4}3 warnings {3}.*a\.txt$/);
    expect(rows[6]).toMatch(/^not judged {4}not-english {20}h2$/);
    expect(rows[7]).toMatch(/^ {14}Send the posting in English/);
    const starts = rows.filter((_, index) => index !== 7).map((row) => /(?:\S+\.\w+|h\d)$/.exec(row)?.index);
    expect(new Set(starts).size).toBe(1);
  });

  it('agrees with the answer to each file alone', async () => {
    const [all, one] = await Promise.all([
      classify(['--ndjson', '--evidence', join(jobs, 'b.html'), join(jobs, 'a.txt')]),
      classify(['--json', join(jobs, 'b.html')]),
    ]);
    const { text: _text, ...classification } = JSON.parse(one.stdout);
    expect(objects(all.stdout)[0]).toEqual({ id: join(jobs, 'b.html'), ...classification });
  });
});

describe('classify with several inputs', { timeout: 60_000 }, () => {
  it('answers files, NDJSON files and standard input in the order of the arguments', async () => {
    const lines = file('mixed/lines.ndjson', ndjson({ id: 1, text: mlPosting }, { id: 2, text: mlPosting }));
    const before = file('mixed/before.txt', hybridPosting);
    const after = file('mixed/after.html', pageOf(mlPosting));
    const { code, stdout } = await classify(
      ['--ndjson', before, lines, '-', after],
      ndjson({ id: 'in', text: mlPosting }),
    );
    expect(code).toBe(0);
    expect(idsOf(stdout)).toEqual([before, 1, 2, 'in', after]);
  });

  it('takes .ndjson for several postings without being told', async () => {
    const path = file(
      'told/lines.ndjson',
      ndjson({ id: 'x', text: mlPosting }, { id: 'y', text: hybridPosting }),
    );
    const { code, stdout } = await classify([path]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ML engineer .* x\nvague hybrid .* y\n$/);
  });

  it('answers the others where one is in no state to be judged', async () => {
    const broken: [name: string, content: string | Buffer, code: string][] = [
      ['broken.pdf', '%PDF-1.7 and no more', 'unreadable-document'],
      ['broken.docx', 'PK\u0003\u0004', 'unreadable-document'],
      ['broken.json', '{"text": ', 'invalid-json'],
      ['empty.html', '<html><body></body></html>', 'empty-text'],
      ['large.txt', 'Train models. '.repeat(500_000), 'text-too-long'],
      ['large.pdf', `%PDF-1.7${' '.repeat(6_000_000)}`, 'document-too-large'],
      ['shape.json', '{"vacancy": 1}', 'unknown-format'],
      [
        'several.json',
        ndjson([{ id: 1 }, { id: 2 }].map(() => ({ text: 'T', description: 'x', lists: [] }))),
        'several-postings',
      ],
    ];
    const paths = broken.map(([name, content]) => file(`broken/${name}`, content));
    const good = file('broken/good.txt', mlPosting);
    const { code, stdout } = await classify(['--ndjson', ...paths, good]);
    expect(code).toBe(1);
    expect(objects(stdout)).toMatchObject([
      ...broken.map(([, , expected], index) => ({
        id: paths[index],
        error: { code: expected, message: expect.stringMatching(/\w/) },
      })),
      { id: good, label: 'ml-engineer' },
    ]);
  });

  it('gives up on a document that takes too long, and answers the others', { timeout: 60_000 }, async () => {
    const slow = file('slow/a.pdf', pdfFile({ pages: [], operators: Buffer.alloc(50 * 2 ** 20, 'q ') }));
    const good = file('slow/b.pdf', pdfOf(mlPosting));
    const { code, stdout } = await classify(['--ndjson', slow, good]);
    expect(code).toBe(1);
    expect(objects(stdout)).toMatchObject([
      { id: slow, error: { code: 'document-too-large' } },
      { id: good, label: 'ml-engineer' },
    ]);
  });

  it('says of a file that vanishes meanwhile that it does not exist, and goes on', async () => {
    const [first, gone] = [file('vanish/a.txt', mlPosting), file('vanish/b.txt', mlPosting)];
    const child = start('classify', ['--ndjson', first, '-', gone]);
    child.stdin.write(ndjson({ id: 'in', text: mlPosting }));
    const output = text(child.stdout);
    const complaint = text(child.stderr);
    // Files were looked up before the first answer; the last is read only after standard input has ended.
    await once(child.stdout, 'data');
    rmSync(gone);
    child.stdin.end();
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect((await output).split('\n').at(-2)).toContain('does not exist');
    expect(await complaint).toContain('1 could not be judged');
  });

  it('ends with 2 and a plain message where NDJSON vanishes meanwhile', async () => {
    const gone = file('vanish/lines.ndjson', ndjson({ id: 1, text: mlPosting }));
    const child = start('classify', ['--ndjson', '-', gone]);
    child.stdin.write(ndjson({ id: 'in', text: mlPosting }));
    const complaint = text(child.stderr);
    await once(child.stdout, 'data');
    rmSync(gone);
    child.stdin.end();
    const [code] = await once(child, 'close');
    expect({ code, complaint: await complaint }).toEqual({
      code: 2,
      complaint: `classify: ${gone} does not exist\nSee: npm run --silent classify -- --help\n`,
    });
  });

  // Root may read everything.
  it.runIf(process.getuid?.() !== 0)('says which file or folder this user may not read', async () => {
    const secret = file('secret/a.txt', mlPosting);
    chmodSync(secret, 0);
    const { code, stdout } = await classify(['--ndjson', secret, file('secret/b.txt', mlPosting)]);
    expect(code).toBe(1);
    expect(stdout).toContain('may not be read by this user');
    const locked = join(folder, 'secret/locked');
    mkdirSync(locked);
    chmodSync(locked, 0);
    const outcome = await classify([join(folder, 'secret')]);
    chmodSync(locked, 0o700);
    expect(outcome).toMatchObject({ code: 2, stderr: expect.stringContaining('locked may not be read') });
  });

  it('lets no name of a file steer the terminal, in a row, in JSON or in a message', async () => {
    const odd = file('odd/\u001b[2J\u009b31mRed\u202e 日本語.txt', mlPosting);
    const other = file('odd/\u001b]0;owned\u0007b.txt', germanPosting);
    const outcomes = await Promise.all([
      classify([odd, other]),
      classify(['--ndjson', odd, other]),
      classify(['--compare', odd, other]),
      classify([odd, `${other}.missing`]),
    ]);
    for (const { stdout, stderr } of outcomes) {
      expect(stdout + stderr).not.toMatch(/[^\P{Cc}\n]/u);
    }
    expect(outcomes[0]?.stdout).toContain('Red 日本語.txt');
    expect(idsOf(outcomes[1]?.stdout ?? '')).toEqual([odd, other]);
  });

  it('leaves out links that lead back to themselves, and answers for a file that cannot be read', async () => {
    const path = file('links/a.txt', mlPosting);
    symlinkSync(join(folder, 'links/loop.txt'), join(folder, 'links/loop.txt'));
    // A link whose target no system call takes: it exists, and can't be read.
    symlinkSync('x'.repeat(300), join(folder, 'links/long.txt'));
    const { code, stdout } = await classify(['--ndjson', join(folder, 'links')]);
    expect(objects(stdout)).toEqual([
      expect.objectContaining({ id: path, label: 'ml-engineer' }),
      {
        id: join(folder, 'links/long.txt'),
        error: { code: 'unreadable-document', message: expect.stringContaining('too long') },
      },
    ]);
    expect(code).toBe(1);
  });

  it('drops no file whose name is not text', async () => {
    file('latin/a.txt', mlPosting);
    writeFileSync(Buffer.from(`${join(folder, 'latin/caf')}\xe9.txt`, 'latin1'), mlPosting);
    const { code, stdout, stderr } = await classify([join(folder, 'latin')]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('not text in UTF-8: rename it');
  });

  it('goes on behind a file of nothing but objects', async () => {
    const paths = [file('deep/a.json', `[${'{},'.repeat(1_700_000)}{}]`), file('deep/b.txt', mlPosting)];
    const { stdout } = await classify(['--ndjson', ...paths]);
    expect(objects(stdout)).toEqual([
      { id: paths[0], error: expect.anything() },
      expect.objectContaining({ id: paths[1], label: 'ml-engineer' }),
    ]);
  });

  it('names paths as they were given', async () => {
    const path = relative(process.cwd(), file('relative/a.txt', mlPosting));
    expect(idsOf((await classify(['--ndjson', path])).stdout)).toEqual([path]);
  });

  it('shows no bar where standard error is not a terminal', async () => {
    const { stdout, stderr } = await classify([jobs]);
    expect(stdout + stderr).not.toMatch(/[█░]|[^\P{Cc}\n]/u);
  });

  it('ends quietly when the reader of the rows has seen enough', async () => {
    const path = file('closed/lines.ndjson', ndjson({ id: 1, text: mlPosting }).repeat(3000));
    const child = start('classify', [path]);
    const complaint = text(child.stderr);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [code] = await once(child, 'close');
    expect({ code, complaint: await complaint }).toEqual({ code: 141, complaint: '' });
  });

  it('goes on when nobody reads what it says about itself', async () => {
    const child = start('classify', ['--fail-on', 'error', file('unheard/a.txt', mlPosting), 'missing.txt']);
    child.stderr.destroy();
    const [code] = await once(child, 'close');
    expect(code).toBe(2);
  });

  it.skipIf(!existsSync('/dev/full'))('says where its output can not be kept (needs /dev/full)', async () => {
    const path = file('full/a.txt', mlPosting);
    for (const args of [[path], ['--ndjson', path]]) {
      const child = spawn('sh', ['-c', 'exec "$0" "$@" > /dev/full', ...commandLine('classify', args)]);
      const [complaint, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
      expect({ code, complaint }).toEqual({
        code: 74,
        complaint: "classify: standard output can't be written (ENOSPC)\n",
      });
    }
  });

  it('stops at once for Ctrl+C', async () => {
    const path = file('interrupted/lines.ndjson', ndjson({ id: 1, text: mlPosting }).repeat(20_000));
    const child = start('classify', ['--ndjson', path]);
    let lines = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      lines += chunk.toString().split('\n').length - 1;
    });
    const complaint = text(child.stderr);
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    const [, signal] = await once(child, 'close');
    expect(signal).toBe('SIGINT');
    expect(lines).toBeLessThan(2000);
    expect(await complaint).toBe('');
  });
});

describe('--fail-on', { timeout: 60_000 }, () => {
  const paths = {
    clear: file('fail/clear.txt', clearPosting),
    warned: file('fail/warned.txt', mlPosting),
    wrong: file('fail/wrong.txt', hybridPosting),
  };

  it('is tried on postings with no flag above info, with warnings, and with errors', async () => {
    const worst = await Promise.all(
      Object.values(paths).map(async (path) => {
        const { flags } = JSON.parse((await classify(['--json', path])).stdout);
        const severities = flags.map(({ severity }: { severity: string }) => severity);
        return ['error', 'warning'].find((severity) => severities.includes(severity)) ?? 'none';
      }),
    );
    expect(worst).toEqual(['none', 'warning', 'error']);
  });

  it.each([
    ['nothing', 'wrong', 0],
    ['error', 'clear', 0],
    ['error', 'warned', 0],
    ['error', 'wrong', 1],
    ['warning', 'clear', 0],
    ['warning', 'warned', 1],
    ['warning', 'wrong', 1],
  ] as const)(
    '%s: a posting that is %s ends with %i, alone, among others and after an edit',
    async (level, name, code) => {
      const options = level === 'nothing' ? [] : ['--fail-on', level];
      const outcomes = await Promise.all([
        classify([...options, paths[name]]),
        classify([...options, '--json', paths[name]]),
        classify([...options, paths.clear, paths[name]]),
        classify([...options, '--compare', paths.wrong, paths[name]]),
      ]);
      expect(outcomes.map((outcome) => outcome.code)).toEqual([code, code, code, code]);
      for (const { stdout } of outcomes) expect(stdout).not.toBe('');
    },
  );

  it('looks at what the edited posting is, not at what it was', async () => {
    const { code } = await classify(['--fail-on', 'warning', '--compare', paths.wrong, paths.clear]);
    expect(code).toBe(0);
  });
});
