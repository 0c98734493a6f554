import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type FastifyReply, type FastifyRequest, type FastifyServerOptions, LogController } from 'fastify';
import { networkOf } from './address.ts';
import { type ExchangeObserver, routeOf } from './exchange.ts';

/** Where log lines go and from which level on. */
export interface LoggerOptions {
  readonly level?: string;
  readonly stream?: { write(line: string): void };
}

/** An error by its place in the code. Its message is left out: it may quote what it failed on, which may be a posting. */
const placeOf = (error: Error & { code?: string }) => ({
  type: error.name,
  message: '(not logged)',
  code: error.code,
  stack: (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n'),
});

/**
 * What of a request and of an error is logged. Neither a path (it may be a posting pasted in the wrong place, and its
 * query may hold a title), nor a header (it may hold a key), nor a whole address is: they are somebody else's.
 */
const serializers = {
  req: (request: FastifyRequest) => ({
    method: request.method,
    route: routeOf(request),
    network: networkOf(request.ip),
  }),
  err: placeOf,
};

/** Whoever logs an error and no text gets its message as the text from pino, whatever the serializer leaves out. */
const hooks = {
  logMethod(this: unknown, args: unknown[], method: (this: unknown, ...args: unknown[]) => void) {
    const [first, text] = args;
    const error = first instanceof Error ? first : (first as { err?: unknown } | null)?.err;
    if (!(error instanceof Error)) return method.apply(this, args);
    const fields = first === error ? { err: error } : first;
    return method.call(this, fields, typeof text === 'string' && text !== error.message ? text : error.name);
  },
};

/** Leaves the line of each request to {@link logExchange}, and passes over clients that went away. */
class QuietLogController extends LogController {
  override incomingRequest(): void {}
  override requestCompleted(): void {}
  override streamError(error: Error & { code?: string }, request: FastifyRequest, reply: FastifyReply): void {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') super.streamError(error, request, reply);
  }
}

/** A UUID: no other form of id could be told from a posting or a key. */
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The id of a request: the one that it brings, so that it can be followed across services, or one of its own. */
function requestId({ headers: { 'x-request-id': brought } }: IncomingMessage): string {
  return typeof brought === 'string' && uuid.test(brought) ? brought.toLowerCase() : randomUUID();
}

/** How the service logs and names its requests. */
export function loggingOptions(logger: LoggerOptions | undefined) {
  return {
    logger: logger ? { ...logger, serializers, hooks } : false,
    logController: new QuietLogController({ requestIdLogLabel: 'requestId' }),
    genReqId: requestId,
  } satisfies FastifyServerOptions;
}

/** Logs one line for each request. */
export const logExchange: ExchangeObserver = (exchange, log) => {
  const { method, route, network, status, problem, seconds } = exchange;
  log.info(
    { method, route, status, problem, milliseconds: Math.round(seconds * 1e4) / 10, network },
    'request',
  );
};
