import { Readable } from 'node:stream';
import { errorCodes, type FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { batchLineId } from '../../batch/answer-line.ts';
import type { Batch } from '../../batch/batch.ts';
import { linesOfArray, writeArrayAnew } from '../../batch/json-array.ts';
import { inUtf8, requireBody, takeJsonAlone } from '../body.ts';
import { answerWithAdvice, type BodyAdvice } from '../errors.ts';
import { limitUnderWay, type Places } from '../load.ts';
import type { Metrics } from '../metrics.ts';
import { problemResponses } from '../problems.ts';
import type { RulesInForce } from '../rules-in-force.ts';

/** The media type of JSON, one value a line. */
export const ndjsonMediaType = 'application/x-ndjson';
/** The most postings of an array; a stream may have any number. */
const mostItems = 500;
/** The most bytes of an array, which is read as a whole. */
const mostArrayBytes = 32 * 1024 * 1024;
/** A stream may go on for as long as its sender sends: the longest time that a timer can take. */
const noTimeout = 2 ** 31 - 1;

const example = '{"id":"a","title":"AI Engineer","text":"You will build the AI features of our product."}\n';

const advice: BodyAdvice = {
  empty: 'The body is empty. Send an array of postings, [{"text": "…"}, …], or NDJSON, one posting a line.',
  malformed: writeArrayAnew,
  tooLarge: `Send at most ${mostArrayBytes / 1024 / 1024} MiB as an array; as NDJSON (\`${ndjsonMediaType}\`) any length.`,
  otherType: `Set the \`Content-Type\` header to \`${ndjsonMediaType}\`, or to \`application/json\` for an array.`,
};

const querySchema = z.strictObject({
  include: z
    .literal('evidence', { error: 'This field must be: evidence.' })
    .optional()
    .meta({ description: 'Adds the evidence to each answer.', example: 'evidence' }),
});

/** The items are taken for lines before any schema could look at them. */
const arraySchema = z.custom<Readable>().meta({
  type: 'array',
  items: {},
  maxItems: mostItems,
  description: `At most ${mostItems} postings, in any of the JSON forms of \`/v1/classify\`, each with an optional \`id\`.`,
});

/** `POST /v1/classify/batch`: many postings in, one line for each out, in the same order and while they still arrive. */
export const batchRoutes: FastifyPluginAsyncZod<{
  rules: RulesInForce;
  batch: Batch;
  metrics: Metrics;
  places: Places;
}> = async (app, { rules, batch, metrics, places }) => {
  // Before the body is read: an array is held as a whole.
  limitUnderWay(app, places);
  takeJsonAlone(app);
  app.addContentTypeParser([ndjsonMediaType, 'application/jsonl', 'application/ndjson'], (_, stream, done) =>
    done(null, stream),
  );
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer) => {
      if (bytes.length === 0) throw new errorCodes.FST_ERR_CTP_EMPTY_JSON_BODY();
      return Readable.from([await linesOfArray(inUtf8(bytes, request.headers['content-type']), mostItems)]);
    },
  );
  app.post(
    '/v1/classify/batch',
    {
      bodyLimit: mostArrayBytes,
      errorHandler: answerWithAdvice(advice),
      handlerTimeout: noTimeout,
      preValidation: requireBody,
      schema: {
        operationId: 'classifyBatch',
        tags: ['Classification'],
        summary: 'Classify many postings',
        description:
          'Answers with one line for each posting, in order and while the request is still being read: the classification behind the `id` that was sent, without its evidence, or `{"id", "line", "error": {"code", "message"}}`. A line that can’t be judged stops nothing. Blank lines are skipped; a line has at most 1 MiB.',
        querystring: querySchema,
        body: {
          content: {
            [ndjsonMediaType]: {
              schema: z.custom<Readable>().meta({
                type: 'string',
                description:
                  'One posting a line, in any of the JSON forms of `/v1/classify`, with an optional `id`.',
                example,
              }),
            },
            'application/json': { schema: arraySchema },
          },
        },
        response: {
          200: {
            description: 'One line for each posting.',
            content: {
              [ndjsonMediaType]: {
                schema: z.custom<Readable>().meta({
                  type: 'string',
                  description: 'A Classification with an `id`, or an error, a line.',
                  contentMediaType: ndjsonMediaType,
                  contentSchema: { type: 'array', items: { $ref: `#/components/schemas/${batchLineId}` } },
                }),
              },
            },
          },
          ...problemResponses(
            'invalid-request',
            'invalid-json',
            'text-too-long',
            'unsupported-content-type',
            'internal-error',
          ),
        },
      },
    },
    async ({ body, query }, reply) => {
      const answers = batch.answerLines(body as Readable, {
        ruleset: rules.ruleset,
        withEvidence: query.include === 'evidence',
      });
      const lines = answers.map(
        ({ bytes, tally }) => {
          metrics.tallied(tally);
          return bytes;
        },
        { highWaterMark: 1 },
      );
      return reply.type(ndjsonMediaType).send(lines);
    },
  );
};
