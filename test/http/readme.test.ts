import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { classificationSchema } from '../../src/classify/classification.ts';
import { comparisonSchema } from '../../src/classify/comparison.ts';
import { readClassifyOptions } from '../../src/cli/classify-options.ts';
import { postingEndings } from '../../src/documents/file-kind.ts';
import { problemCodes, problemTypes } from '../../src/http/problems.ts';
import { submissionContent } from '../../src/http/submission.ts';
import { welcome } from '../../src/http/welcome.ts';
import { jobObjectFormats } from '../../src/posting/formats/recognise.ts';
import { pdfOf } from '../cli/documents.ts';
import { mlPosting } from '../cli/postings.ts';
import { service, startApp } from './service.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

const hasCurl = spawnSync('curl', ['--version']).status === 0;
const blocks = [...readme.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = '']) => block);
const calls = blocks.filter((block) => block.includes('curl '));

describe('the README', () => {
  it.each(problemCodes)('has a row for %s, as the service answers it', (code) => {
    const { status, when, remedy } = problemTypes[code];
    expect(readme).toContain(`| \`${code}\` | ${status} | ${when} | ${remedy} |`);
  });

  it.each(jobObjectFormats)('has a row for the job objects of $id', ({ id, name, needs }) => {
    expect(readme).toContain(`| \`${id}\` | ${name} | ${needs} |`);
  });

  it('names every content type of a posting, and every ending of a file', () => {
    const [, table = ''] = /^(\| format \| content type .*?)^$/ms.exec(readme) ?? [];
    for (const type of Object.keys(submissionContent)) expect(table).toContain(`\`${type}\``);
    for (const ending of postingEndings) expect(table).toContain(`\`.${ending}\``);
  });

  it('names every field of the answers', () => {
    for (const field of Object.keys({ ...classificationSchema.shape, ...comparisonSchema.shape })) {
      expect(readme).toMatch(new RegExp(`^\\| .*\`${field}\``, 'm'));
    }
  });

  it('shows calls that are answered as pasted (needs curl)', async (context) => {
    if (!hasCurl) context.skip();
    expect(calls).toHaveLength(7);
    const folder = mkdtempSync(join(tmpdir(), 'role-clarity-readme-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, 'posting.pdf'), pdfOf(mlPosting));
    const app = await startApp();
    const { port } = app.server.address() as { port: number };
    const answers: unknown[] = [];
    for (const call of calls) {
      const command = call.replaceAll('127.0.0.1:8080', `127.0.0.1:${port}`);
      const { stdout } = await promisify(execFile)('sh', ['-c', command], { cwd: folder });
      answers.push(
        ...stdout
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line)),
      );
    }
    expect(answers).toMatchObject([
      { label: 'ai-engineer' },
      { label: 'ai-engineer' },
      { label: 'ai-engineer', text: expect.stringContaining('- Build retrieval') },
      { label: 'ml-engineer', title: { text: 'ML Engineer' } },
      { label: 'ml-engineer', title: { text: 'AI Engineer' } },
      { id: 'a', label: 'ai-engineer' },
      { id: 'b', line: 2, error: { code: 'text-too-short' } },
      { before: { label: 'vague-hybrid' }, after: { label: 'ai-engineer' } },
    ]);
  });

  it('shows command lines that make sense', () => {
    const lines = blocks.flatMap(
      (block) => block.match(/(?<=npm run --silent classify -- )[^#\n<>]+/g) ?? [],
    );
    expect(lines).toHaveLength(7);
    for (const line of lines) {
      const args = line.trim().match(/"[^"]*"|\S+/g) ?? [];
      expect(
        readClassifyOptions(
          args.map((arg) => arg.replaceAll('"', '')),
          () => false,
        ),
      ).not.toEqual({ mode: 'help' });
    }
  });

  it('shows the first command that the service prints', () => {
    const [, , command = ''] = welcome('http://127.0.0.1:8080', {
      needsKey: false,
      hasPage: true,
      hasDocumentation: true,
    }).split('\n\n');
    expect(readme).toContain(command.replace(/^ {2}/gm, ''));
  });

  it('shows an answer that the service gives', async () => {
    const [, quoted = ''] = /^> (.*)$/m.exec(readme) ?? [];
    const [, shown = '{}'] = /```json\n(\{\n.*?)\n```/s.exec(readme) ?? [];
    const expected = JSON.parse(shown);
    const client = await service();
    const { body } = await client
      .post('/v1/classify')
      .send({ title: 'AI Engineer', text: quoted })
      .expect(200);
    expect(body.label).toBe(expected.label);
    expect(body.ownership).toMatchObject(
      expect.arrayContaining(
        expected.ownership.map(({ area, status }: { area: string; status: string }) =>
          expect.objectContaining({ area, status }),
        ),
      ),
    );
    expect(body.flags.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining(expected.flags.map(({ id }: { id: string }) => id)),
    );
  });
});
