import { describe, expect, it } from 'vitest';
import { documentMediaTypes } from '../../src/documents/document-type.ts';
import type { ProblemCode } from '../../src/http/problems.ts';
import { docxFile } from '../documents/docx-file.ts';
import { pdfFile, pdfOf } from '../documents/pdf-file.ts';
import { aiEngineer } from './postings.ts';
import { expectProblem, service } from './service.ts';

const { title, text } = aiEngineer;
const utf8 = (value: string): Buffer => Buffer.from(value);
const utf16 = (value: string): Buffer => Buffer.from(`\ufeff${value}`, 'utf16le');
const html = `<h1>${title}</h1><p>${text.replaceAll('\n', '<br>')}</p>`;

/** Sends bytes just as they are; a client of tests would write a Buffer as JSON. */
async function sendBytes(type: string, bytes: Buffer) {
  const client = await service();
  return client
    .post('/v1/classify?include=text')
    .type(type)
    .serialize(() => bytes as never)
    .send(bytes);
}

const nested = (open: string, close: string): Buffer => utf8(open.repeat(100_000) + close.repeat(100_000));

const refused: readonly {
  readonly fault: string;
  readonly type: string;
  readonly bytes: Buffer;
  readonly code: ProblemCode;
  readonly says: RegExp;
}[] = [
  {
    fault: 'JSON cut off',
    type: 'application/json',
    bytes: utf8('{"text":"You will'),
    code: 'invalid-json',
    says: /JSON library/,
  },
  {
    fault: 'no JSON',
    type: 'application/json',
    bytes: utf8(text),
    code: 'invalid-json',
    says: /JSON library/,
  },
  {
    fault: 'arrays in arrays',
    type: 'application/json',
    bytes: nested('[', ']'),
    code: 'invalid-request',
    says: /Send an object/,
  },
  {
    fault: 'objects in objects',
    type: 'application/json',
    bytes: nested('{"data":', '}').subarray(0, 800_000),
    code: 'invalid-json',
    says: /JSON library/,
  },
  {
    fault: 'JSON in Latin-1',
    type: 'application/json',
    bytes: Buffer.from('{"text":"Café"}', 'latin1'),
    code: 'invalid-request',
    says: /UTF-8/,
  },
  {
    fault: 'a prototype',
    type: 'application/json',
    bytes: utf8('{"__proto__":{"a":1},"text":"a"}'),
    code: 'invalid-json',
    says: /JSON/,
  },
  {
    fault: 'text in Latin-1',
    type: 'text/plain',
    bytes: Buffer.from(`${text} Café`, 'latin1'),
    code: 'invalid-request',
    says: /windows-1252/,
  },
  {
    fault: 'a page in Latin-1',
    type: 'text/html',
    bytes: Buffer.from(`${html} Café`, 'latin1'),
    code: 'invalid-request',
    says: /windows-1252/,
  },
  {
    fault: 'UTF-16 without a mark',
    type: 'text/plain',
    bytes: Buffer.from(text, 'utf16le'),
    code: 'invalid-request',
    says: /null characters.*UTF-8/,
  },
  {
    fault: 'half of a character in UTF-16',
    type: 'text/plain',
    bytes: utf16(text).subarray(0, 99),
    code: 'invalid-request',
    says: /utf-16le/,
  },
  {
    fault: 'a page of scripts alone',
    type: 'text/html',
    bytes: utf8('<html><body><script>let posting</script></body></html>'),
    code: 'empty-text',
    says: /text of the posting/,
  },
  {
    fault: 'a page of a cookie banner alone',
    type: 'text/html',
    bytes: utf8(
      '<div id="root"></div><div class="cookie-banner"><p>We use cookies to train our models.</p></div>',
    ),
    code: 'empty-text',
    says: /text of the posting/,
  },
  {
    fault: 'a script that never ends',
    type: 'text/html',
    bytes: utf8(`<script>${html}`),
    code: 'empty-text',
    says: /text of the posting/,
  },
  {
    fault: 'a page of 6 MB',
    type: 'text/html',
    bytes: Buffer.alloc(6_000_000, '<p>a '),
    code: 'text-too-long',
    says: /100,000/,
  },
  {
    fault: 'a page of too much text',
    type: 'text/html',
    bytes: Buffer.alloc(1_000_000, '<p>a '),
    code: 'text-too-long',
    says: /100,000/,
  },
  {
    fault: 'a PDF with a password',
    type: documentMediaTypes.pdf,
    bytes: pdfFile({ pages: [['a']], isEncrypted: true }),
    code: 'unreadable-document',
    says: /password/,
  },
  {
    fault: 'a PDF cut off',
    type: documentMediaTypes.pdf,
    bytes: pdfOf(text.split('\n')).subarray(0, 700),
    code: 'unreadable-document',
    says: /broken/,
  },
  {
    fault: 'no bytes at all for a PDF',
    type: documentMediaTypes.pdf,
    bytes: Buffer.alloc(0),
    code: 'unreadable-document',
    says: /broken/,
  },
  {
    fault: 'a Word document cut off',
    type: documentMediaTypes.docx,
    bytes: (await docxFile('')).subarray(0, 700),
    code: 'unreadable-document',
    says: /\.docx/,
  },
  {
    fault: 'a document of 6 MB',
    type: documentMediaTypes.docx,
    bytes: Buffer.alloc(6_000_000),
    code: 'document-too-large',
    says: /5 MiB/,
  },
];

describe('a posting that is malformed', () => {
  it.each(refused)('as $fault is refused with what to do', async ({ type, bytes, code, says }) => {
    const answer = await sendBytes(type, bytes);
    const problem = expectProblem(answer, code);
    expect(problem.detail).toMatch(says);
    expect(problem.detail).not.toMatch(/vector database|Café|cookies/);
  });

  it.each([
    { fault: 'text in UTF-16', type: 'text/plain', bytes: utf16(text) },
    { fault: 'text in UTF-16, the other way round', type: 'text/plain', bytes: utf16(text).swap16() },
    { fault: 'JSON in UTF-16', type: 'application/json', bytes: utf16(JSON.stringify({ text })) },
    { fault: 'text behind the mark of UTF-8', type: 'text/plain', bytes: utf8(`\ufeff${text}`) },
    {
      fault: 'a page that never closes anything',
      type: 'text/html',
      bytes: utf8(`<html><body><div><p><b>${html}<di`),
    },
    {
      fault: 'mis-nested tags',
      type: 'text/html',
      bytes: utf8(`</div><b><i></b>${html}</i></p></p><ul></li>`),
    },
    { fault: 'elements 100,000 deep', type: 'text/html', bytes: utf8('<div>'.repeat(100_000) + html) },
    {
      fault: 'a page that a script would show',
      type: 'text/html',
      bytes: utf8(`<div style="display: none">${html}</div>`),
    },
    {
      fault: 'a page whose data is broken',
      type: 'text/html',
      bytes: utf8(`<script type="application/ld+json">{"@type":"JobPosting",</script>${html}`),
    },
    {
      fault: 'a page whose data has no text',
      type: 'text/html',
      bytes: utf8(`<script type="application/ld+json">{"@type":"JobPosting","title":"T"}</script>${html}`),
    },
  ])('as $fault is read all the same', async ({ type, bytes }) => {
    const answer = await sendBytes(type, bytes);
    expect(answer.body).toMatchObject({ label: 'ai-engineer' });
    expect(answer.body.text).toContain('retrieval-augmented generation');
  });

  it('with halves of characters keeps its offsets', async () => {
    const body = `{"title":"\\ude00 AI Engineer","text":${JSON.stringify(`\ud83d ${text} \udc4d`)}}`;
    const answer = await sendBytes('application/json', utf8(body));
    expect(answer.body.label).toBe('ai-engineer');
    expect(answer.body.text).toBe(`\ud83d ${text} \udc4d`);
    for (const { span } of answer.body.evidence) {
      if (span.in === 'text') expect(answer.body.text.slice(span.start, span.end)).toBe(span.text);
    }
  });
});

describe('while a document takes its time', () => {
  it('other postings are answered', async () => {
    const client = await service();
    let isOver = false;
    const slow = client
      .post('/v1/classify')
      .type(documentMediaTypes.pdf)
      .send(pdfFile({ pages: [], operators: Buffer.alloc(50_000_000, 'q ') }))
      .then((answer) => {
        isOver = true;
        return answer;
      });
    const answers = await Promise.all([1, 2, 3].map(() => client.post('/v1/classify').send(aiEngineer)));
    expect(answers.map(({ body }) => body.label)).toEqual(Array(3).fill('ai-engineer'));
    expect(isOver).toBe(false);
    expectProblem(await slow, 'document-too-large');
  }, 40_000);
});
