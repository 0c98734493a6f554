import { type DocumentType, documentTypeOf } from './document-type.ts';

/** What a file holds, so how it is read. */
export type FileKind = DocumentType | 'html' | 'json' | 'text';

const kindsByEnding: Readonly<Record<string, FileKind>> = {
  htm: 'html',
  html: 'html',
  xhtml: 'html',
  json: 'json',
  jsonld: 'json',
};

/** Endings of the files that are taken for postings where a folder is named. */
export const postingEndings: ReadonlySet<string> = new Set([
  ...Object.keys(kindsByEnding),
  'txt',
  'text',
  'md',
  'markdown',
  'pdf',
  'docx',
]);

/** The ending of a file name in lower case, without the dot; `''` where there is none. */
export function endingOf(name: string): string {
  return /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** Tells what a file holds: documents by how they begin, the rest by the ending of the name, the media type, or else its start. */
export function fileKindOf(bytes: Uint8Array, name: string, mediaType = ''): FileKind {
  const documentType = documentTypeOf(bytes);
  if (documentType) return documentType;
  const ending = endingOf(name);
  const known = kindsByEnding[ending];
  if (known) return known;
  if (ending === '' && mediaType === '') return kindByStart(bytes);
  if (/^text\/html\b/i.test(mediaType)) return 'html';
  return /^application\/(?:ld\+)?json\b/i.test(mediaType) ? 'json' : 'text';
}

/** Text without a name is JSON or a page where it begins like one. */
function kindByStart(bytes: Uint8Array): FileKind {
  const start = new TextDecoder().decode(bytes.subarray(0, 256)).trimStart();
  if (/^(?:\{\s*["}]|\[\s*[[{])/.test(start)) return 'json';
  return htmlStart.test(start) ? 'html' : 'text';
}

/** Elements of pages and fragments; a placeholder such as `<Company>` is text. */
const htmlStart =
  /^<(?:!--|!doctype html\b|(?:a|article|b|body|br|div|dl|em|h[1-6]|head|header|hr|html|i|li|link|main|meta|ol|p|pre|script|section|span|strong|style|table|title|u|ul)[\s/>])/i;
