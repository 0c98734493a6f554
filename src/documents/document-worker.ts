import { PostingError, type PostingErrorCode } from '../posting/errors.ts';
import type { DocumentType } from './document-type.ts';
import { readDocument } from './read-document.ts';

/** A document to read in a worker. */
export interface DocumentTask {
  readonly type: DocumentType;
  readonly bytes: Uint8Array;
}

/** The text of a document, or why it has none: an error of ours would lose its code on the way between threads. */
export type DocumentAnswer =
  | { readonly text: string }
  | { readonly code: PostingErrorCode; readonly message: string };

/** What a worker thread does with a document. */
export default async function readInWorker({ type, bytes }: DocumentTask): Promise<DocumentAnswer> {
  try {
    return { text: await readDocument(type, bytes) };
  } catch (error) {
    if (!(error instanceof PostingError)) throw error;
    return { code: error.code, message: error.message };
  }
}
