import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classificationSchema } from '../../src/classify/classification.ts';
import { runCommand, temporaryFolder } from './command.ts';
import { docxOf, pageOf, pdfOf } from './documents.ts';
import { hybridPosting } from './postings.ts';

const folder = temporaryFolder();
const [title = ''] = hybridPosting.split('\n');
const body = hybridPosting.slice(title.length).trim();
const escaped = body.replace(/^- (.*)$/gm, '&lt;li&gt;$1&lt;/li&gt;').replaceAll('\n', '&lt;br&gt;');

/** The same posting in each format, with the name of its file. */
const formats: [name: string, content: string | Buffer][] = [
  ['posting.txt', hybridPosting],
  ['posting.md', `# ${hybridPosting}`],
  ['page.html', pageOf(hybridPosting)],
  [
    'fragment.htm',
    `<h2>${title}</h2>\n${body.replace(/^- (.*)$/gm, '<li>$1</li>').replaceAll('\n', '<br>')}`,
  ],
  ['own.json', JSON.stringify({ title, text: body })],
  ['schema-org.jsonld', JSON.stringify([{ '@type': 'JobPosting', title, description: escaped }], null, 2)],
  [
    'greenhouse.json',
    JSON.stringify({ id: 1, title, absolute_url: 'https://jobs.example/1', content: escaped }),
  ],
  ['posting.pdf', pdfOf(hybridPosting)],
  ['posting.docx', await docxOf(hybridPosting)],
];

const plain = await runCommand('classify', ['--json', '-'], hybridPosting);
const expected = classificationSchema.parse(JSON.parse(plain.stdout));
const flagsOf = ({ flags }: { flags: readonly { id: string }[] }) => flags.map(({ id }) => id).toSorted();

describe.each(formats)('%s', (name, content) => {
  const path = join(folder, name);
  writeFileSync(path, content);

  it.each([
    ['as a file', [path], ''],
    ['through standard input', ['-'], content],
  ])('gets the same answer %s', async (_how, files, input) => {
    const { code, stdout, stderr } = await runCommand('classify', ['--json', ...files], input);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const answer = JSON.parse(stdout);
    expect(answer.label).toBe(expected.label);
    expect(answer.title).toEqual(expected.title);
    expect(flagsOf(answer)).toEqual(flagsOf(expected));
    // What was converted comes with the text that the offsets refer to.
    const text: string = answer.text ?? String(content);
    const spans = answer.evidence.map(({ span }: { span: unknown }) => span);
    for (const span of spans.filter(({ in: where }: { in: string }) => where === 'text')) {
      expect(text.slice(span.start, span.end)).toBe(span.text);
    }
    expect('text' in answer).toBe(!/\.(txt|md)$/.test(name));
  });
});

describe.concurrent('classify', () => {
  it('reads JSON as what --format names, and gives the text that its offsets refer to', async () => {
    const input = JSON.stringify({ title, content: escaped });
    const path = join(folder, 'board.txt');
    writeFileSync(path, input);
    const { code, stdout } = await runCommand('classify', ['--json', '--format', 'greenhouse', path]);
    expect(code).toBe(0);
    const { label, text } = JSON.parse(stdout);
    expect(label).toBe(expected.label);
    expect(text).toContain('Train and fine-tune deep learning models');
  });

  it('says what is missing where JSON is not what --format names', async () => {
    const { code, stderr } = await runCommand(
      'classify',
      ['--format', 'lever', '-'],
      '{"title": "AI Engineer"}',
    );
    expect(code).toBe(1);
    expect(stderr).toContain('Lever');
    expect(stderr).toContain('(unknown-format)');
  });

  it('takes the title of the file, unless --title is given', async () => {
    const input = JSON.stringify({ title, text: body });
    const { stdout } = await runCommand('classify', ['--json', '--title', 'Baker', '-'], input);
    expect(JSON.parse(stdout).title.text).toBe('Baker');
  });

  it('takes text that begins with a placeholder or a bracket for text', async () => {
    for (const start of ['<Company> is growing.', '{{company}} is growing.', '[Remote] We are growing.']) {
      const { code, stdout } = await runCommand('classify', ['--json', '-'], `${start}\n\n${body}`);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).not.toHaveProperty('text');
    }
  });
});
