import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Metrics, metricsMediaType } from '../metrics.ts';
import { problemResponses } from '../problems.ts';

/** `GET /metrics`: what the service counts, for Prometheus. */
export const metricsRoutes: FastifyPluginAsyncZod<{ metrics: Metrics }> = async (app, { metrics }) => {
  app.get(
    '/metrics',
    {
      schema: {
        operationId: 'getMetrics',
        tags: ['Health'],
        summary: 'Tell Prometheus what was counted',
        description:
          'Requests, their duration, those that could not be read, labels and flags given, lines of batches, the rules in force and the state of the process, in the text format of Prometheus.',
        response: {
          200: {
            description: 'The figures.',
            content: {
              'text/plain': {
                schema: z.string().meta({
                  description: 'The text format of Prometheus.',
                  example: 'role_clarity_postings_total{label="ai-engineer"} 12\n',
                }),
              },
            },
          },
          ...problemResponses('internal-error'),
        },
      },
    },
    async (_, reply) => reply.type(metricsMediaType).send(await metrics.text()),
  );
};
