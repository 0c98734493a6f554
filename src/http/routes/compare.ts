import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Classification } from '../../classify/classification.ts';
import { compare } from '../../classify/compare.ts';
import { comparisonSchema } from '../../classify/comparison.ts';
import { type Judge, judgeBy } from '../../classify/judge.ts';
import { PostingError } from '../../posting/errors.ts';
import { readJson } from '../../posting/formats/json.ts';
import { examplePosting } from '../../posting/formats/posting-object.ts';
import { requireBody, takeJsonAlone } from '../body.ts';
import { answerWithAdvice, type BodyAdvice } from '../errors.ts';
import type { Metrics } from '../metrics.ts';
import { jsonResponse, ProblemError, problemResponses } from '../problems.ts';
import type { RulesInForce } from '../rules-in-force.ts';
import { formatSchema, jsonSubmissionSchema, postingProblems } from '../submission.ts';

const versionSchema = z
  .union([z.string(), jsonSubmissionSchema], {
    error: 'This field must be a text, or an object: {"text": "…"}.',
  })
  .meta({
    description: 'A version of the posting: its text, or any of the JSON forms of `/v1/classify`.',
    example: examplePosting,
  });

const bodySchema = z
  .strictObject(
    { before: versionSchema, after: versionSchema },
    {
      error: ({ code }) =>
        code === 'invalid_type' ? 'Send an object: {"before": …, "after": …}.' : undefined,
    },
  )
  .meta({
    id: 'VersionsToCompare',
    description: 'A posting before and after an edit.',
    example: { before: { title: 'AI/ML Engineer', text: examplePosting.text }, after: examplePosting },
  });

const advice: BodyAdvice = {
  empty: 'The body is empty. Send {"before": …, "after": …}.',
  malformed: 'Let a JSON library write the body: {"before": …, "after": …}.',
  tooLarge: 'Send two versions of at most 100,000 characters each, without the page around them.',
  otherType: 'Set the `Content-Type` header to `application/json`, and send {"before": …, "after": …}.',
};

type Versions = z.output<typeof bodySchema>;

/** `POST /v1/compare`: two versions of a posting in, what the edit achieved out. */
export const compareRoutes: FastifyPluginAsyncZod<{ rules: RulesInForce; metrics: Metrics }> = async (
  app,
  { rules, metrics },
) => {
  takeJsonAlone(app);
  app.post(
    '/v1/compare',
    {
      errorHandler: answerWithAdvice(advice),
      preValidation: requireBody,
      schema: {
        operationId: 'compare',
        tags: ['Classification'],
        summary: 'Compare two versions of a posting',
        description:
          'Says what an edit achieved: what the posting describes before and after, which flags it settled, brought or left, and whose work is said otherwise. Neither version is stored or logged.',
        querystring: z.strictObject({ format: formatSchema }),
        body: bodySchema,
        response: {
          200: jsonResponse('What the edit achieved.', comparisonSchema),
          ...problemResponses(...postingProblems),
        },
      },
    },
    async ({ body, query: { format } }) => {
      const judge = judgeBy(rules.ruleset);
      const [before, after] = [judged('before', body, judge, format), judged('after', body, judge, format)];
      for (const version of [before, after]) metrics.judged(version);
      return compare(before, after);
    },
  );
};

/** Judges one version; an error says which of them it is about. */
function judged(
  name: keyof Versions,
  versions: Versions,
  judge: Judge,
  format: string | undefined,
): Classification {
  const version = versions[name];
  try {
    const raw = typeof version === 'string' ? { text: version } : readJson(version, { format });
    return judge(raw);
  } catch (error) {
    if (error instanceof PostingError) throw aboutVersion(name, error);
    throw error;
  }
}

function aboutVersion(name: keyof Versions, error: PostingError): ProblemError {
  const named = error.errors?.map(({ field, message }) => ({
    field: field === 'body' ? name : `${name}.${field}`,
    message,
  }));
  return new ProblemError(error.code, `${name}: ${error.message}`, named && { errors: named });
}
