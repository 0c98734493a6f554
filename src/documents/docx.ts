import { Readable } from 'node:stream';
import JSZip from 'jszip';
import mammoth from 'mammoth';
import { PostingError } from '../posting/errors.ts';
import { htmlToText } from '../posting/formats/html.ts';

/** The most that a document may unpack to: the text of a posting is a thousandth of it, pictures the rest. */
export const mostUnpackedBytes = 40 * 1024 * 1024;
const mostEntries = 2_000;

/**
 * Reads the text of a Word document: headings, paragraphs, lists and tables; pictures are left out.
 * @throws {PostingError} where it is broken, protected, too large once unpacked, or holds no text
 */
export async function docxToText(bytes: Uint8Array): Promise<string> {
  await requireBoundedSize(bytes);
  const text = htmlToText(await toHtml(bytes));
  if (text.trim() === '') throw new PostingError('document-without-text', 'The Word document holds no text.');
  return text;
}

async function toHtml(bytes: Uint8Array): Promise<string> {
  const noPictures = mammoth.images.imgElement(async () => ({ src: '' }));
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: noPictures, externalFileAccess: false },
    );
    return value;
  } catch {
    throw broken();
  }
}

/** Unpacks without keeping anything: what the archive says of its own sizes may be a lie. */
async function requireBoundedSize(bytes: Uint8Array): Promise<void> {
  const entries = Object.values((await unpacked(bytes)).files);
  if (entries.length > mostEntries) throw tooLarge();
  let size = 0;
  for (const entry of entries) {
    for await (const chunk of chunksOf(entry)) {
      size += chunk.length;
      if (size > mostUnpackedBytes) throw tooLarge();
    }
  }
}

/** What an entry unpacks to; its own stream is of an old kind that can't be iterated. */
async function* chunksOf(entry: JSZip.JSZipObject): AsyncGenerator<Buffer> {
  const chunks: AsyncIterable<Buffer> = new Readable().wrap(entry.nodeStream());
  try {
    yield* chunks;
  } catch {
    throw broken();
  }
}

async function unpacked(bytes: Uint8Array): Promise<JSZip> {
  try {
    return await JSZip.loadAsync(bytes);
  } catch {
    throw broken();
  }
}

const broken = (): PostingError =>
  new PostingError(
    'unreadable-document',
    'The Word document is broken, of an old kind, or protected by a password: save it anew as .docx, or paste the text.',
  );
const tooLarge = (): PostingError =>
  new PostingError(
    'document-too-large',
    `The Word document unpacks to more than ${mostUnpackedBytes / 1024 / 1024} MiB: send it without its pictures, or paste the text.`,
  );
