import type { FastifyRequest } from 'fastify';
import { ProblemError } from './problems.ts';

/**
 * Refuses a request that does not say which host it is for, or says so twice (RFC 9112, section 3.2): whatever stands in
 * front of the service might have read another one. Node would refuse the first with an empty answer and let in the second.
 */
export async function requireOneHost({ raw }: FastifyRequest): Promise<void> {
  const names = raw.rawHeaders.filter((_, i) => i % 2 === 0);
  const hosts = names.filter((name) => name.toLowerCase() === 'host').length;
  if (hosts === 1 || (hosts === 0 && raw.httpVersion === '1.0')) return;
  throw new ProblemError('invalid-request', 'Send one `Host` header.', { headers: { connection: 'close' } });
}
