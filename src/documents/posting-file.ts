import { PostingError } from '../posting/errors.ts';
import { parseJson, readJson } from '../posting/formats/json.ts';
import { readHtml } from '../posting/formats/page.ts';
import type { RawPosting } from '../posting/read.ts';
import { markedEncoding } from './byte-order-mark.ts';
import type { DocumentType } from './document-type.ts';
import { type FileKind, fileKindOf } from './file-kind.ts';

/** A file with a posting in any of the formats. */
export interface PostingFile {
  readonly name: string;
  /** The media type that it was sent with, if any. */
  readonly mediaType?: string;
  readonly bytes: Uint8Array;
}

export interface FileOptions {
  /** The shape of its JSON, where the fields don't tell. */
  readonly format?: string | undefined;
  /** Reads a document, in this thread or another. */
  readonly readDocument: (type: DocumentType, bytes: Uint8Array) => Promise<string>;
}

/**
 * Reads a file as a posting, by what it holds.
 * @throws {PostingError} where it can't be read
 */
export async function readPostingFile(
  { name, mediaType, bytes }: PostingFile,
  { format, readDocument }: FileOptions,
): Promise<RawPosting> {
  const kind = fileKindOf(bytes, name, mediaType);
  if (kind === 'pdf' || kind === 'docx') return { text: await readDocument(kind, bytes) };
  return readText(format === undefined ? kind : 'json', decode(bytes), format);
}

function readText(
  kind: Exclude<FileKind, DocumentType>,
  text: string,
  format: string | undefined,
): RawPosting {
  if (kind === 'html') return readHtml(text);
  return kind === 'json' ? readJson(parseJson(text, 'file'), { format }) : { text };
}

/** How Rich Text Format begins, which is text but for its markup. */
const richTextMark = '{\\rtf';

/** UTF-8, or UTF-16 where the file begins with its mark. */
function decode(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder(markedEncoding(bytes) ?? 'utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0') && !text.startsWith(richTextMark)) return text;
  } catch {
    // Said below: either way it is no text.
  }
  throw new PostingError(
    'unreadable-document',
    'The file is neither text in UTF-8 nor a PDF or Word document (.docx): save it as one of those.',
  );
}
