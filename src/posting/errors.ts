/** Why a text can't be judged; every code is documented in the README and answered as a problem detail. */
export const postingErrorCodes = [
  'empty-text',
  'text-too-short',
  'text-too-long',
  'not-english',
  'unknown-format',
  'several-postings',
  'unreadable-document',
  'document-without-text',
  'document-too-large',
] as const;
export type PostingErrorCode = (typeof postingErrorCodes)[number];

/** A text that can't be judged. The message says what to do and never holds any of the text. */
export class PostingError extends Error {
  override readonly name = 'PostingError';
  readonly code: PostingErrorCode;

  constructor(code: PostingErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
