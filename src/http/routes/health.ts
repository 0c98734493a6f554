import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { classificationSchema } from '../../classify/classification.ts';
import { type RuleProblem, RulesetError } from '../../rules/problems.ts';
import { jsonResponse, ProblemError, problemResponses } from '../problems.ts';
import type { ReloadFailure, RulesInForce } from '../rules-in-force.ts';
import type { Stopping } from '../stopping.ts';

const liveSchema = z
  .object({ status: z.literal('live').meta({ description: 'The process answers.', example: 'live' }) })
  .meta({ id: 'Liveness', description: 'That the process runs.' });

/** The most mistakes that readiness lists; the log has all. */
const mostMistakes = 10;

const mistakeSchema = z
  .object({
    file: z.string().meta({ description: 'The file of the rules.', example: 'titles.yaml' }),
    line: z.int().meta({ description: 'The line in it, from 1.', example: 12 }),
    field: z.string().meta({
      description: 'The path to the field; empty for the file as a whole.',
      example: 'ai-engineer.promises',
    }),
    message: z.string().meta({ description: 'What is wrong.', example: 'this field is required' }),
    example: z.string().meta({ description: 'What would be right.', example: 'promises: neutral' }),
  } satisfies Record<keyof RuleProblem, z.ZodType>)
  .meta({ id: 'RuleMistake', description: 'One mistake in the rules.' });

const reloadFailureSchema = z
  .object({
    at: z.iso.datetime().meta({ description: 'When it was tried.', example: '2026-01-31T12:00:00.000Z' }),
    mistakes: z
      .array(mistakeSchema)
      .max(mostMistakes)
      .meta({
        description: `The first ${mostMistakes} mistakes in the rules; the log lists all.`,
        example: [],
      }),
  })
  .meta({
    id: 'ReloadFailure',
    description: 'That the latest reload found broken rules, so that those from before are still in force.',
  });

const readySchema = z
  .object({
    status: z.literal('ready').meta({ description: 'Postings can be sent.', example: 'ready' }),
    ruleset: classificationSchema.shape.ruleset,
    reloadFailure: reloadFailureSchema.optional(),
  })
  .meta({ id: 'Readiness', description: 'That the rules are loaded, and which.' });

/** `GET /health/live` and `GET /health/ready`: the service listens only once its rules are loaded, and is ready until it is told to stop. */
export const healthRoutes: FastifyPluginAsyncZod<{ rules: RulesInForce; stopping: Stopping }> = async (
  app,
  { rules, stopping },
) => {
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
        description:
          'Says no from the moment on that the service is told to stop, while it still answers. Rules that were reloaded and found broken don’t make it say no: it judges by those from before.',
        response: {
          200: jsonResponse('They can.', readySchema),
          ...problemResponses('shutting-down', 'internal-error'),
        },
      },
    },
    async () => {
      if (stopping.hasBegun) {
        throw new ProblemError('shutting-down', undefined, { headers: { 'retry-after': '1' } });
      }
      const { version, digest } = rules.ruleset;
      return {
        status: 'ready' as const,
        ruleset: { version, digest },
        ...(rules.failure && { reloadFailure: toldOf(rules.failure) }),
      };
    },
  );
};

function toldOf({ at, error }: ReloadFailure): z.input<typeof reloadFailureSchema> {
  const mistakes = error instanceof RulesetError ? error.problems.slice(0, mostMistakes) : [];
  return { at: at.toISOString(), mistakes };
}
