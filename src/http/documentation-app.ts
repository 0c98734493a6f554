import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fastify, { type FastifyInstance, type RouteHandlerMethod, type RouteOptions } from 'fastify';
import { openApiOptions } from './openapi.ts';
import { schemaController } from './schema-compilers.ts';

/** The routes are there to be described; a path that leads out of the documentation, such as `/docs/static/../../v1/rules`, finds nothing. */
const notAnswered: RouteHandlerMethod = async (_, reply) => reply.callNotFound();

/**
 * An app that describes the routes of another, as `/openapi.json` and, for people, as `/docs`.
 * @param routes those of the other app, some of which hide from it
 */
export async function documentationApp(routes: readonly RouteOptions[]): Promise<FastifyInstance> {
  const app = fastify({ schemaController });
  await app.register(swagger, openApiOptions);
  for (const { method, url, schema = {} } of routes) {
    // `HEAD` comes with each `GET`.
    if (method !== 'HEAD' && !schema.hide) app.route({ method, url, schema, handler: notAnswered });
  }
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    theme: { title: 'Role Clarity' },
    uiConfig: { tryItOutEnabled: true, defaultModelsExpandDepth: 0 },
  });
  await app.ready();
  return app;
}
