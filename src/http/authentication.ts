import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Config, digestOf } from './config.ts';
import { ProblemError } from './problems.ts';
import { limitRate } from './rate-limit.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The API key that the request came with, by the beginning of its digest; `null` without one that is known. */
    keyId: string | null;
  }
}

const keyIdCharacters = 12;

/**
 * Lets in whoever has a key, or everybody where there are none, each as often as the rate limit says. Holds for the
 * routes that are added to this app or a scope of it from now on.
 */
export async function letIn(app: FastifyInstance, config: Config): Promise<void> {
  const { API_KEYS: digests } = config;
  app.decorateRequest('keyId', null);
  if (digests) {
    app.addHook('onRequest', async (request) => {
      request.keyId = keyIdOf(request, digests);
    });
  }
  // Between the two, so that it counts failed attempts as well.
  await limitRate(app, config);
  if (digests) {
    app.addHook('onRequest', async (request) => {
      if (request.keyId === null) throw refusal(request);
    });
  }
}

/** Compares with every key, whichever it is, so that the time says nothing of them. */
function keyIdOf({ headers }: FastifyRequest, digests: readonly Buffer[]): string | null {
  const [, key] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  if (key === undefined) return null;
  const digest = digestOf(key);
  const [match] = digests.filter((known) => timingSafeEqual(known, digest));
  return match?.toString('hex').slice(0, keyIdCharacters) ?? null;
}

/** RFC 6750: a request without any key is told the scheme, one with a wrong key that it is wrong. */
function refusal({ headers }: FastifyRequest): ProblemError {
  const realm = 'Bearer realm="Role Clarity"';
  return headers.authorization === undefined
    ? new ProblemError('unauthorized', undefined, { headers: { 'www-authenticate': realm } })
    : new ProblemError('unauthorized', 'The key is not one that this service knows. Ask whoever runs it.', {
        headers: { 'www-authenticate': `${realm}, error="invalid_token"` },
      });
}
