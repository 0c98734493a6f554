import swaggerUi from '@fastify/swagger-ui';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { documentationPolicy } from '../headers.ts';

/** `/openapi.json` and, for people, `/docs`. */
export const documentationRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: documentationPolicy,
    theme: { title: 'Role Clarity' },
    uiConfig: { tryItOutEnabled: true, defaultModelsExpandDepth: 0 },
  });
};
