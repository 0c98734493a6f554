import type { FastifyRequest } from 'fastify';
import { ProblemError } from './problems.ts';

/**
 * Refuses a compressed body before it is read: its bytes would be taken for a broken posting. A call that reads none has
 * nothing to refuse.
 */
export async function refuseCompressed({ method, headers }: FastifyRequest): Promise<void> {
  if (method === 'GET' || method === 'HEAD') return;
  const coding = headers['content-encoding']?.trim().toLowerCase() ?? '';
  if (coding === '' || coding === 'identity') return;
  throw new ProblemError(
    'unsupported-content-type',
    'Send the body uncompressed, without a `Content-Encoding` header.',
    { headers: { 'accept-encoding': 'identity' } },
  );
}
