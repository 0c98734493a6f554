import { Server, type Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
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

/** How long to wait for a turn of the event loop in which nobody connects, and how short such a turn has to be. */
const mostLullMilliseconds = 3000;
const turnMilliseconds = 1;
/** How long a request may be on its way over a connection that is open. */
const lingerMilliseconds = 100;

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
  let accepted = 0;
  let limit: NodeJS.Timeout | undefined;

  function add(socket: Socket): void {
    accepted += 1;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  }
  app.server.on('connection', add);

  /** Waits until nobody has just connected: the system resets whomever the process did not accept yet. */
  async function lull(): Promise<void> {
    const deadline = performance.now() + mostLullMilliseconds;
    let isLull = false;
    while (!isLull && performance.now() < deadline) {
      const [before, start] = [accepted, performance.now()];
      await nextTurn();
      isLull = accepted === before && performance.now() - start < turnMilliseconds;
    }
  }

  async function stopListening(): Promise<void> {
    await lull();
    // A server for HTTP would also end each connection whose next request it has not read yet.
    Server.prototype.close.call(app.server);
    if (sockets.size > 0) await wait(lingerMilliseconds);
  }

  function endAll(): void {
    app.log.warn({ connections: sockets.size }, 'what was not finished in time is ended');
    for (const socket of sockets) socket.destroy();
  }

  // Fastify has each answer close its connection from here on.
  app.addHook('preClose', async () => {
    stopping.hasBegun = true;
    app.log.info('stopping');
    if (!app.server.listening) return;
    await wait(drainSeconds * 1000);
    await stopListening();
    limit = setTimeout(endAll, limitSeconds * 1000);
  });
  app.addHook('onClose', async () => clearTimeout(limit));
  return stopping;
}
