import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import packageJson from '../../package.json' with { type: 'json' };
import {
  type Problem,
  type ProblemCode,
  ProblemError,
  problemCodes,
  problemMediaType,
  problemOf,
  problemTypes,
} from './problems.ts';

type Transform = NonNullable<FastifyDynamicSwaggerOptions['transform']>;
interface Document {
  paths?: Record<string, Record<string, { responses: Record<string, Response> }>>;
  components?: { schemas?: Record<string, unknown> };
}

const problemTable = problemCodes.map((code) => {
  const { status, when, remedy } = problemTypes[code];
  return `| \`${code}\` | ${status} | ${when} | ${remedy} |`;
});

const description = `Reads an AI or ML job posting and says which job it really describes, who owns what, and what to fix before publishing.

Every answer carries the id of its request as \`x-request-id\`: the one that the request brought, where that is a UUID.

The calls of \`/v1\` need a key as \`Authorization: Bearer\` where the service is run with keys. How often they may be made is said by the headers \`RateLimit-Limit\`, \`RateLimit-Remaining\` and \`RateLimit-Reset\` (in seconds) of each answer, and by \`RateLimit\` and \`RateLimit-Policy\` in the newer form, where there is a limit.

Every error is an RFC 9457 problem; a program branches on its \`code\`:

| code | status | when | what to do |
| --- | --- | --- | --- |
${problemTable.join('\n')}`;

/** The one description of the parts of the document that no route knows. */
export const openApiOptions: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.1',
    info: {
      title: 'Role Clarity',
      version: packageJson.version,
      description,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'This service.' }],
    tags: [
      { name: 'Classification', description: 'Judge a posting.' },
      { name: 'Catalogue', description: 'What postings are judged by.' },
      { name: 'Health', description: 'For whatever runs the service.' },
    ],
    components: {
      securitySchemes: {
        bearerAuth: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key of this service; without any where it is run without keys.',
        },
      },
    },
  },
  transform: (document) => transformBodies(document),
  transformObject: (document) =>
    withProblemExamples(tidyComponents(jsonSchemaTransformObject(document) as Document)),
};

/** The transform for zod knows one schema a body; a route that takes several content types has one for each. */
const transformBodies: Transform = (document) => {
  const { body, ...rest } = document.schema ?? {};
  if (!hasContent(body)) return jsonSchemaTransform(document);
  const transformed = jsonSchemaTransform({ ...document, schema: rest });
  const content = mapValues(body.content, ({ schema: body }) => ({
    schema: jsonSchemaTransform({ ...document, schema: { body } }).schema.body,
  }));
  return { ...transformed, schema: { ...transformed.schema, body: { content } } };
};

function hasContent(body: unknown): body is { content: Record<string, { schema: unknown }> } {
  return typeof body === 'object' && body !== null && 'content' in body;
}

const schemaPrefix = '#/components/schemas/';

/**
 * Every zod schema with an id comes twice, as `Name` for answers and `NameInput` for requests. Keeps those that a
 * route reaches, in alphabetical order, and says `Input` only where a schema is both.
 */
function tidyComponents(document: Document): Document {
  const schemas = document.components?.schemas ?? {};
  const used = referencesFrom(document.paths, schemas);
  const rename = (name: string) => {
    const short = name.replace(/Input$/, '');
    return used.has(short) ? name : short;
  };
  const kept = [...used].map((name) => [rename(name), schemas[name]] as const);
  kept.sort(([left], [right]) => (left < right ? -1 : 1));
  const tidied = { ...document, components: { ...document.components, schemas: Object.fromEntries(kept) } };
  return JSON.parse(JSON.stringify(tidied), (key, value) =>
    key === '$ref' ? schemaPrefix + rename(value.slice(schemaPrefix.length)) : value,
  );
}

/** The names of all components that a part of the document refers to, directly or through another. */
function referencesFrom(part: unknown, schemas: Record<string, unknown>): Set<string> {
  const names = new Set<string>();
  const collect = (value: unknown) =>
    JSON.stringify(value, (key, child) => {
      if (key === '$ref') names.add(child.slice(schemaPrefix.length));
      return child;
    });
  collect(part);
  for (const name of names) collect(schemas[name]);
  return names;
}

interface Response {
  description: string;
  headers?: object;
  content?: Record<string, { examples?: object }>;
}

const retryAfter = {
  'Retry-After': {
    description: 'The seconds to wait.',
    schema: { type: 'integer', minimum: 0 },
    example: 1,
  },
};

/** The headers that a problem always comes with, by its status. */
const problemHeaders: Record<string, object> = {
  401: {
    'WWW-Authenticate': {
      description: 'How to send a key (RFC 6750).',
      schema: { type: 'string' },
      example: 'Bearer realm="Role Clarity"',
    },
  },
  429: retryAfter,
  503: retryAfter,
};

/** Shows each problem that a response names in its description, and its headers. */
function withProblemExamples(document: Document): Document {
  const operations = Object.values(document.paths ?? {}).flatMap((path) => Object.values(path));
  for (const [status, response] of operations.flatMap(({ responses }) => Object.entries(responses))) {
    const media = response.content?.[problemMediaType];
    const named = problemCodes.filter((code) => response.description.includes(`\`${code}\``));
    if (problemHeaders[status]) response.headers = problemHeaders[status];
    if (media) media.examples = Object.fromEntries(named.map((code) => [code, { value: exampleOf(code) }]));
  }
  return document;
}

function exampleOf(code: ProblemCode): Problem {
  const errors =
    code === 'invalid-request' ? [{ field: 'text', message: 'This field is required.' }] : undefined;
  return problemOf(
    new ProblemError(code, errors && 'text: This field is required.', errors && { errors }),
    '0b9ff1f6-6d6f-4c1c-8d53-3c1f6d0d7a51',
  );
}

function mapValues<V, R>(record: Record<string, V>, map: (value: V) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
