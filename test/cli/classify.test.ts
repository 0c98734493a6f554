import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { classificationSchema } from '../../src/classify/classification.ts';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { postingErrorCodes } from '../../src/posting/errors.ts';
import { jsonFormats } from '../../src/posting/formats/json.ts';
import { objects, runCommand, start, temporaryFolder } from './command.ts';
import { germanPosting, hostilePosting, hybridPosting, mlPosting } from './postings.ts';

const folder = temporaryFolder();

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const emptyFolder = join(folder, 'empty');
mkdirSync(join(emptyFolder, 'inner'), { recursive: true });
file('empty/picture.png', 'x');

const loop = join(folder, 'loop.txt');
symlinkSync(loop, loop);

const lever = (id: number) => ({ id, text: 'ML Engineer', description: mlPosting, lists: [] });

const classify = (args: readonly string[], input?: string | Buffer) => runCommand('classify', args, input);

const line = (value: unknown) => `${JSON.stringify(value)}\n`;

describe.concurrent('classify FILE', () => {
  it('prints a readable report and ends with 0', async () => {
    const { code, stdout, stderr } = await classify([file('hybrid.txt', hybridPosting)]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Vague hybrid');
    for (const area of [
      'model development',
      'system integration',
      'data preparation',
      'production operations',
    ]) {
      expect(stdout).toContain(area);
    }
    expect(stdout).toContain('[dual-ownership]');
    expect(stdout).toContain('Train and fine-tune deep learning models');
    expect(stdout).toMatch(/Question: \S/);
    expect(stdout).toMatch(/Remedy: \S/);
    expect(stdout).toContain('How it would split');
  });

  it('prints no colour into a pipe', async () => {
    const { stdout } = await classify([file('plain.txt', hybridPosting)]);
    expect(stdout).not.toContain('\u001b');
  });

  it('prints the classification with --json, with exact spans', async () => {
    const { code, stdout } = await classify(['--json', file('ml.txt', mlPosting)]);
    expect(code).toBe(0);
    const { label, evidence, title } = classificationSchema.parse(JSON.parse(stdout));
    expect(label).toBe('ml-engineer');
    expect(title.text).toBe('Machine Learning Engineer');
    expect(evidence.length).toBeGreaterThan(0);
    for (const { span } of evidence.filter(({ span }) => span.in === 'text')) {
      expect(mlPosting.slice(span.start, span.end)).toBe(span.text);
    }
  });

  it('reads standard input for -, and the title from --title', async () => {
    const { code, stdout } = await classify(['--json', '--title', 'Data Wizard', '-'], mlPosting);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('title.text', 'Data Wizard');
  });

  it('does not count a byte order mark', async () => {
    const [plain, marked] = await Promise.all([
      classify(['--json', '-'], mlPosting),
      classify(['--json', '-'], `\ufeff${mlPosting}`),
    ]);
    expect(marked.stdout).toBe(plain.stdout);
  });

  it('lists the evidence with --evidence', async () => {
    const { stdout } = await classify(['--evidence', '-'], mlPosting);
    expect(stdout).toContain('model-development/');
  });

  it.each([[], ['--json'], ['--evidence']])(
    'lets nothing in a posting steer the terminal: %j',
    async (...options) => {
      const { code, stdout } = await classify([...options.flat(), '-'], hostilePosting);
      expect(code).toBe(0);
      expect(stdout).toContain('Machine Learning Engineer');
      expect(stdout).not.toMatch(/[^\P{Cc}\n]/u);
    },
  );
});

it('npm run classify takes paths from where it is called, not from the folder of the project', async () => {
  const path = file('here.txt', hybridPosting);
  const args = ['run', '--silent', '--prefix', process.cwd(), 'classify', '--', '--json', basename(path)];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: folder });
  expect(JSON.parse(stdout).label).toBe('vague-hybrid');
});

describe.concurrent('classify refuses', () => {
  it.each([
    ['an empty text', '', 'empty-text'],
    ['a text of many megabytes', '→ Train models. '.repeat(400_000), 'text-too-long'],
    ['a text in another language', germanPosting, 'not-english'],
    ['a broken PDF', Buffer.from('%PDF-1.7\u0000\u0001'), 'unreadable-document'],
    ['a broken Word document', Buffer.from('PK\u0003\u0004\u0000\u0001'), 'unreadable-document'],
    [
      'a text in another encoding',
      Buffer.from('We look for someone f\u00fcr us', 'latin1'),
      'unreadable-document',
    ],
    ['a Word document under a password', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'unreadable-document'],
    ['bytes that are no text', Buffer.from('Train\u0000models'), 'unreadable-document'],
    ['JSON that breaks off', '{"title": "AI Engineer", "text": "You', 'invalid-json'],
    ['JSON of an unknown shape', '{"vacancy": "AI Engineer"}', 'unknown-format'],
    ['JSON with several jobs', JSON.stringify([lever(1), lever(2)]), 'several-postings'],
  ])('%s with exit code 1 and its code', async (_what, input, posting) => {
    const { code, stdout, stderr } = await classify(['-'], input);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`(${posting})`);
    expect(stderr.split('\n')).toHaveLength(2);
  });

  it.each([
    ['no file', [], 'name a file'],
    ['an unknown option', ['--colour', '-'], "Unknown option '--colour'"],
    ['an option without its value', ['--title'], "'--title <value>' argument missing"],
    ['two output forms', ['--json', '--ndjson'], '--json or --ndjson'],
    ['one title for many postings', ['--ndjson', '--title', 'x'], '--title'],
    ['a missing file', [join(folder, 'missing.txt')], 'does not exist'],
    ['a name that is too long', ['x'.repeat(300)], 'too long'],
    ['a link that leads back to itself', [loop], 'leads back to itself'],
    ['a folder without postings', [emptyFolder], 'holds no postings (.htm'],
    ['standard input named twice', ['--ndjson', '-', '-'], 'once'],
    [
      'a missing file among others',
      [file('there.txt', mlPosting), join(folder, 'missing.txt')],
      'does not exist',
    ],
    [
      'a missing file to compare',
      ['--compare', file('before.txt', mlPosting), join(folder, 'none.txt')],
      'none.txt does not exist',
    ],
    ['an unknown format', ['--format', 'linkedin', '-'], 'smartrecruiters'],
    ['an unknown severity', ['--fail-on', 'all', '-'], 'warning or error'],
    ['a file inside a file', [join(file('outer.txt', 'x'), 'inner.txt')], 'does not exist'],
  ])('%s with exit code 2, a plain message and no stack', async (_what, args, message) => {
    const { code, stdout, stderr } = await classify(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain('--help');
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it('broken rules with exit code 3, listing what is wrong', async () => {
    const rules = join(folder, 'rules');
    mkdirSync(rules);
    writeFileSync(join(rules, 'flags.yaml'), 'dual-ownership: { severity: loud }\n');
    const { code, stdout, stderr } = await classify(['--rules', rules, '-'], mlPosting);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('flags.yaml:1');
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it('a message that steers the terminal', async () => {
    const { stderr } = await classify([`\u001b[31m${folder}/\u009bmissing`, '--']);
    expect(stderr).not.toMatch(/[^\P{Cc}\n]/u);
  });
});

describe.concurrent('classify --ndjson', () => {
  it('answers each line in order, bad lines too, and ends with 1 where there are any', async () => {
    const input = [
      line({ id: 'first', text: mlPosting, label: 'ignored' }),
      '\n',
      '{"id": "broken", \n',
      line({ id: 3, title: 'AI/ML Engineer', text: hybridPosting }),
      line({ id: 'shape', text: 5 }),
      line({ id: 'german', text: germanPosting }),
      line({ id: 'empty', text: ' ' }),
      line({ text: mlPosting }).trimEnd(),
    ].join('');
    const { code, stdout, stderr } = await classify(['--ndjson'], input);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^7 postings in .*\n.*2 ML engineers, 1 vague hybrid,.*\n.*\n {2}4 could not be judged\n$/,
    );
    expect(objects(stdout)).toMatchObject([
      { id: 'first', label: 'ml-engineer' },
      { id: null, line: 3, error: { code: 'invalid-json' } },
      { id: 3, label: 'vague-hybrid' },
      { id: 'shape', line: 5, error: { code: 'invalid-request' } },
      { id: 'german', line: 6, error: { code: 'not-english' } },
      { id: 'empty', line: 7, error: { code: 'empty-text' } },
      { id: null, label: 'ml-engineer' },
    ]);
  });

  it('gives the classification without its evidence, or with it for --evidence', async () => {
    const input = line({ id: 1, text: mlPosting });
    const [bare, full, one] = await Promise.all([
      classify(['--ndjson'], input),
      classify(['--ndjson', '--evidence'], input),
      classify(['--json', '-'], mlPosting),
    ]);
    const { evidence, ...rest } = JSON.parse(one.stdout);
    expect(bare.code).toBe(0);
    expect(objects(bare.stdout)).toEqual([{ id: 1, ...rest }]);
    expect(objects(full.stdout)).toEqual([{ id: 1, ...rest, evidence }]);
  });

  it('reads a file too', async () => {
    const { code, stdout } = await classify([
      '--ndjson',
      file('jobs.ndjson', line({ id: 1, text: mlPosting })),
    ]);
    expect(code).toBe(0);
    expect(objects(stdout)).toHaveLength(1);
  });

  it('answers no line with no line', async () => {
    expect(await classify(['--ndjson'], '\n\n')).toEqual({ code: 0, stdout: '', stderr: 'No postings.\n' });
  });

  it('keeps the order of many lines and loses none', async () => {
    const ids = Array.from({ length: 500 }, (_, index) => index);
    const input = ids.map((id) => line({ id, text: id % 7 === 0 ? '' : mlPosting })).join('');
    const { stdout } = await classify(['--ndjson'], input);
    expect(objects(stdout).map(({ id }) => id)).toEqual(ids);
  }, 60_000);

  it('takes line separators inside a JSON string for text', async () => {
    const input = `{"id":1,"text":"Train models.\u2028Evaluate the models and prepare the datasets.\u2029"}\n`;
    expect(objects((await classify(['--ndjson'], input)).stdout)).toMatchObject([
      { id: 1, label: expect.any(String) },
    ]);
  });

  it('answers a line before the next one comes', async () => {
    const child = start('classify', ['--ndjson']);
    child.stdin.write(line({ id: 1, text: mlPosting }));
    const [first] = await once(child.stdout, 'data');
    expect(JSON.parse(String(first))).toMatchObject({ id: 1 });
    child.stdin.end();
    expect((await once(child, 'close'))[0]).toBe(0);
  });

  it('lets nothing in a posting steer the terminal', async () => {
    const { stdout } = await classify(
      ['--ndjson', '--evidence'],
      line({ id: '\u009b31m', text: hostilePosting }),
    );
    expect(stdout).not.toMatch(/[^\P{Cc}\n]/u);
  });

  it('ends quietly when the reader has seen enough', async () => {
    const child = start('classify', ['--ndjson']);
    const complaint = text(child.stderr);
    child.stdin.on('error', () => {});
    child.stdin.end(line({ text: mlPosting }).repeat(2000));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [code] = await once(child, 'close');
    expect({ code, complaint: await complaint }).toEqual({ code: 141, complaint: '' });
  });
});

describe.concurrent('classify --help', () => {
  it('names every option and exit code', async () => {
    const { code, stdout, stderr } = await classify(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const option of [
      '--title',
      '--format',
      '--json',
      '--ndjson',
      '--compare',
      '--evidence',
      '--fail-on',
      '--rules',
      '--help',
    ]) {
      expect(stdout).toContain(option);
    }
    for (const helpLine of stdout.split('\n')) expect(helpLine.length).toBeLessThanOrEqual(80);
    for (const format of jsonFormats) expect(stdout).toContain(format);
    for (const code of postingErrorCodes) expect(stdout).toContain(code);
    for (const exitCode of Object.values(exitCodes))
      expect(stdout).toMatch(new RegExp(`^ +${exitCode} +\\S`, 'm'));
  });
});
