/** The documents that are read. */
export const documentTypes = ['pdf', 'docx'] as const;
export type DocumentType = (typeof documentTypes)[number];

/** The media types under which documents are sent. */
export const documentMediaTypes: Readonly<Record<DocumentType, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

const ascii = new TextDecoder('latin1');

/** What kind of document the bytes are, by how they begin; `null` for any other. */
export function documentTypeOf(bytes: Uint8Array): DocumentType | null {
  const start = ascii.decode(bytes.subarray(0, 1024));
  if (start.includes('%PDF-')) return 'pdf';
  return start.startsWith('PK\u0003\u0004') ? 'docx' : null;
}
