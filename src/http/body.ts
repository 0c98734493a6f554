import { MIMEType } from 'node:util';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from './problems.ts';

/** Said of JSON without a byte, whether or not Fastify got as far as parsing it. */
export const emptyJson = 'The body is empty. Send {"text": "…"}.';

/** Reads bodies of the two content types that the service takes; any other is refused by Fastify. */
export function readBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes: Buffer, done) => {
    const text = decode(bytes, request.headers['content-type']);
    parseJson(request, text, done);
  });
  app.addContentTypeParser('text/plain', { parseAs: 'buffer' }, (request, bytes: Buffer, done) => {
    done(null, decode(bytes, request.headers['content-type']));
  });
}

/** Bytes as text: UTF-8 unless the content type names another character set. */
function decode(bytes: Buffer, contentType: string | undefined): string {
  const decoder = decoderFor(charsetOf(contentType));
  try {
    return decoder.decode(bytes);
  } catch {
    throw new ProblemError(
      'invalid-request',
      `The body is not valid ${decoder.encoding}. Save it as UTF-8, or name its character set: Content-Type: text/plain; charset=windows-1252.`,
    );
  }
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
  if (request.mediaType === 'text/plain') request.body = '';
  else if (request.mediaType === 'application/json') throw new ProblemError('invalid-json', emptyJson);
  else throw new ProblemError('unsupported-content-type');
}
