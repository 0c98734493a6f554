import { describe, expect, it } from 'vitest';
import { docxOf } from '../documents/docx-file.ts';
import { pdfOf } from '../documents/pdf-file.ts';
import { blocksOf, htmlOf } from '../posting/formats/blocks.ts';
import { aiEngineer } from './postings.ts';
import { expectProblem, service } from './service.ts';

const { title, text } = aiEngineer;
const blocks = blocksOf(text);
const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
const greenhouse = { title, content: htmlOf(blocks) };

const files = [
  { kind: 'a text file', name: 'posting.txt', bytes: Buffer.from(text) },
  { kind: 'a text file in UTF-16', name: 'posting.txt', bytes: utf16 },
  { kind: 'a Markdown file', name: 'posting.md', bytes: Buffer.from(text) },
  { kind: 'a page', name: 'posting.html', bytes: Buffer.from(htmlOf(blocks)) },
  { kind: 'a page without an ending', name: 'posting', bytes: Buffer.from(htmlOf(blocks)) },
  { kind: 'a job object', name: 'posting.json', bytes: Buffer.from(JSON.stringify(greenhouse)) },
  { kind: 'our JSON without an ending', name: 'posting', bytes: Buffer.from(JSON.stringify({ text })) },
  { kind: 'a PDF', name: 'posting.pdf', bytes: pdfOf(text.split('\n')) },
  { kind: 'a PDF under another name', name: 'posting.txt', bytes: pdfOf(text.split('\n')) },
  { kind: 'a Word document', name: 'posting.docx', bytes: await docxOf(blocks) },
];

describe('a file sent as a form', () => {
  it.each(files)('is read as $kind, with the title beside it', async ({ name, bytes }) => {
    const client = await service();
    const answer = await client.post('/v1/classify').attach('file', bytes, name).field('title', title);
    expect(answer.body).toMatchObject({ label: 'ai-engineer', title: { text: title } });
  });

  it('keeps its own title where it has one', async () => {
    const client = await service();
    const bytes = Buffer.from(JSON.stringify(greenhouse));
    const answer = await client
      .post('/v1/classify')
      .attach('file', bytes, 'a.json')
      .field('title', 'Another');
    expect(answer.body.title.text).toBe(title);
  });

  it('may be JSON of a named format, which changes nothing for a PDF', async () => {
    const client = await service();
    const send = (bytes: Buffer, name: string) =>
      client.post('/v1/classify?format=greenhouse').attach('file', bytes, name);
    const asJson = await send(Buffer.from(JSON.stringify(greenhouse)), 'posting');
    expect(asJson.body.label).toBe('ai-engineer');
    expect((await send(pdfOf(text.split('\n')), 'posting.pdf')).body.label).toBe('ai-engineer');
    expectProblem(await send(Buffer.from(text), 'posting.txt'), 'invalid-json');
  });
});

describe('a form that holds no posting', () => {
  it('is told to send one file where it has several or none', async () => {
    const client = await service();
    const two = client.post('/v1/classify').attach('file', Buffer.from(text), 'a.txt');
    const several = expectProblem(await two.attach('file', Buffer.from(text), 'b.txt'), 'invalid-request');
    expect(several).toMatchObject({ detail: 'Send one file as `file`; the form has 2.' });
    expect(several.errors).toMatchObject([{ field: 'file' }]);
    for (const field of ['title', 'file']) {
      const none = expectProblem(await client.post('/v1/classify').field(field, text), 'invalid-request');
      expect(none.detail).toMatch(/the form has none/);
    }
  });

  it.each([
    { kind: 'rich text', name: 'a.rtf', bytes: Buffer.from(`{\\rtf1\\ansi ${text}}`) },
    { kind: 'a picture', name: 'a.png', bytes: Buffer.from('89504e470d0a1a0a', 'hex') },
    { kind: 'text in Latin-1', name: 'a.txt', bytes: Buffer.from(`${text} Café`, 'latin1') },
    { kind: 'text in UTF-16 without a mark', name: 'a.txt', bytes: Buffer.from(text, 'utf16le') },
  ])('is told what to save $kind as', async ({ name, bytes }) => {
    const client = await service();
    const answer = await client.post('/v1/classify').attach('file', bytes, name);
    expect(expectProblem(answer, 'unreadable-document').detail).toMatch(/UTF-8.*\.docx.*save it/);
  });

  it('is told what to save an old or locked Word document as', async () => {
    const client = await service();
    const bytes = Buffer.from('d0cf11e0a1b11ae10000', 'hex');
    for (const name of ['a.doc', 'a.docx']) {
      const answer = await client.post('/v1/classify').attach('file', bytes, name);
      expect(expectProblem(answer, 'unreadable-document').detail).toMatch(
        /old kind.*password.*save it anew as \.docx/,
      );
    }
  });

  it('is told that an empty file has no text', async () => {
    const client = await service();
    expectProblem(await client.post('/v1/classify').attach('file', Buffer.from(''), 'a.txt'), 'empty-text');
  });

  it.each([
    { fault: 'cut off', type: 'multipart/form-data; boundary=x', body: '--x\r\nContent-Disp' },
    { fault: 'without a boundary', type: 'multipart/form-data', body: text },
    {
      fault: 'of ninety thousand parts',
      type: 'multipart/form-data; boundary=x',
      body: `${'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n'.repeat(90_000)}--x--\r\n`,
    },
  ])('is told to let a library write it where it is $fault', async ({ type, body }) => {
    const client = await service();
    const answer = await client.post('/v1/classify').set('Content-Type', type).send(body);
    expect(expectProblem(answer, 'invalid-request').detail).toMatch(/let a library write/);
  });

  it('is too large as a document, not as a text', async () => {
    const client = await service();
    const answer = await client.post('/v1/classify').attach('file', Buffer.alloc(6_000_000), 'a.docx');
    expect(expectProblem(answer, 'document-too-large').detail).toMatch(/5 MiB/);
  });
});
