import type { FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import { ProblemError } from './problems.ts';

/** How often the delay is measured: what is heavier than the service can bear is noticed within this time. */
const sampleMilliseconds = 500;

/**
 * Refuses what the service could only answer late: calls beyond the most under way, and all of them while the event
 * loop is behind. Holds for the routes that are added to this app or a scope of it from now on.
 */
export async function shedLoad(
  app: FastifyInstance,
  { MAX_REQUESTS, MAX_DELAY_MILLISECONDS }: Config,
): Promise<void> {
  limitUnderWay(app, MAX_REQUESTS);
  if (MAX_DELAY_MILLISECONDS === 0) return;
  await app.register(import('@fastify/under-pressure'), {
    maxEventLoopDelay: MAX_DELAY_MILLISECONDS,
    sampleInterval: sampleMilliseconds,
    pressureHandler: async () => {
      throw overloaded();
    },
  });
}

/** Answers at most so many requests of a scope at once; their bodies may still be arriving. */
export function limitUnderWay(app: FastifyInstance, most: number): void {
  let underWay = 0;
  app.addHook('onRequest', async (_, { raw }) => {
    if (underWay >= most) throw overloaded();
    underWay += 1;
    raw.once('close', () => {
      underWay -= 1;
    });
  });
}

const overloaded = (): ProblemError =>
  new ProblemError('overloaded', undefined, { headers: { 'retry-after': '1' } });
