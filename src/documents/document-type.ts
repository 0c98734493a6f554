/** The documents that are read. */
export const documentTypes = ['pdf', 'docx'] as const;
export type DocumentType = (typeof documentTypes)[number];

/** The media types under which documents are sent. */
export const documentMediaTypes: Readonly<Record<DocumentType, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

const ascii = new TextDecoder('latin1');
/** How an old Word document begins, and a newer one that a password protects (MS-CFB). */
const compoundFile = '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1';

/** What kind of document the bytes are, by how they begin; `null` for any other. */
export function documentTypeOf(bytes: Uint8Array): DocumentType | null {
  const start = ascii.decode(bytes.subarray(0, 1024));
  if (start.includes('%PDF-')) return 'pdf';
  return start.startsWith('PK\u0003\u0004') || start.startsWith(compoundFile) ? 'docx' : null;
}
