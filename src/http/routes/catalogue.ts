import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { flagsCatalogueSchema, rulesCatalogueSchema } from '../../rules/catalogue.ts';
import { jsonResponse, problemResponses } from '../problems.ts';
import type { RulesInForce } from '../rules-in-force.ts';

/** `GET /v1/rules` and `GET /v1/flags`: what the service judges by, with its sources. */
export const catalogueRoutes: FastifyPluginAsyncZod<{ rules: RulesInForce }> = async (app, { rules }) => {
  app.get(
    '/v1/rules',
    {
      schema: {
        operationId: 'listRules',
        tags: ['Catalogue'],
        summary: 'List the rules',
        description:
          'Every rule that evidence can cite, with its weight, its words and the passage it rests on.',
        response: {
          200: jsonResponse('The rules in force.', rulesCatalogueSchema),
          ...problemResponses('internal-error'),
        },
      },
    },
    async () => rules.ruleset.catalogue.rules,
  );

  app.get(
    '/v1/flags',
    {
      schema: {
        operationId: 'listFlags',
        tags: ['Catalogue'],
        summary: 'List the flags',
        description:
          'Everything that a posting can be warned of, with the question to answer and the remedy.',
        response: {
          200: jsonResponse('The flags in force.', flagsCatalogueSchema),
          ...problemResponses('internal-error'),
        },
      },
    },
    async () => rules.ruleset.catalogue.flags,
  );
};
