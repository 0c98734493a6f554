import { readFileSync } from 'node:fs';
import { STATUS_CODES } from 'node:http';
import { MIMEType } from 'node:util';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** An answer as it came over the wire, and what it answers. */
export interface Exchange {
  readonly method: string;
  /** As it was asked for, with its query. */
  readonly path: string;
  readonly status: number;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

interface Header {
  readonly required?: boolean;
  readonly schema: object;
}
interface Content {
  readonly schema: { readonly contentSchema?: object };
  readonly examples?: Readonly<Record<string, unknown>>;
}
interface Response {
  readonly headers?: Readonly<Record<string, Header>>;
  readonly content?: Readonly<Record<string, Content>>;
}
interface Operation {
  readonly responses: Readonly<Record<string, Response>>;
}

/** The committed document. */
export const contract = JSON.parse(
  readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8'),
) as { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

const documentId = 'openapi.json';
const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
ajv.addSchema(contract, documentId);
/** Headers are text on the wire, whatever they hold. */
const headerAjv = addFormats.default(new Ajv2020({ strict: false, coerceTypes: true }));
headerAjv.addSchema(contract, documentId);

const ndjson = 'application/x-ndjson';
const problemType = 'application/problem+json';

/** Where the document has nothing to say: the page, the documentation and what they are made of. */
const forPeople = /^\/(?:page\/[\w.-]+|docs(?:\/.*)?|openapi\.json)?$/;
/** What a connection is told before anybody knows which call a request is for. */
const ofConnection = [400, 408, 431];

/** What about an answer is not as the document says; nothing where all of it is. */
export function violationsOf(exchange: Exchange): string[] {
  const path = pathOf(exchange);
  const method = exchange.method === 'HEAD' ? 'get' : exchange.method.toLowerCase();
  const operations = contract.paths[path];
  const response = operations?.[method]?.responses[exchange.status];
  const found = response
    ? violationsOfResponse(exchange, response, pointer('paths', path, method, 'responses', exchange.status))
    : violationsBesides(exchange, operations?.[method] !== undefined);
  const what = `${exchange.method} ${path} answered ${exchange.status} ${STATUS_CODES[exchange.status]}`;
  return found.map((violation) => `${what}: ${violation}`);
}

/** The call that a request is for: the path without its query, and without the escapes that it may be written with. */
function pathOf({ path }: Exchange): string {
  const [bare = ''] = path.split('?', 1);
  try {
    return decodeURI(bare);
  } catch {
    return bare;
  }
}

function violationsOfResponse(exchange: Exchange, response: Response, at: string): string[] {
  const found = violationsOfHeaders(exchange, response.headers ?? {}, at);
  if (response.content === undefined) return [...found, ...(exchange.body.length > 0 ? ['has a body'] : [])];
  const type = essenceOf(exchange);
  const content = response.content[type];
  if (content === undefined) return [...found, `is ${type || 'of no content type'}`];
  if (exchange.method === 'HEAD') return found;
  const schemaAt = `${at}${pointer('content', type, 'schema')}`;
  if (type === ndjson) return [...found, ...violationsOfLines(exchange.body, schemaAt)];
  if (type.startsWith('text/')) return [...found, ...violationsOfText(exchange.body, schemaAt)];
  const problems = type === problemType ? violationsOfProblem(exchange, content) : [];
  return [...found, ...problems, ...violationsOfJson(exchange.body, schemaAt)];
}

/** What no call of the document answers with: a refusal, the methods that there are, and the page for people. */
function violationsBesides(exchange: Exchange, isOperation: boolean): string[] {
  const { method, status, headers } = exchange;
  if (status >= 400) return violationsOfRefusal(exchange, isOperation);
  if (method === 'OPTIONS' && status === 204) return violationsOfAllow(headers);
  const isShown = ['GET', 'HEAD'].includes(method) && forPeople.test(pathOf(exchange));
  return isShown ? [] : ['nothing like it is documented'];
}

function violationsOfRefusal(exchange: Exchange, isOperation: boolean): string[] {
  const { method, status, headers, body } = exchange;
  const givesUp = headers.connection === 'close' && ofConnection.includes(status);
  const found = [
    ...(isOperation && !givesUp ? ['this status is not documented for the call'] : []),
    ...(status >= 500 ? ['nothing but a call can fail'] : []),
    ...(status === 405 ? violationsOfAllow(headers) : []),
    ...(essenceOf(exchange) === problemType ? [] : ['is no problem']),
  ];
  return method === 'HEAD'
    ? found
    : [...found, ...violationsOfProblem(exchange), ...violationsOfJson(body, problemSchema)];
}

const violationsOfAllow = ({ allow, ...headers }: Exchange['headers']): string[] =>
  allow || headers['access-control-allow-methods'] ? [] : ['says not which methods are allowed'];

const problemSchema = pointer('components', 'schemas', 'Problem');

function violationsOfHeaders(
  { headers }: Exchange,
  documented: Readonly<Record<string, Header>>,
  at: string,
): string[] {
  return Object.entries(documented).flatMap(([name, { required }]) => {
    const value = headers[name.toLowerCase()];
    if (value === undefined) return required ? [`lacks the header ${name}`] : [];
    const validate = validatorOf(`${at}${pointer('headers', name, 'schema')}`, headerAjv);
    return validate(value) ? [] : [`the header ${name} ${reasonOf(validate)}`];
  });
}

/** A problem says the status that it is answered with, and its code is one that the call lists under that status. */
function violationsOfProblem({ status, body }: Exchange, content?: Content): string[] {
  const problem = parsed(body) as { status?: unknown; code?: unknown } | undefined;
  const listed = Object.keys(content?.examples ?? {});
  const isListed = content === undefined || listed.includes(String(problem?.code));
  return [
    ...(problem?.status === status ? [] : [`its body says ${problem?.status}`]),
    ...(isListed ? [] : [`the code ${problem?.code} is not documented for the call`]),
  ];
}

function violationsOfJson(body: Buffer, at: string): string[] {
  const value = parsed(body);
  if (value === undefined) return ['its body is no JSON'];
  const validate = validatorOf(at, ajv);
  return validate(value) ? [] : [`its body ${reasonOf(validate)}`];
}

function violationsOfText(body: Buffer, schemaAt: string): string[] {
  const validate = validatorOf(schemaAt, ajv);
  return validate(body.toString()) ? [] : [`its body ${reasonOf(validate)}`];
}

/** Each line is one item of what the document says of the decoded content. */
function violationsOfLines(body: Buffer, at: string): string[] {
  const text = body.toString();
  const lines = text.split('\n');
  const found = lines.pop() === '' ? [] : ['its last line does not end'];
  const itemAt = `${at}${pointer('contentSchema', 'items')}`;
  return [
    ...found,
    ...lines.flatMap((line) => violationsOfJson(Buffer.from(line), itemAt).slice(0, 1)),
  ].slice(0, 3);
}

const validators = new Map<string, ValidateFunction>();

function validatorOf(at: string, compiler: Ajv2020): ValidateFunction {
  const known = validators.get(at);
  if (known) return known;
  const validate = compiler.compile({ $ref: `${documentId}#${at}` });
  validators.set(at, validate);
  return validate;
}

function reasonOf({ errors }: ValidateFunction): string {
  const reasons = errors?.map(({ instancePath, message, params }) =>
    [instancePath, message, JSON.stringify(params)].join(' '),
  );
  return `does not fit its schema: ${reasons?.slice(0, 3).join('; ')}`;
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

function essenceOf({ headers }: Exchange): string {
  try {
    return new MIMEType(String(headers['content-type'] ?? '')).essence;
  } catch {
    return '';
  }
}

function pointer(...keys: (string | number)[]): string {
  return keys
    .map((key) => `/${encodeURIComponent(`${key}`.replaceAll('~', '~0').replaceAll('/', '~1'))}`)
    .join('');
}
