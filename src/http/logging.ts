import type { FastifyRequest } from 'fastify';
import { pathOf } from './unknown.ts';

/** Where log lines go and from which level on. */
export interface LoggerOptions {
  readonly level?: string;
  readonly stream?: { write(line: string): void };
}

/**
 * What of a request and of an error is logged. Neither a query (it may hold a title), nor a path that is no call (it may
 * be a posting pasted in the wrong place), nor the message of an error (it may quote what it failed on) is: a posting is
 * somebody else's text.
 */
export const serializers = {
  req: (request: FastifyRequest) => ({
    method: request.method,
    path: request.is404 ? '(unknown)' : pathOf(request),
    remoteAddress: request.ip,
  }),
  err: (error: Error & { code?: string }) => ({
    type: error.name,
    message: '(not logged)',
    code: error.code,
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => line.startsWith('    at '))
      .join('\n'),
  }),
};
