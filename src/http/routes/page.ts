import { createHash } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import { loadPage } from '../../page/assets.ts';

/** The page may load what this service sends and talk to it alone; nothing in a posting can become markup or script. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** `GET /`: the page for people, and the files that it is made of. */
export const pageRoutes: FastifyPluginAsync = async (app) => {
  for (const { path, mediaType, read } of await loadPage()) {
    app.get(path, { schema: { hide: true } }, async (request, reply) => {
      const body = await read();
      const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
      reply.headers({
        'content-security-policy': contentSecurityPolicy,
        'cache-control': 'no-cache',
        etag: tag,
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
      if (request.headers['if-none-match'] === tag) return reply.code(304).send();
      return reply.type(mediaType).send(body);
    });
  }
};
