import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import JSZip from 'jszip';
import type { Browser } from 'playwright-core';
import { hybrid } from './postings.ts';

interface PostingFile {
  readonly name: string;
  readonly path: string;
}

const markup = hybrid
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => (line.startsWith('- ') ? `<ul><li>${line.slice(2)}</li></ul>` : `<p>${line}</p>`))
  .join('\n');
const html = `<!doctype html><html lang="en"><body><main><h1>AI/ML Engineer</h1>${markup}</main></body></html>`;

/** The same posting as a file of every kind that the page opens. */
export async function writePostingFiles(folder: string, browser: Browser | null): Promise<PostingFile[]> {
  if (!browser) throw new Error('A browser is needed to print the PDF.');
  const contents: Readonly<Record<string, string | Uint8Array>> = {
    'posting.txt': hybrid,
    'posting.md': `# AI/ML Engineer\n\n${hybrid}`,
    'posting.html': html,
    'posting.json': JSON.stringify({ title: 'AI/ML Engineer', text: hybrid }),
    'posting.jsonld': JSON.stringify({ '@type': 'JobPosting', title: 'AI/ML Engineer', description: markup }),
    'posting.pdf': await pdf(browser),
    'posting.docx': await docx(),
  };
  return Promise.all(
    Object.entries(contents).map(async ([name, content]) => {
      const path = join(folder, name);
      await writeFile(path, content);
      return { name, path };
    }),
  );
}

async function pdf(browser: Browser): Promise<Uint8Array> {
  const page = await browser.newPage();
  await page.setContent(html);
  const bytes = await page.pdf();
  await page.close();
  return bytes;
}

function docx(): Promise<Uint8Array> {
  const paragraphs = hybrid
    .split('\n')
    .map((line) => `<w:p><w:r><w:t xml:space="preserve">${line}</w:t></w:r></w:p>`)
    .join('');
  const relationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
  const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  return new JSZip()
    .file(
      '[Content_Types].xml',
      `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${wordType}"/></Types>`,
    )
    .file(
      '_rels/.rels',
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${relationship}" Target="word/document.xml"/></Relationships>`,
    )
    .file('word/document.xml', `<w:document xmlns:w="${main}"><w:body>${paragraphs}</w:body></w:document>`)
    .generateAsync({ type: 'uint8array' });
}
