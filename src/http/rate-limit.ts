import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callerKind, callerOf } from './caller.ts';
import type { Config } from './config.ts';
import { ProblemError } from './problems.ts';

const minute = 60_000;
/** More attempts without a known key come from a program that guesses or that nobody looks after. */
const mostFailuresAMinute = 30;
/** Callers that are remembered; the one that was silent longest is forgotten first. */
const mostCallers = 10_000;

/**
 * Limits how often a caller is answered in a minute. Whoever has a known key is never held back by what others at its
 * address do.
 */
export async function limitRate(app: FastifyInstance, { API_KEYS, RATE_LIMIT }: Config): Promise<void> {
  if (RATE_LIMIT === 0 && API_KEYS === undefined) return;
  const isFailure = ({ keyId }: FastifyRequest): boolean => API_KEYS !== undefined && keyId === null;
  await app.register(rateLimit, {
    global: false,
    enableDraftSpec: true,
    timeWindow: minute,
    cache: mostCallers,
    allowList: (request) => RATE_LIMIT === 0 && !isFailure(request),
    keyGenerator: callerOf,
    max: (request) => (isFailure(request) ? mostFailuresAMinute : RATE_LIMIT),
    errorResponseBuilder: (request, { max, ttl }) => tooMany(request, max, Math.ceil(ttl / 1000)),
  });
  app.addHook('onRequest', app.rateLimit());
  app.addHook('onSend', async (_, reply) => void reply.headers(structuredFields(reply)));
}

/**
 * The same figures as the structured fields of the newer draft (draft-ietf-httpapi-ratelimit-headers-10), which the plugin
 * does not send.
 */
function structuredFields(reply: FastifyReply): Record<string, string> {
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) =>
    reply.getHeader(`ratelimit-${name}`),
  );
  if (limit === undefined) return {};
  return {
    'ratelimit-policy': `"minute";q=${limit};w=${minute / 1000}`,
    ratelimit: `"minute";r=${remaining};t=${reset}`,
  };
}

function tooMany(request: FastifyRequest, most: number, seconds: number): ProblemError {
  return new ProblemError(
    'too-many-requests',
    `One ${callerKind(request)} may ask ${most} times a minute. Try again in ${seconds} s; \`/v1/classify/batch\` takes many postings at once.`,
  );
}
