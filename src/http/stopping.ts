import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

export interface StoppingOptions {
  /** How long requests are still taken once the service is told to stop, so that a load balancer can look elsewhere; 0 without it. */
  readonly drainSeconds?: number;
  /** How long what is under way may take from then on, until it is ended; 0 without it. */
  readonly limitSeconds?: number;
}

/** How far the service is on its way down. */
export interface Stopping {
  /** Whether it was told to stop. */
  readonly hasBegun: boolean;
}

/** How long a connection may say nothing before it counts as one that was only opened in advance, as browsers do. */
const silentMilliseconds = 1000;

/**
 * Makes `app.close()` go down well: it says so first, goes on answering for a while (each answer closes its connection),
 * then takes no more connections and finishes what is under way, within the limit.
 */
export function stopWell(
  app: FastifyInstance,
  { drainSeconds = 0, limitSeconds = 0 }: StoppingOptions,
): Stopping {
  const stopping = { hasBegun: false };
  const sockets = new Set<Socket>();
  const timers: NodeJS.Timeout[] = [];
  app.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  function endSilent(): void {
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  }

  function endAll(): void {
    app.log.warn({ connections: sockets.size }, 'what was not finished in time is ended');
    app.server.closeAllConnections();
  }

  // Before the service stops listening; Fastify has each answer close its connection from here on.
  app.addHook('preClose', async () => {
    stopping.hasBegun = true;
    app.log.info('stopping');
    if (app.server.listening) await wait(drainSeconds * 1000);
    timers.push(setTimeout(endSilent, silentMilliseconds), setTimeout(endAll, limitSeconds * 1000));
  });
  app.addHook('onClose', async () => {
    for (const timer of timers) clearTimeout(timer);
  });
  return stopping;
}
