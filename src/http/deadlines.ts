import type { FastifyInstance } from 'fastify';
import type { Config } from './config.ts';

const second = 1000;

/**
 * The options of the server for how long a connection and its requests may take. The time of a whole request is that of
 * its handler, which reads the body too: a stream of postings, which has its own, may go on for as long as it moves.
 */
export function timeLimits(config: Config) {
  return {
    http: {
      headersTimeout: config.HEADERS_SECONDS * second,
      // How exact the time for the headers is kept.
      connectionsCheckingInterval: second,
    },
    requestTimeout: 0,
    handlerTimeout: config.REQUEST_SECONDS * second,
    connectionTimeout: config.IDLE_SECONDS * second,
    keepAliveTimeout: config.KEEP_ALIVE_SECONDS * second,
  };
}

/**
 * Ends a connection whose request was answered before all of it arrived, unless the rest comes in the time that a request
 * has: whoever still sends is to read the answer, but not to keep the connection for ever.
 */
export function endUnreadRequests(app: FastifyInstance, { REQUEST_SECONDS }: Config): void {
  app.addHook('onResponse', async ({ raw }) => {
    if (raw.complete !== false) return;
    const late = setTimeout(() => {
      if (!raw.complete) raw.socket.destroy();
    }, REQUEST_SECONDS * second).unref();
    // It would hold the request until then: of a service that turns many away, a minute of them.
    for (const event of ['end', 'close']) {
      raw.once(event, () => {
        if (raw.complete || raw.socket.destroyed) clearTimeout(late);
      });
    }
  });
}
