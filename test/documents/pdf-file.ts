import { deflateSync } from 'node:zlib';

/** What goes into a PDF written for a test. */
export interface PdfContent {
  /** The lines of each page; an empty one leaves a gap. */
  readonly pages: readonly (readonly string[])[];
  /** Says that a password is needed. */
  readonly isEncrypted?: boolean;
  /** The operators of a page as they are, in place of its lines. */
  readonly operators?: Buffer;
}

const lineHeight = 14;
const [left, top] = [72, 770];

/** A small PDF, with its texts in Helvetica and its pages compressed. */
export function pdfFile({ pages, isEncrypted = false, operators }: PdfContent): Buffer {
  const contents = operators ? [operators] : pages.map((lines) => Buffer.from(operatorsFor(lines), 'latin1'));
  const pageNumbers = contents.map((_, i) => 4 + 2 * i);
  const bodies: Buffer[] = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${contents.length}/Kids[${pageNumbers.map((number) => `${number} 0 R`).join(' ')}]>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
  ].map((body) => Buffer.from(body));
  for (const [i, content] of contents.entries()) {
    bodies.push(
      Buffer.from(
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents ${5 + 2 * i} 0 R>>`,
      ),
      streamOf(content),
    );
  }
  const hex = (length: number) => 'ab'.repeat(length);
  const encryption = `/Encrypt<</Filter/Standard/V 1/R 2/O<${hex(32)}>/U<${hex(32)}>/P -4>>/ID[<${hex(16)}><${hex(16)}>]`;
  return assembled(bodies, isEncrypted ? encryption : '');
}

function operatorsFor(lines: readonly string[]): string {
  const shown = lines.map((line, i) =>
    line === '' ? '' : `1 0 0 1 ${left} ${top - i * lineHeight} Tm (${escaped(line)}) Tj`,
  );
  return `BT /F 11 Tf ${shown.join('\n')} ET`;
}

/** The marks beyond Latin-1 that postings use, in the encoding of the font. */
const winAnsi: Readonly<Record<string, string>> = {
  '•': '\x95',
  '–': '\x96',
  '—': '\x97',
  '’': '\x92',
  '‘': '\x91',
  '“': '\x93',
  '”': '\x94',
  '€': '\x80',
  '…': '\x85',
};

function escaped(line: string): string {
  return line
    .replace(/[^\x20-\x7e\xa0-\xff]/gu, (character) => winAnsi[character] ?? '?')
    .replace(/[\\()]/g, '\\$&');
}

function streamOf(content: Buffer): Buffer {
  const packed = deflateSync(content);
  return Buffer.concat([
    Buffer.from(`<</Length ${packed.length}/Filter/FlateDecode>>\nstream\n`),
    packed,
    Buffer.from('\nendstream'),
  ]);
}

function assembled(bodies: readonly Buffer[], trailerEntries: string): Buffer {
  const chunks = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let length = chunks[0]?.length ?? 0;
  for (const [i, body] of bodies.entries()) {
    offsets.push(length);
    const chunk = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    chunks.push(chunk);
    length += chunk.length;
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  chunks.push(
    Buffer.from(
      `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${entries}trailer\n<</Size ${bodies.length + 1}/Root 1 0 R${trailerEntries}>>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(chunks);
}

const linesPerPage = 48;

/** Lays a text out as a word processor would: wrapped at the margin, over as many pages as it needs. */
export function pdfOf(lines: readonly string[]): Buffer {
  const pages = Array.from({ length: Math.ceil(lines.length / linesPerPage) }, (_, i) =>
    lines.slice(i * linesPerPage, (i + 1) * linesPerPage),
  );
  return pdfFile({ pages });
}
