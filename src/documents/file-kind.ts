import { type DocumentType, documentTypeOf } from './document-type.ts';

/** What a file holds, so how it is read. */
export type FileKind = DocumentType | 'html' | 'json' | 'text';

const kindsByEnding: Readonly<Record<string, FileKind>> = {
  htm: 'html',
  html: 'html',
  xhtml: 'html',
  json: 'json',
  jsonld: 'json',
  txt: 'text',
  text: 'text',
  md: 'text',
  markdown: 'text',
};

/** Endings of the files that are taken for postings where a folder is named. */
export const postingEndings: ReadonlySet<string> = new Set([...Object.keys(kindsByEnding), 'pdf', 'docx']);

/** The ending of a file name in lower case, without the dot; `''` where there is none. */
export function endingOf(name: string): string {
  return /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** Tells what a file holds: documents by how they begin, the rest by the ending of the name, the media type, or else its start. */
export function fileKindOf(bytes: Uint8Array, name: string, mediaType = ''): FileKind {
  const documentType = documentTypeOf(bytes);
  if (documentType) return documentType;
  const known = kindsByEnding[endingOf(name)] ?? kindByMediaType(mediaType);
  return known ?? kindByStart(bytes);
}

function kindByMediaType(mediaType: string): FileKind | undefined {
  if (/^text\/html\b/i.test(mediaType)) return 'html';
  if (/^application\/(?:ld\+)?json\b/i.test(mediaType)) return 'json';
  return /^text\/(?:plain|markdown)\b/i.test(mediaType) ? 'text' : undefined;
}

const startOfPage =
  /^<(?:!--|(?:!doctype html|html|head|body|main|article|section|header|div|span|p|h[1-6]|ul|ol|strong|b)\b)/i;

/** A file of which neither its name nor its media type tells is JSON or a page where it begins like one. */
function kindByStart(bytes: Uint8Array): FileKind {
  const start = new TextDecoder().decode(bytes.subarray(0, 256)).trimStart();
  if (/^(?:\{\s*["}]|\[\s*[{\]])/.test(start)) return 'json';
  return startOfPage.test(start) ? 'html' : 'text';
}
