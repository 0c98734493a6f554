import type { FastifyInstance, FastifyPluginAsync, RouteHandlerMethod, RouteOptions } from 'fastify';
import { keptOnce } from '../../kept-once.ts';
import { documentationPolicy, withPolicy } from '../headers.ts';

/** Gives the routes that are added to an app from now on, which the documentation is made of. */
export function listRoutes(app: FastifyInstance): readonly RouteOptions[] {
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => void routes.push(route));
  return routes;
}

const pathsForPeople = [
  '/docs',
  '/docs/',
  '/docs/json',
  '/docs/yaml',
  '/docs/static/index.html',
  '/docs/static/swagger-initializer.js',
  '/docs/static/*',
];

/** Headers that are not those of an answer, but of the connection that it is sent over. */
const connectionHeaders = new Set(['connection', 'content-length', 'date', 'transfer-encoding']);

/**
 * `/openapi.json` and, for people, `/docs`. They are answered by an app of their own, which is made when one is first
 * asked for: most services never are, and it takes a tenth of a second and some megabytes.
 */
export const documentationRoutes: FastifyPluginAsync<{ routes: readonly RouteOptions[] }> = async (
  app,
  { routes },
) => {
  const documentation = keptOnce(() => loadDocumentation(routes));
  const answer: RouteHandlerMethod = async ({ url, headers }, reply) => {
    const found = await (await documentation()).inject({ url, headers });
    const { statusCode } = found;
    if (statusCode === 404) return reply.callNotFound();
    if (statusCode >= 400) throw Object.assign(new Error('The documentation failed.'), { statusCode });
    const own = Object.entries(found.headers).filter(([name]) => !connectionHeaders.has(name));
    return reply
      .code(statusCode)
      .headers(Object.fromEntries(own))
      .send(found.rawPayload.length > 0 ? found.rawPayload : undefined);
  };
  app.get('/openapi.json', { schema: { hide: true } }, answer);
  for (const path of pathsForPeople) {
    app.get(path, { schema: { hide: true }, helmet: withPolicy(documentationPolicy) }, answer);
  }
};

async function loadDocumentation(routes: readonly RouteOptions[]): Promise<FastifyInstance> {
  const { documentationApp } = await import('../documentation-app.ts');
  return documentationApp(routes);
}
