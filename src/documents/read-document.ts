import { PostingError } from '../posting/errors.ts';
import type { DocumentType } from './document-type.ts';

/**
 * Reads the text of a document in this thread; its parser is loaded when the first one comes.
 * @throws {PostingError} where it can't be read, is too large, or holds no text
 */
export async function readDocument(type: DocumentType, bytes: Uint8Array): Promise<string> {
  try {
    if (type === 'pdf') return await (await import('./pdf.ts')).pdfToText(bytes);
    return await (await import('./docx.ts')).docxToText(bytes);
  } catch (error) {
    // Whatever a parser throws on a hostile document is a document that can't be read; only our words reach the caller.
    throw error instanceof PostingError ? error : unreadable();
  }
}

const unreadable = (): PostingError =>
  new PostingError('unreadable-document', 'The document can’t be read: save it anew, or paste the text.');
