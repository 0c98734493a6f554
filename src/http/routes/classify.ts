import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { classificationSchema } from '../../classify/classification.ts';
import { classify } from '../../classify/classify.ts';
import { maximumCharacters, readPosting } from '../../posting/read.ts';
import type { Ruleset } from '../../rules/ruleset.ts';
import { requireBody } from '../body.ts';
import { jsonResponse, problemResponses } from '../problems.ts';

const required = (issue: { input?: unknown }) =>
  issue.input === undefined ? 'This field is required.' : 'This field must be a string.';

const exampleTitle = 'AI Engineer';
const exampleText =
  'You will build the AI features of our product: integrate language models through their APIs, design retrieval over our documents and ship agents with our product team. Our ML engineers train the models.';

const titleSchema = z.string({ error: 'This field must be a string, given once.' });
const titleDescription = 'The job title, at most 300 characters.';

const textDescription = `The posting as plain text or Markdown, in English, at most ${maximumCharacters.toLocaleString('en')} characters (UTF-16 code units).`;

const jsonBodySchema = z
  .strictObject(
    {
      title: titleSchema.nullish().meta({
        description: `${titleDescription} Without it, a first line of the text that reads like a title serves.`,
        example: exampleTitle,
      }),
      text: z.string({ error: required }).meta({ description: textDescription, example: exampleText }),
    },
    { error: ({ code }) => (code === 'invalid_type' ? 'Send an object: {"text": "…"}.' : undefined) },
  )
  .meta({
    id: 'PostingToClassify',
    description: 'A posting to judge.',
    example: { title: exampleTitle, text: exampleText },
  });
type PostingToClassify = z.output<typeof jsonBodySchema>;

const textBodySchema = z
  .string()
  .meta({
    description: `${textDescription} UTF-8, unless the content type names another \`charset\`.`,
    example: exampleText,
  })
  .transform((text): PostingToClassify => ({ text }));

const querySchema = z.strictObject({
  title: titleSchema.optional().meta({
    description: `${titleDescription} For plain text; in JSON, the field \`title\` goes first.`,
    example: exampleTitle,
  }),
});

/** `POST /v1/classify`: one posting in, one Classification out. */
export const classifyRoutes: FastifyPluginAsyncZod<{ ruleset: Ruleset }> = async (app, { ruleset }) => {
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
        body: {
          content: {
            'application/json': { schema: jsonBodySchema },
            'text/plain': { schema: textBodySchema },
          },
        },
        response: {
          200: jsonResponse('What the posting really describes, and why.', classificationSchema),
          ...problemResponses(
            'invalid-request',
            'invalid-json',
            'text-too-long',
            'unsupported-content-type',
            'empty-text',
            'text-too-short',
            'not-english',
            'internal-error',
          ),
        },
      },
    },
    async ({ body, query }) => {
      // Each content type has its own schema, so Fastify can't tell the type; both give this one.
      const { title, text } = body as PostingToClassify;
      return classify(readPosting({ title: title ?? query.title, text }, ruleset.language), ruleset);
    },
  );
};
