import fc from 'fast-check';
import { contract } from './contract.ts';

/** A request to be sent just as it is. */
export interface AnyRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly format?: string;
  readonly example?: unknown;
}
interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly schema: Schema }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  };
}

const { paths, components } = contract as unknown as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

const resolved = (schema: Schema): Schema =>
  schema.$ref ? (components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema;

/** Texts of every kind: as documented, long, empty, and such as have broken programs before. */
function textOf(examples: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...examples) },
    { weight: 2, arbitrary: fc.lorem({ maxCount: 60 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '',
        ' ',
        '\0',
        '\ud800',
        '__proto__',
        '‮'.repeat(99),
        '<script>',
        '{{7*7}}',
        '%00',
        '../../etc/passwd',
        '=cmd|',
        "' OR 1=1 --",
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom(...examples), fc.nat(40)).map(([text, n]) => text.repeat(n)),
    },
  );
}

/** Values as a schema describes them, with what else the document shows as examples of texts. */
function valid(given: Schema, texts: readonly string[]): fc.Arbitrary<unknown> {
  const schema = resolved(given);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((part) => valid(part, texts)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const type = [schema.type ?? 'any'].flat();
  return fc.oneof(...type.map((name) => ofType(name, schema, texts)));
}

function ofType(name: string, schema: Schema, texts: readonly string[]): fc.Arbitrary<unknown> {
  switch (name) {
    case 'string':
      return textOf(typeof schema.example === 'string' ? [schema.example, ...texts] : texts);
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(schema.items ? valid(schema.items, texts) : fc.jsonValue(), { maxLength: 4 });
    case 'object':
      return objectOf(schema, texts);
    default:
      return fc.oneof(fc.jsonValue(), jobObject(texts));
  }
}

function objectOf(schema: Schema, texts: readonly string[]): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => [name, valid(field, texts)]);
  const isOpen = schema.additionalProperties !== false;
  if (fields.length === 0 && isOpen) return jobObject(texts);
  const known = fc.record(Object.fromEntries(fields), {
    requiredKeys: [...(schema.required ?? [])] as never[],
  });
  return known;
}

/** Names of fields that job boards use, as the document lists them in its description of a job object. */
const jobFields = [
  ...new Set(
    [
      ...(components.schemas.JobObject as { description: string }).description.matchAll(/`(@?[a-z]\w+)`/gi),
    ].map(([, name]) => name as string),
  ),
];

function jobObject(texts: readonly string[]): fc.Arbitrary<unknown> {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      textOf([...texts, 'JobPosting', 'jobs', `<p>${texts[0]}</p>`]),
      fc.constantFrom(null, 0, -1, 1e308, true, '1'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...jobFields), tie('value'), { maxKeys: 5 }),
    ),
  }));
  return fc.dictionary(fc.constantFrom(...jobFields), value as fc.Arbitrary<unknown>, {
    minKeys: 1,
    maxKeys: 6,
  });
}

/** A value that was right, with one thing about it wrong: a field more, less, misspelt, of another type or too long. */
function nearly(right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const wrong = fc.oneof(fc.jsonValue(), fc.constant('x'.repeat(120_000)), fc.constantFrom(null, 1, [], {}));
  return fc
    .tuple(right, wrong, fc.nat(), fc.constantFrom('add', 'drop', 'change', 'wrap'))
    .map(([value, other, place, how]) => {
      if (how === 'wrap' || typeof value !== 'object' || value === null) return [[value]];
      const entries = Object.entries(value);
      const index = place % Math.max(1, entries.length);
      if (how === 'add') return { ...value, [`field${place % 9}`]: other };
      if (how === 'drop') return Object.fromEntries(entries.filter((_, i) => i !== index));
      return Object.fromEntries(entries.map(([key, field], i) => [key, i === index ? other : field]));
    });
}

/** Bytes that are no such thing, or are cut off. */
function broken(body: fc.Arbitrary<Buffer>): fc.Arbitrary<Buffer> {
  return fc.oneof(
    fc.tuple(body, fc.nat()).map(([bytes, at]) => bytes.subarray(0, at % (bytes.length + 1))),
    fc.tuple(body, fc.nat(), fc.nat(255)).map(([bytes, at, byte]) => {
      const changed = Buffer.from(bytes);
      if (changed.length > 0) changed[at % changed.length] = byte;
      return changed;
    }),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom('['.repeat(50_000), '{"a":'.repeat(20_000), '\ufeff', '{}{}', 'NaN', '"\\ud800"', '\r\n')
      .map((text) => Buffer.from(text)),
  );
}

const boundary = 'a-boundary';

function asForm(value: unknown): string {
  return Object.entries(Object(value))
    .map(([name, content]) => {
      const file = name === 'file' ? '; filename="posting.txt"\r\nContent-Type: text/plain' : '';
      return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${asText(content)}\r\n`;
    })
    .concat(`--${boundary}--\r\n`)
    .join('');
}

/** A body of one content type, as its schema says or nearly so. */
function bodyOf(type: string, schema: Schema, texts: readonly string[]): fc.Arbitrary<Buffer> {
  const right = valid(schema, texts);
  const value = fc.oneof({ weight: 3, arbitrary: right }, { weight: 1, arbitrary: nearly(right) });
  const whole = value.map((content) => Buffer.from(writtenAs(type, content)));
  const lines = fc.array(fc.oneof(jobObject(texts), fc.record({ id: fc.jsonValue(), text: textOf(texts) })), {
    maxLength: 5,
  });
  const written = type.includes('ndjson')
    ? fc
        .tuple(lines, whole)
        .map(([items, rest]) =>
          Buffer.concat([Buffer.from(items.map((item) => `${JSON.stringify(item)}\n`).join('')), rest]),
        )
    : whole;
  return fc.oneof({ weight: 4, arbitrary: written }, { weight: 1, arbitrary: broken(written) });
}

function writtenAs(type: string, content: unknown): string {
  if (type === 'application/json') return JSON.stringify(content) ?? '';
  if (type === 'multipart/form-data') return asForm(content);
  return asText(content);
}

function asText(content: unknown): string {
  return typeof content === 'string' ? content : (JSON.stringify(content) ?? '');
}

const texts = [
  String(components.schemas.PostingToClassify?.properties?.text?.example),
  'You will train ranking models, fine-tune LLMs and integrate them into our product with RAG and agents. Requirements: Python and PyTorch.',
  'Care for patients on a surgical ward and give them their medication every day.',
];

const everyType = [
  ...new Set(
    Object.values(paths)
      .flatMap((path) => Object.values(path))
      .flatMap(({ requestBody }) => Object.keys(requestBody?.content ?? {})),
  ),
];
const oddTypes = [
  '',
  ';;',
  'text/plain; charset=utf-16le',
  'text/plain; charset=klingon',
  'application/json; x',
  'TEXT/HTML',
  'application/xml',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'text/plain, text/html',
  'application/json; charset="utf-8"',
];

function typeHeader(type: string): fc.Arbitrary<string> {
  const own = type === 'multipart/form-data' ? `${type}; boundary=${boundary}` : type;
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant(own) },
    { weight: 1, arbitrary: fc.constantFrom(...everyType, ...oddTypes) },
  );
}

/** A query with the parameters of a call: none, right, wrong, twice, or others. */
function queryOf({ parameters = [] }: Operation): fc.Arbitrary<string> {
  const encoded = (value: unknown) => encodeURIComponent(String(value).toWellFormed().slice(0, 2000));
  const right = parameters.map(({ name, schema }) =>
    valid(schema, ['AI Engineer']).map((value) => `${name}=${encoded(value)}`),
  );
  const names = [...parameters.map(({ name }) => name), 'x', '__proto__', 'text'];
  const wrong = fc
    .tuple(fc.constantFrom(...names), textOf(['a', '1']))
    .map(([name, value]) => `${name}=${encoded(value)}`);
  const raw = fc.constantFrom(
    '%',
    '%00',
    '&&&',
    '=',
    'title',
    'title[]=a',
    'title=%ff',
    '?',
    'a=1;b=2',
    `${'a&'.repeat(500)}`,
  );
  const part = fc.oneof(
    ...right.map((arbitrary) => ({ weight: 3, arbitrary })),
    { weight: 1, arbitrary: wrong },
    { weight: 1, arbitrary: raw },
  );
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant('') },
    {
      weight: 3,
      arbitrary: fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => `?${parts.join('&')}`),
    },
  );
}

const headerValue = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  maxLength: 60,
});
const headers = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.dictionary(
      fc.constantFrom(
        'accept',
        'accept-encoding',
        'accept-language',
        'authorization',
        'content-encoding',
        'cookie',
        'forwarded',
        'if-none-match',
        'origin',
        'range',
        'referer',
        'te',
        'x-forwarded-for',
        'x-http-method-override',
        'x-request-id',
        'access-control-request-method',
      ),
      fc.oneof(
        headerValue,
        fc.constantFrom(
          'gzip',
          'identity',
          '*',
          'Bearer x',
          'bytes=0-1',
          '127.0.0.1',
          'https://evil.example',
          'null',
        ),
      ),
      { maxKeys: 3 },
    ),
  },
);

const methods = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'QUERY',
  'SEARCH',
];

/** Requests for one call. */
function requestsFor(path: string, method: string, operation: Operation): fc.Arbitrary<AnyRequest> {
  const bodies = Object.entries(operation.requestBody?.content ?? {}).map(([type, { schema }]) => ({
    // A document takes far longer to be refused, and there is less about it that could go wrong here.
    weight: type.startsWith('application/') && schema.format === 'binary' ? 1 : 12,
    arbitrary: fc.tuple(typeHeader(type), bodyOf(type, schema, texts)),
  }));
  const none = fc.tuple(fc.constantFrom(...oddTypes, ''), fc.constant(null));
  const content: fc.Arbitrary<[string, Buffer | null]> = fc.oneof(...bodies, { weight: 1, arbitrary: none });
  return fc
    .record({
      method: fc.oneof(
        { weight: 12, arbitrary: fc.constant(method) },
        { weight: 1, arbitrary: fc.constantFrom(...methods) },
      ),
      query: queryOf(operation),
      headers,
      content,
    })
    .map(({ method, query, headers, content: [type, body] }) => ({
      method,
      path: `${path}${query}`,
      headers: { ...headers, ...(type && { 'content-type': type }) },
      body: method === 'TRACE' ? null : body,
    }));
}

/** Requests for what may be nothing at all. */
const elsewhere: fc.Arbitrary<AnyRequest> = fc
  .record({
    method: fc.constantFrom(...methods),
    path: fc.oneof(
      fc.webPath().map((path) => path || '/'),
      fc.constantFrom(
        '/',
        '/docs',
        '/docs/json',
        '/docs/static/..%2f..%2fpackage.json',
        '/openapi.json',
        '/page/page.css',
        '/page/..%2findex.html',
        '/%',
        '/%ff',
        '//',
        '/v1/classify/',
        '/V1/CLASSIFY',
        '/v1//classify',
        '/v1/classify%2fbatch',
        '/health/live/..',
        '/*',
        '/.env',
        '/v1/rules/1',
        '/metrics',
      ),
    ),
    headers,
    body: fc.oneof(
      fc.constant(null),
      fc.constant(null),
      fc.string().map((text) => Buffer.from(text)),
    ),
  })
  .map((request) => (request.method === 'TRACE' ? { ...request, body: null } : request));

/** How often a call is asked beside those that take no body. */
const weightOf = ({ requestBody }: Operation): number => (requestBody ? 8 : 1);

/** Requests as the document describes them, nearly as it does, and not at all. */
export const anyRequest: fc.Arbitrary<AnyRequest> = fc.oneof(
  ...Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      weight: weightOf(operation),
      arbitrary: requestsFor(path, method.toUpperCase(), operation),
    })),
  ),
  { weight: 2, arbitrary: elsewhere },
);
