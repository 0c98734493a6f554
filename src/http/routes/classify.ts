import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { classificationSchema } from '../../classify/classification.ts';
import { judgeBy } from '../../classify/judge.ts';
import type { DocumentReader } from '../../documents/document-reader.ts';
import { examplePosting, titleDescription, titleSchema } from '../../posting/formats/posting-object.ts';
import { requireBody } from '../body.ts';
import type { Metrics } from '../metrics.ts';
import { jsonResponse, problemResponses } from '../problems.ts';
import type { RulesInForce } from '../rules-in-force.ts';
import { formatSchema, postingProblems, readSubmission, submissionContent } from '../submission.ts';

const querySchema = z.strictObject({
  title: titleSchema.optional().meta({
    description: `${titleDescription} A title in the body goes first.`,
    example: examplePosting.title,
  }),
  format: formatSchema,
  include: z.literal('text', { error: 'This field must be: text.' }).optional().meta({
    description: 'Adds the plain text to the answer, which all offsets refer to.',
    example: 'text',
  }),
});

/** `POST /v1/classify`: one posting in, one Classification out. */
export const classifyRoutes: FastifyPluginAsyncZod<{
  rules: RulesInForce;
  documents: DocumentReader;
  metrics: Metrics;
}> = async (app, { rules, documents, metrics }) => {
  app.post(
    '/v1/classify',
    {
      preValidation: requireBody,
      schema: {
        operationId: 'classify',
        tags: ['Classification'],
        summary: 'Classify one posting',
        description:
          'Says which job the posting really describes, who owns each area of the work, what to settle before publishing, and which words of the posting show it. The posting is neither stored nor logged.',
        querystring: querySchema,
        body: { content: submissionContent },
        response: {
          200: jsonResponse('What the posting really describes, and why.', classificationSchema),
          ...problemResponses(
            ...postingProblems,
            'unreadable-document',
            'document-without-text',
            'document-too-large',
          ),
        },
      },
    },
    async ({ body, mediaType = '', query }) => {
      const { title, text } = await readSubmission({ mediaType, body, format: query.format }, documents);
      const classification = judgeBy(rules.ruleset)({ title: title ?? query.title, text });
      metrics.judged(classification);
      if (query.include !== 'text') return classification;
      const { ruleset, ...findings } = classification;
      return { ...findings, text, ruleset };
    },
  );
};
