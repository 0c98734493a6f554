import { createHash } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import { loadPage } from '../../page/assets.ts';
import { pagePolicy, withPolicy } from '../headers.ts';

interface PageOptions {
  /** Whether `/docs` is there to be linked to. */
  readonly hasDocumentation: boolean;
}

/** `GET /`: the page for people, and the files that it is made of. Anybody may have them; their calls may need a key. */
export const pageRoutes: FastifyPluginAsync<PageOptions> = async (app, { hasDocumentation }) => {
  for (const { path, mediaType, read } of await loadPage({ hasDocumentation })) {
    app.get(path, { schema: { hide: true }, helmet: withPolicy(pagePolicy) }, async (request, reply) => {
      const body = await read();
      const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
      reply.headers({ 'cache-control': 'no-cache', etag: tag });
      if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send();
      return reply.type(mediaType).send(body);
    });
  }
};

/** Whether a browser has what a tag stands for, by the weak comparison of RFC 9110, 13.1.2: who compresses weakens tags. */
function isKnown(header = '', tag: string): boolean {
  return header.split(',').some((known) => ['*', tag].includes(known.trim().replace(/^W\//, '')));
}
