import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { mostFieldErrors } from '../posting/errors.ts';
import { mostValuesInWords } from '../posting/formats/json-size.ts';

/** What a code means: its HTTP status, a title that never changes, when it is answered and what the caller can do. */
interface ProblemType {
  readonly status: number;
  readonly title: string;
  readonly when: string;
  readonly remedy: string;
}

/** Every problem that the service answers with. The list is closed: a new code is a change of the contract. */
export const problemTypes = {
  'empty-text': {
    status: 422,
    title: 'The posting has no text',
    when: 'The text is empty or only white space.',
    remedy: 'Send the text of the posting.',
  },
  'text-too-short': {
    status: 422,
    title: 'The text is too short to judge',
    when: 'There are too few words to tell any job from another.',
    remedy: 'Send the whole posting, with its duties and requirements.',
  },
  'text-too-long': {
    status: 413,
    title: 'The text is too long',
    when: `The text has more than 100,000 characters or the title more than 300, or the body more bytes than they can need, or JSON more than ${mostValuesInWords} values.`,
    remedy: 'Send at most 100,000 characters: one posting, without the page around it.',
  },
  'not-english': {
    status: 422,
    title: 'The text is not English',
    when: 'The text reads like another language.',
    remedy: 'Send an English version: the rules know English only.',
  },
  'unknown-format': {
    status: 422,
    title: 'The shape of the object is not known',
    when: 'The JSON is neither `{"text": "…"}` nor one of the job objects that are read, or not the one that `?format=` names.',
    remedy: 'Send {"text": "…"}, or one of the job objects that `detail` lists.',
  },
  'several-postings': {
    status: 422,
    title: 'There are several postings',
    when: 'The JSON holds more than one job.',
    remedy: 'Send one job, or all of them to `/v1/classify/batch`, one a line.',
  },
  'unreadable-document': {
    status: 422,
    title: 'The document can’t be read',
    when: 'A PDF or Word document is broken, or protected by a password.',
    remedy: 'Save it anew without a password, or send the text.',
  },
  'document-without-text': {
    status: 422,
    title: 'The document holds no text',
    when: 'A PDF or Word document holds only pictures.',
    remedy: 'Run text recognition on it, or send the text.',
  },
  'document-too-large': {
    status: 413,
    title: 'The document is too large',
    when: 'A PDF or Word document has more than 5 MiB or 50 pages, unpacks to more than 40 MiB, or takes more than ten seconds or 400 MiB of memory to read.',
    remedy: 'Send it without its pictures, or send the text.',
  },
  'invalid-request': {
    status: 400,
    title: 'The request is not valid',
    when: 'A field is missing, unknown or of the wrong type, or the address or the bytes of the body are malformed.',
    remedy: 'Correct what `detail` and `errors` name.',
  },
  'invalid-json': {
    status: 400,
    title: 'The body is not valid JSON',
    when: 'The content type says JSON, but the body is empty or can’t be parsed.',
    remedy: 'Let a JSON library write the body, or send the text as `text/plain`, which needs no escaping.',
  },
  unauthorized: {
    status: 401,
    title: 'The call needs an API key',
    when: 'The service lets in only those who have a key, and the request came without one that it knows.',
    remedy: 'Send your key in the header `Authorization: Bearer …`.',
  },
  'unknown-route': {
    status: 404,
    title: 'There is nothing at this address',
    when: 'No call of the service has this path.',
    remedy: 'Look the path up in `/docs`.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'The method is not allowed here',
    when: 'The path exists, but not with this method.',
    remedy: 'Use one of the methods in the `Allow` header.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request took too long',
    when: 'The request did not arrive, or could not be answered, in the time that the service is set to: a minute, its headers ten seconds.',
    remedy: 'Send it again.',
  },
  'unsupported-content-type': {
    status: 415,
    title: 'The content type is not supported',
    when: 'The body is of a content type, or in a character set, that the call doesn’t take.',
    remedy:
      'Set the `Content-Type` header to one that `/docs` lists for the call, such as `application/json` or `text/plain`.',
  },
  'too-many-requests': {
    status: 429,
    title: 'There are too many requests',
    when: 'One key, or one address, asked more often in a minute than the service is set to, or has as many calls under way as it may.',
    remedy: 'Wait for as many seconds as the `Retry-After` header says.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The address or the headers are too long',
    when: 'The address and the headers together have more than 16 KiB.',
    remedy: 'Send the text in the body, not in the address.',
  },
  'shutting-down': {
    status: 503,
    title: 'The service is stopping',
    when: '`/health/ready` only: the service was told to stop. It still answers what reaches it, and finishes what it has begun.',
    remedy: 'Send new requests to another instance.',
  },
  'internal-error': {
    status: 500,
    title: 'Something went wrong on our side',
    when: 'The service has a fault. The answer holds no details; the log does.',
    remedy: 'Try again, and report the `instance` if it happens again.',
  },
  overloaded: {
    status: 503,
    title: 'The service has too much to do',
    when: 'More calls are under way than the service can answer soon.',
    remedy: 'Try again after as many seconds as the `Retry-After` header says.',
  },
} as const satisfies Record<string, ProblemType>;

export type ProblemCode = keyof typeof problemTypes;
export const problemCodes = Object.keys(problemTypes) as [ProblemCode, ...ProblemCode[]];

/** The media type of RFC 9457. */
export const problemMediaType = 'application/problem+json';

const fieldErrorSchema = z
  .object({
    field: z.string().meta({
      description:
        'The field at fault: its name in the body, or in the query with a leading `?`; `body` for the body as a whole.',
      example: 'text',
    }),
    message: z.string().meta({ description: 'What is wrong with it.', example: 'This field is required.' }),
  })
  .meta({ id: 'FieldError', description: 'One mistake in a request.' });

export const problemSchema = z
  .object({
    type: z.string().meta({
      description: 'Names the kind of problem; never changes.',
      example: '/problems/text-too-short',
    }),
    title: z.string().meta({
      description: 'The kind of problem in a few words.',
      example: 'The text is too short to judge',
    }),
    status: z.int().min(400).max(599).meta({ description: 'The HTTP status of the answer.', example: 422 }),
    detail: z.string().meta({
      description: 'What went wrong this time and what to do. Never quotes the posting.',
      example: 'Send the whole posting, with its duties and requirements.',
    }),
    instance: z.string().meta({
      description: 'Names this one occurrence; the service’s log carries the same id.',
      example: 'urn:uuid:0b9ff1f6-6d6f-4c1c-8d53-3c1f6d0d7a51',
    }),
    code: z
      .enum(problemCodes)
      .meta({ description: 'What a program should branch on.', example: 'text-too-short' }),
    errors: z
      .array(fieldErrorSchema)
      .max(mostFieldErrors)
      .optional()
      .meta({
        description: `The mistakes in the request, at most the first ${mostFieldErrors}; only with \`invalid-request\`.`,
        example: [{ field: 'text', message: 'This field is required.' }],
      }),
  })
  .meta({ id: 'Problem', description: 'Why a request could not be answered, as RFC 9457 problem details.' });

export type FieldError = z.output<typeof fieldErrorSchema>;
export type Problem = z.output<typeof problemSchema>;

interface ProblemExtras {
  readonly errors?: FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown to answer with a problem. The detail reaches the caller, so it must not quote a posting. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly errors: FieldError[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    detail: string = problemTypes[code].remedy,
    { errors, headers }: ProblemExtras = {},
  ) {
    super(detail);
    this.code = code;
    this.errors = errors;
    this.headers = headers ?? {};
  }
}

/** The body of the answer to one request, named by its id. */
export function problemOf({ code, message, errors }: ProblemError, requestId: string): Problem {
  const { status, title } = problemTypes[code];
  return {
    type: `/problems/${code}`,
    title,
    status,
    detail: message,
    instance: `urn:uuid:${requestId}`,
    code,
    ...(errors && { errors }),
  };
}

/** The `response` part of a route schema for an answer in JSON. */
export function jsonResponse<S extends z.ZodType>(description: string, schema: S) {
  return { description, content: { 'application/json': { schema } } };
}

/** The `response` part of a route schema for the problems that the route can answer with. */
export function problemResponses(...codes: ProblemCode[]) {
  const byStatus = Map.groupBy(codes, (code) => problemTypes[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      {
        description: group.map((code) => `\`${code}\`: ${problemTypes[code].when}`).join('\n\n'),
        content: { [problemMediaType]: { schema: problemSchema } },
      },
    ]),
  );
}

/** Says of every route that is added to a scope from now on how it turns callers away. */
export function describeRefusals(app: FastifyInstance, ...codes: ProblemCode[]): void {
  app.addHook('onRoute', (route) => {
    route.schema = {
      ...route.schema,
      security: [{ bearerAuth: [] }, {}],
      response: {
        ...(route.schema?.response as object),
        ...problemResponses(...codes),
      },
    };
  });
}
