import type { FastifyInstance, FastifyRequest } from 'fastify';
import { callerKind, callerOf } from './caller.ts';
import type { Config } from './config.ts';
import { ProblemError } from './problems.ts';

/** How often the delay is measured: what is heavier than the service can bear is noticed within this time. */
const sampleMilliseconds = 500;

/** How many calls may be under way at once. */
export interface Places {
  readonly all: number;
  /** How many of them one caller may have. */
  readonly perCaller: number;
  /** What is counted, in the plural. */
  readonly name: string;
}

/**
 * Refuses what the service could only answer late: calls beyond the most under way, and all of them while the event
 * loop is behind. Holds for the routes that are added to this app or a scope of it from now on.
 */
export async function shedLoad(
  app: FastifyInstance,
  { MAX_REQUESTS, MAX_REQUESTS_PER_CALLER, MAX_DELAY_MILLISECONDS }: Config,
): Promise<void> {
  limitUnderWay(app, { all: MAX_REQUESTS, perCaller: MAX_REQUESTS_PER_CALLER, name: 'calls' });
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
export function limitUnderWay(app: FastifyInstance, { all, perCaller, name }: Places): void {
  let underWay = 0;
  const byCaller = new Map<string, number>();
  app.addHook('onRequest', async (request, { raw }) => {
    if (underWay >= all) throw overloaded();
    const caller = callerOf(request);
    const own = byCaller.get(caller) ?? 0;
    if (own >= perCaller) throw tooManyAtOnce(request, perCaller, name);
    underWay += 1;
    byCaller.set(caller, own + 1);
    raw.once('close', () => {
      underWay -= 1;
      const left = (byCaller.get(caller) ?? 0) - 1;
      if (left > 0) byCaller.set(caller, left);
      else byCaller.delete(caller);
    });
  });
}

const overloaded = (): ProblemError =>
  new ProblemError('overloaded', undefined, { headers: { 'retry-after': '1' } });

/** Not the 503 of a service that has too much to do: others are still answered, and this caller can help it. */
function tooManyAtOnce(request: FastifyRequest, most: number, name: string): ProblemError {
  return new ProblemError(
    'too-many-requests',
    `One ${callerKind(request)} may have ${most} ${name} under way at once. Read the answers to those, and try again in 1 s.`,
    { headers: { 'retry-after': '1' } },
  );
}
