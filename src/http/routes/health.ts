import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { classificationSchema } from '../../classify/classification.ts';
import type { Ruleset } from '../../rules/ruleset.ts';
import { jsonResponse, problemResponses } from '../problems.ts';

const liveSchema = z
  .object({ status: z.literal('live').meta({ description: 'The process answers.', example: 'live' }) })
  .meta({ id: 'Liveness', description: 'That the process runs.' });

const readySchema = z
  .object({
    status: z.literal('ready').meta({ description: 'Postings can be sent.', example: 'ready' }),
    ruleset: classificationSchema.shape.ruleset,
  })
  .meta({ id: 'Readiness', description: 'That the rules are loaded, and which.' });

/** `GET /health/live` and `GET /health/ready`: the service listens only once its rules are loaded, so both say yes. */
export const healthRoutes: FastifyPluginAsyncZod<{ ruleset: Ruleset }> = async (app, { ruleset }) => {
  const { version, digest } = ruleset;

  app.get(
    '/health/live',
    {
      schema: {
        operationId: 'isLive',
        tags: ['Health'],
        summary: 'Tell whether the process runs',
        response: { 200: jsonResponse('It runs.', liveSchema), ...problemResponses('internal-error') },
      },
    },
    async () => ({ status: 'live' as const }),
  );

  app.get(
    '/health/ready',
    {
      schema: {
        operationId: 'isReady',
        tags: ['Health'],
        summary: 'Tell whether postings can be sent',
        response: { 200: jsonResponse('They can.', readySchema), ...problemResponses('internal-error') },
      },
    },
    async () => ({ status: 'ready' as const, ruleset: { version, digest } }),
  );
};
