import { MIMEType } from 'node:util';
import { errorCodes, type FastifyInstance, type FastifyRequest } from 'fastify';
import { markedEncoding } from '../documents/byte-order-mark.ts';
import { mostDocumentBytes } from '../documents/document-reader.ts';
import { documentMediaTypes } from '../documents/document-type.ts';
import { requireFewValues } from '../posting/formats/json-size.ts';
import { maximumCharacters } from '../posting/read.ts';
import { ProblemError } from './problems.ts';
import { readForm } from './uploads.ts';

const textTypes = ['text/plain', 'text/markdown', 'text/html'] as const;

/** What stands around a text or a document: the escapes of JSON's fields, the parts of a form. */
const bytesAround = 64 * 1024;
/** The most bytes of a text in any encoding: UTF-8 and UTF-16 take at most four for a character. */
const mostTextBytes = maximumCharacters * 4 + bytesAround;

/**
 * Reads bodies of the content types that the service takes; any other is refused by Fastify.
 * @param mostBytes the most bytes of any of them: a page's scripts and styles are far more than its text
 */
export function readBodies(app: FastifyInstance, mostBytes: number): void {
  const bodyLimits = {
    text: Math.min(mostTextBytes, mostBytes),
    document: Math.min(mostDocumentBytes, mostBytes) + bytesAround,
  };
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes: Buffer, done) => {
    const text = decode(bytes, request.headers['content-type']);
    requireFewValues(text);
    parseJson(request, text, done);
  });
  for (const type of textTypes) {
    const bodyLimit = type === 'text/html' ? mostBytes : bodyLimits.text;
    app.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit }, (request, bytes: Buffer, done) => {
      done(null, decode(bytes, request.headers['content-type']));
    });
  }
  for (const type of Object.values(documentMediaTypes)) {
    app.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit: bodyLimits.document }, (_, bytes, done) =>
      done(null, bytes),
    );
  }
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: bodyLimits.document },
    (request: FastifyRequest, bytes: Buffer) => readForm(bytes, request.headers['content-type'] ?? ''),
  );
}

/**
 * Bytes of text in UTF-8, in memory of their own.
 * @throws {ProblemError} where they are not in the encoding that they are said to be in
 */
export function inUtf8(bytes: Uint8Array, contentType: string | undefined): Buffer {
  return Buffer.from(decode(bytes, contentType));
}

/** Leaves JSON alone to a scope: what is of any other content type is refused before it is read. */
export function takeJsonAlone(scope: FastifyInstance): void {
  scope.removeContentTypeParser([...textTypes, ...Object.values(documentMediaTypes), 'multipart/form-data']);
}

/** Bytes as text: UTF-8 unless they begin with the mark of UTF-16 or the content type names another character set. */
function decode(bytes: Uint8Array, contentType: string | undefined): string {
  const decoder = decoderFor(markedEncoding(bytes) ?? charsetOf(contentType));
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    throw new ProblemError(
      'invalid-request',
      `The body is not valid ${decoder.encoding}. Save it as UTF-8, or name its character set behind the content type, such as charset=windows-1252.`,
    );
  }
  if (!text.includes('\0')) return text;
  throw new ProblemError(
    'invalid-request',
    'The body holds null characters, as text in UTF-16 and files that are no text do: save it as UTF-8.',
  );
}

function charsetOf(contentType = ''): string {
  try {
    return new MIMEType(contentType).params.get('charset') ?? 'utf-8';
  } catch {
    return 'utf-8';
  }
}

function decoderFor(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    throw new ProblemError(
      'unsupported-content-type',
      'The service does not know this character set; send UTF-8.',
    );
  }
}

/** Fastify leaves the body undefined where there are no bytes at all; says what is missing then. */
export async function requireBody(request: FastifyRequest): Promise<void> {
  if (request.body !== undefined) return;
  if (request.mediaType?.startsWith('text/')) request.body = '';
  else if (request.mediaType === 'application/json') throw new errorCodes.FST_ERR_CTP_EMPTY_JSON_BODY();
  else throw new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE();
}
