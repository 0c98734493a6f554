import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import { networkOf } from './address.ts';
import type { ProblemCode } from './problems.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the request was refused with, if it was. */
    problem?: ProblemCode;
  }
}

/** A request and how it ended, with nothing in it that its sender wrote freely. */
export interface Exchange {
  /** The id that problems and the `x-request-id` header name. */
  readonly id: string;
  /** One of those that the service knows; `other` for any other. */
  readonly method: string;
  /** The route as it was declared, never the path that was asked for; `(unknown)` where there is none. */
  readonly route: string;
  /** Where it came from, as far as may be told. */
  readonly network: string;
  /** What was answered; `aborted` where the connection ended before the answer did. */
  readonly status: number | 'aborted';
  readonly problem: ProblemCode | undefined;
  /** When it began, in milliseconds since 1970. */
  readonly start: number;
  /** How long it took, in seconds. */
  readonly seconds: number;
  /** The trace that it belongs to by the W3C header, unchecked. */
  readonly traceparent: string | undefined;
}

/** Is told of each exchange when it is over. */
export type ExchangeObserver = (exchange: Exchange, log: FastifyBaseLogger) => void;

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']);
/** What stands for the route of a path that does not exist. */
export const unknownRoute = '(unknown)';
/** What CORS declares to answer preflights with, whatever they ask for. */
const everyPath = '*';

/** Tells the observers of this exchange once the answer is sent, or the connection is gone. */
export function observe(
  request: FastifyRequest,
  reply: FastifyReply,
  observers: readonly ExchangeObserver[],
): void {
  const start = Date.now();
  const begun = performance.now();
  reply.raw.once('close', () => {
    const exchange: Exchange = {
      id: request.id,
      method: knownMethods.has(request.method) ? request.method : 'other',
      route: routeOf(request),
      network: networkOf(request.ip),
      status: reply.raw.writableFinished ? reply.statusCode : 'aborted',
      problem: request.problem,
      start,
      seconds: (performance.now() - begun) / 1000,
      traceparent: request.headers.traceparent?.toString(),
    };
    for (const observer of observers) observer(exchange, request.log);
  });
}

/** The route of a request as it was declared, where there is one. */
export function routeOf(request: FastifyRequest): string {
  const { url } = request.routeOptions;
  return request.is404 || url === undefined || url === everyPath ? unknownRoute : url;
}
