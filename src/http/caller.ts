import rateLimit from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import { withoutPort } from './address.ts';

/**
 * Who asks: the key that the request came with, or else its address, where IPv6 counts by the network of 64 bits that one
 * customer has. Holds behind `letIn` only.
 */
export function callerOf({ keyId, ip }: FastifyRequest): string {
  return keyId ?? rateLimit.normalizeIP(withoutPort(ip));
}

/** What a caller is known by, as a word for people. */
export function callerKind({ keyId }: FastifyRequest): 'key' | 'address' {
  return keyId === null ? 'address' : 'key';
}
