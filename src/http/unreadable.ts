import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { networkOf } from './address.ts';
import { bareHeaders } from './headers.ts';
import type { Metrics } from './metrics.ts';
import { ProblemError, problemMediaType, problemOf, problemTypes } from './problems.ts';

// An import would load Node's client for HTTP too, with each lazy part of the module: 3 to 16 MiB.
const { STATUS_CODES } = process.getBuiltinModule('node:http');

type ConnectionError = Error & { readonly code?: string };

const unreadableProblems: Readonly<Record<string, ProblemError>> = {
  HPE_HEADER_OVERFLOW: new ProblemError('headers-too-large'),
  ERR_HTTP_REQUEST_TIMEOUT: new ProblemError('request-timeout'),
};
const noRequest = new ProblemError('invalid-request', 'This is not an HTTP request.');

/** What an unreadable request can be answered with. */
export const unreadableStatuses = [
  ...new Set([...Object.values(unreadableProblems), noRequest].map(({ code }) => problemTypes[code].status)),
];

/**
 * What answers a connection on which no request can be read, so that there is nothing for Fastify to route: it is its
 * `clientErrorHandler`. Each one is logged and counted here, for no hook hears of it.
 */
export function answerUnreadable(metrics: Metrics) {
  return function (this: FastifyInstance, error: ConnectionError, socket: Socket): void {
    if (error.code === 'ECONNRESET' || !socket.writable) return;
    if (isAnswering(socket)) {
      socket.destroy();
      return;
    }
    const problem = unreadableProblems[error.code ?? ''] ?? noRequest;
    const { status } = problemTypes[problem.code];
    const requestId = randomUUID();
    const network = networkOf(socket.remoteAddress);
    this.log.info({ requestId, status, problem: problem.code, network }, 'unreadable request');
    metrics.unreadable(status);
    send(socket, status, JSON.stringify(problemOf(problem, requestId)));
  };
}

/** Whether an answer has begun: a client would take another one for a part of it. */
function isAnswering(socket: Socket & { _httpMessage?: ServerResponse }): boolean {
  // What Node's own handler looks at; there is no public name for it.
  return socket._httpMessage?.headersSent ?? false;
}

function send(socket: Socket, status: number, body: string): void {
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Connection: close',
      ...Object.entries(bareHeaders).map(([name, value]) => `${name}: ${value}`),
      `Content-Type: ${problemMediaType}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}
