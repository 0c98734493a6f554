import { describe, expect, it, onTestFinished } from 'vitest';
import { DocumentReader, mostDocumentBytes } from '../../src/documents/document-reader.ts';
import type { DocumentType } from '../../src/documents/document-type.ts';
import { PostingError } from '../../src/posting/errors.ts';
import { docxFile, docxOf } from './docx-file.ts';
import { pdfFile, pdfOf } from './pdf-file.ts';

const MiB = 1024 * 1024;
/** What reading any document may cost: the limit of the reader, with room for what runs beside it. */
const mostGrowth = 600 * MiB;

function documentReader(): DocumentReader {
  const reader = new DocumentReader();
  onTestFinished(() => reader.close());
  return reader;
}

/** The code and the message with which a document is refused; the text where it is read. */
async function outcomeOf(reader: DocumentReader, type: DocumentType, bytes: Uint8Array): Promise<string> {
  try {
    return `text: ${await reader.read(type, bytes)}`;
  } catch (error) {
    if (error instanceof PostingError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

const paragraphs = (times: number): string => '<w:p><w:r><w:t>Some words</w:t></w:r></w:p>'.repeat(times);

/** Makes an archive say of each of its files that it unpacks to a hundred bytes. */
function lyingAboutSizes(archive: Buffer): Buffer {
  const lying = Buffer.from(archive);
  for (const [signature, offset] of [
    [0x04034b50, 22],
    [0x02014b50, 24],
  ] as const) {
    const mark = Buffer.alloc(4);
    mark.writeUInt32LE(signature);
    for (let at = lying.indexOf(mark); at !== -1; at = lying.indexOf(mark, at + 4))
      lying.writeUInt32LE(100, at + offset);
  }
  return lying;
}

describe('a PDF', () => {
  it('is not taken for too large where others in the process grow meanwhile', async () => {
    const reading = outcomeOf(documentReader(), 'pdf', pdfOf(['Train models.']));
    const others = Buffer.alloc(500 * MiB, 1);
    expect(await reading).toMatch(/^text: Train models\./);
    expect(others.length).toBe(500 * MiB);
  });

  it('is read line by line, over all its pages', async () => {
    const lines = Array.from({ length: 100 }, (_, i) => `• Duty number ${i} (of “many”) – in €`);
    expect((await documentReader().read('pdf', pdfOf(lines))).split('\n').filter(Boolean)).toEqual(lines);
  });

  it('keeps a gap between its paragraphs', async () => {
    const text = await documentReader().read(
      'pdf',
      pdfOf(['What you will do', '', 'Build it', 'and run it.']),
    );
    expect(text.trim()).toBe('What you will do\n\nBuild it\nand run it.');
  });

  it('has at most 50 pages', async () => {
    const reader = documentReader();
    const pages = Array(51).fill(['Some words']);
    expect(await outcomeOf(reader, 'pdf', pdfFile({ pages: pages.slice(1) }))).toMatch(/^text: Some words/);
    expect(await outcomeOf(reader, 'pdf', pdfFile({ pages }))).toMatch(
      /^document-too-large: .*51 pages.* 50\.$/,
    );
  });
});

describe('a Word document', () => {
  it('keeps its headings, lists, tables and what looks like markup', async () => {
    const bytes = await docxOf([
      { kind: 'heading', text: 'What you will do' },
      { kind: 'item', text: 'Build <fast> & safe things' },
      { kind: 'item', text: 'Run them' },
      { kind: 'paragraph', text: 'Apply now.' },
    ]);
    expect(await documentReader().read('docx', bytes)).toBe(
      'What you will do\n\n- Build <fast> & safe things\n- Run them\n\nApply now.',
    );
  });

  it('loses neither tables nor lines to its layout', async () => {
    const cell = (text: string) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
    const table = `<w:tbl><w:tr>${cell('Duty')}${cell('Build it')}</w:tr><w:tr>${cell('Place')}${cell('Ghent')}</w:tr></w:tbl>`;
    const lines = '<w:p><w:r><w:t>One</w:t><w:br/><w:t>Two</w:t></w:r></w:p>';
    const text = await documentReader().read('docx', await docxFile(table + lines));
    expect(text.match(/\w+/g)).toEqual(['Duty', 'Build', 'it', 'Place', 'Ghent', 'One', 'Two']);
    expect(text).toMatch(/One\nTwo/);
  });
});

interface Malformed {
  readonly fault: string;
  readonly type: DocumentType;
  readonly write: () => Buffer | Promise<Buffer>;
  readonly says: RegExp;
}

const cut = (bytes: Buffer, share: number): Buffer => bytes.subarray(0, bytes.length * share);
const text = Array(200).fill('Some words that fill a line of a page');
const emptyPicture = new Uint8Array(200 * MiB);
const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]);

const malformed: readonly Malformed[] = [
  {
    fault: 'a PDF with a password',
    type: 'pdf',
    write: () => pdfFile({ pages: [['a']], isEncrypted: true }),
    says: /^unreadable-document: .*password/,
  },
  {
    fault: 'a PDF of an image alone',
    type: 'pdf',
    write: () => pdfFile({ pages: [], operators: Buffer.from('0 0 100 100 re f') }),
    says: /^document-without-text: .*text recognition/,
  },
  { fault: 'a PDF without pages', type: 'pdf', write: () => pdfFile({ pages: [] }), says: /^\S+: The PDF/ },
  {
    fault: 'a PDF cut in half',
    type: 'pdf',
    write: () => cut(pdfOf(text), 0.5),
    says: /^unreadable-document: The PDF is broken/,
  },
  {
    fault: 'a PDF cut at its start',
    type: 'pdf',
    write: () => cut(pdfOf(text), 0.01),
    says: /^unreadable-document: The PDF is broken/,
  },
  {
    fault: 'a PDF of text',
    type: 'pdf',
    write: () => Buffer.from('%PDF-1.7 hello'),
    says: /^unreadable-document: The PDF is broken/,
  },
  {
    fault: 'a PDF that is no PDF',
    type: 'pdf',
    write: () => Buffer.from('A posting.'),
    says: /^unreadable-document: The PDF is broken/,
  },
  {
    fault: 'a PDF with a page of 200 MB of spaces',
    type: 'pdf',
    write: () => pdfFile({ pages: [], operators: Buffer.alloc(200 * MiB, ' ') }),
    says: /^(?:document-too-large|document-without-text): /,
  },
  {
    fault: 'a PDF with a page of four million words',
    type: 'pdf',
    write: () => pdfFile({ pages: [], operators: Buffer.alloc(100 * MiB, 'BT /F 11 Tf (a) Tj ET\n') }),
    says: /^document-too-large: .*paste the text/,
  },
  {
    fault: 'a Word document with a picture that unpacks to 200 MB',
    type: 'docx',
    write: () => docxFile(paragraphs(1), { 'word/media/a.png': emptyPicture }),
    says: /^document-too-large: .*40 MiB/,
  },
  {
    fault: 'a Word document that unpacks to 200 MB and says that it does not',
    type: 'docx',
    write: async () => lyingAboutSizes(await docxFile(paragraphs(1), { 'word/media/a.png': emptyPicture })),
    says: /^(?:document-too-large|unreadable-document): The Word document/,
  },
  {
    fault: 'a Word document of 700,000 paragraphs',
    type: 'docx',
    write: () => docxFile(paragraphs(700_000)),
    says: /^document-too-large: /,
  },
  {
    fault: 'a Word document of elements 100,000 deep',
    type: 'docx',
    write: () => docxFile('<w:sdt><w:sdtContent>'.repeat(100_000)),
    says: /^unreadable-document: The Word document is broken/,
  },
  {
    fault: 'a Word document of three thousand files',
    type: 'docx',
    write: () =>
      docxFile(paragraphs(1), Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`word/${i}`, 'a']))),
    says: /^document-too-large: /,
  },
  {
    fault: 'a Word document with entities of entities',
    type: 'docx',
    write: () =>
      docxFile('', {
        'word/document.xml': `<!DOCTYPE a [<!ENTITY a "${'a'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>`,
      }),
    says: /^(?:unreadable-document|document-without-text|text): .{0,1500}$/s,
  },
  {
    fault: 'a Word document without words',
    type: 'docx',
    write: () => docxFile(paragraphs(0)),
    says: /^document-without-text: /,
  },
  {
    fault: 'a Word document cut in half',
    type: 'docx',
    write: async () => cut(await docxFile(paragraphs(99)), 0.5),
    says: /^unreadable-document: The Word document is broken/,
  },
  {
    fault: 'an archive of something else',
    type: 'docx',
    write: () => docxFile('', { '_rels/.rels': 'a', 'word/document.xml': 'b' }),
    says: /^unreadable-document: The Word document is broken/,
  },
  {
    fault: 'an old or protected Word document',
    type: 'docx',
    write: () => ole,
    says: /^unreadable-document: .*password.*\.docx/,
  },
  {
    fault: 'a document of more than 5 MiB',
    type: 'docx',
    write: () => Buffer.alloc(mostDocumentBytes + 1),
    says: /^document-too-large: .*5 MiB/,
  },
];

describe('a document that can’t be read', () => {
  it.each(malformed)(
    'such as $fault is refused with a reason, at a bounded cost',
    async ({ type, write, says }) => {
      const reader = documentReader();
      await reader.read('docx', await docxFile(paragraphs(1)));
      const bytes = await write();
      const before = process.memoryUsage.rss();
      let most = before;
      const watch = setInterval(() => {
        most = Math.max(most, process.memoryUsage.rss());
      }, 5);
      const outcome = await outcomeOf(reader, type, bytes);
      clearInterval(watch);
      expect(outcome).toMatch(says);
      expect(outcome).not.toMatch(/some words/i);
      expect(most - before).toBeLessThan(mostGrowth);
      // A worker that is being ended may still fail; that must not end the process.
      await new Promise((resolve) => setTimeout(resolve, 200));
      // The next one is read as if nothing had happened.
      expect(await reader.read('docx', await docxFile(paragraphs(1)))).toBe('Some words');
    },
    60_000,
  );
});

describe('documents at the same time', () => {
  it('are all read', async () => {
    const reader = documentReader();
    const texts = await Promise.all(
      Array.from({ length: 40 }, (_, i) => reader.read('pdf', pdfOf([`Document number ${i}`]))),
    );
    expect(texts.map((read) => read.trim())).toEqual(texts.map((_, i) => `Document number ${i}`));
  });

  it('are not blamed for one among them that takes too long', async () => {
    const reader = documentReader();
    const slow = pdfFile({ pages: [], operators: Buffer.alloc(50 * MiB, 'q ') });
    const [first, ...others] = await Promise.all([
      outcomeOf(reader, 'pdf', slow),
      ...Array.from({ length: 3 }, () => outcomeOf(reader, 'pdf', pdfOf(['Some words']))),
    ]);
    expect(first).toMatch(/^document-too-large: /);
    expect(others.map((outcome) => outcome.trim())).toEqual(Array(3).fill('text: Some words'));
  }, 60_000);
});
