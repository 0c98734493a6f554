import type { DocumentType } from './document-type.ts';

/**
 * Reads the text of a document in this thread; its parser is loaded when the first one comes.
 * @throws {PostingError} where it can't be read, is too large, or holds no text
 */
export async function readDocument(type: DocumentType, bytes: Uint8Array): Promise<string> {
  if (type === 'pdf') return (await import('./pdf.ts')).pdfToText(bytes);
  return (await import('./docx.ts')).docxToText(bytes);
}
