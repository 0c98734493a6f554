import type { FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { mostDocumentBytes } from '../documents/document-reader.ts';
import { documentMediaTypes } from '../documents/document-type.ts';
import { fieldErrorsOf, type Issue, PostingError } from '../posting/errors.ts';
import { bareHeaders } from './headers.ts';
import { type ProblemCode, ProblemError, problemMediaType, problemOf, problemTypes } from './problems.ts';

/** What to do about a body that can't be read, for a call that takes something else than one posting. */
export interface BodyAdvice {
  readonly empty: string;
  readonly malformed: string;
  readonly tooLarge: string;
  readonly otherType: string;
}

/** Answers the errors of one call, those of its body with this advice. */
export function answerWithAdvice(advice: BodyAdvice) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const known = bodyProblems[Object(error).code];
    const own = known && new ProblemError(known.code, advice[known.advice]);
    answerWithProblem(own ?? error, request, reply);
  };
}

/** Fastify's errors about a body, by their code. */
const bodyProblems: Partial<Record<string, { code: ProblemCode; advice: keyof BodyAdvice }>> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'invalid-json', advice: 'empty' },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'invalid-json', advice: 'malformed' },
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'text-too-long', advice: 'tooLarge' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'unsupported-content-type', advice: 'otherType' },
};

/** Answers any error with problem details. Only the log learns more about an error of ours, and it no text either. */
export function answerWithProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = isTooLargeDocument(error, request)
    ? documentTooLarge(request.server.initialConfig.bodyLimit)
    : problemFrom(error);
  if (problem.code === 'internal-error') request.log.error({ err: error }, 'internal error');
  request.problem = problem.code;
  reply
    .code(problemTypes[problem.code].status)
    .headers(problem.headers)
    .type(problemMediaType)
    .send(problemOf(problem, request.id));
}

/** Answers a request that is refused before any hook sees it. */
export function answerUnrouted(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  answerWithProblem(error, request, reply.headers(bareHeaders));
}

/** Fastify's own errors that a caller can cause, by their code. */
const frameworkProblems: Record<string, () => ProblemError> = {
  FST_ERR_BAD_URL: () =>
    new ProblemError('invalid-request', 'The address holds a malformed percent sequence.'),
  FST_ERR_CTP_BODY_TOO_LARGE: () => new ProblemError('text-too-long'),
  // What is still to come of the request would keep its connection for ever.
  FST_ERR_HANDLER_TIMEOUT: () =>
    new ProblemError('request-timeout', undefined, { headers: { connection: 'close' } }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new ProblemError('unsupported-content-type'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () =>
    new ProblemError('invalid-json', 'The body is empty. Send {"text": "…"}.'),
  FST_ERR_CTP_INVALID_JSON_BODY: () => new ProblemError('invalid-json'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    new ProblemError('invalid-request', 'The body is not as long as the Content-Length header says.'),
};

const documentTooLarge = (bodyLimit = mostDocumentBytes): ProblemError =>
  new ProblemError(
    'document-too-large',
    `Send a document of at most ${Math.min(bodyLimit, mostDocumentBytes) / 1024 / 1024} MiB, without its pictures.`,
  );

/** A body that is refused before it is read, where its content type says that it holds a file. */
function isTooLargeDocument(error: unknown, { headers }: FastifyRequest): boolean {
  const types = [...Object.values(documentMediaTypes), 'multipart/form-data'];
  const isFile = types.some((type) => headers['content-type']?.toLowerCase().startsWith(type));
  return isFile && Object(error).code === 'FST_ERR_CTP_BODY_TOO_LARGE';
}

function problemFrom(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof PostingError) {
    return new ProblemError(error.code, error.message, error.errors && { errors: [...error.errors] });
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const prefix = error.validationContext === 'querystring' ? '?' : '';
    const { text, errors } = fieldErrorsOf(issuesOf(error), prefix);
    return new ProblemError('invalid-request', text, { errors });
  }
  const { code = '', statusCode = 500 } = Object(error) as { code?: string; statusCode?: number };
  const known = frameworkProblems[code];
  if (known) return known();
  if (statusCode >= 400 && statusCode < 500)
    return new ProblemError('invalid-request', 'The service could not read this request.');
  return new ProblemError('internal-error');
}

interface ValidationError {
  readonly validation: readonly FastifySchemaValidationError[];
  readonly validationContext?: string | undefined;
}

/** The validator of the framework gives the path of each issue as one string, and the issue beside it. */
function issuesOf({ validation }: ValidationError): Issue[] {
  return validation.map(({ instancePath, message = '', params }) => ({
    path: instancePath.split('/').filter(Boolean),
    message,
    keys: Array.isArray(params.keys) ? params.keys : undefined,
  }));
}
