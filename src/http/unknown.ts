import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from './problems.ts';

/**
 * Answers what no route takes: 404 for an unknown path, 405 with `Allow` for a known one with another method, and
 * `OPTIONS` with the methods. Must be called before any route is added.
 */
export function answerUnknownRoutes(app: FastifyInstance): void {
  const methodsByPath = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const methods = methodsByPath.get(url) ?? new Set();
    for (const name of [method].flat()) methods.add(name);
    methodsByPath.set(url, methods);
  });

  function refuse(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const methods = methodsByPath.get(pathOf(request));
    if (!methods) throw new ProblemError('unknown-route');
    const allow = [...methods, 'OPTIONS'].join(', ');
    if (request.method === 'OPTIONS') return reply.code(204).header('allow', allow).send();
    throw new ProblemError('method-not-allowed', `Use one of: ${allow}.`, { headers: { allow } });
  }

  // Before the body is read: its faults don't matter where nobody would look at it.
  app.addHook('onRequest', async (request, reply) => (request.is404 ? refuse(request, reply) : undefined));
  app.setNotFoundHandler(refuse);
}

/** The path of a request without its query, which may hold the title of a posting. */
export function pathOf({ url = '' }: { url?: string | undefined }): string {
  return url.split('?', 1)[0] ?? '';
}
