import { createHash } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';
import { z } from 'zod';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Fewer characters could be guessed: 24 random letters and digits hold more than 120 bits. */
const fewestKeyCharacters = 24;
/** What a header can carry behind `Bearer` (RFC 6750). */
const keyPattern = /^[\w.~+/-]+=*$/;

/** A whole number, which may be left out. */
function optionalNumber(name: string, least: number, most: number, example: number) {
  const error = `${name} must be a whole number from ${least} to ${most}, for example ${name}=${example}.`;
  return z
    .string()
    .regex(/^\d{1,9}$/, { error })
    .transform(Number)
    .refine((number) => number >= least && number <= most, { error })
    .optional();
}

/** A whole number, with what holds where it is left out. */
function wholeNumber(name: string, least: number, most: number, standard: number) {
  return optionalNumber(name, least, most, standard).default(standard);
}

/** The settings that say how many places there are for all callers together. */
const wholes = ['MAX_REQUESTS', 'MAX_BATCHES'] as const;

/**
 * How many of all places one caller has: half of them where nothing is said, so that callers who can't be told apart
 * still have that much; all of them where it is 0.
 */
function shareOf(share: number | undefined, whole: number): number {
  return share === undefined ? Math.ceil(whole / 2) : share || whole;
}

function onOrOff(name: string) {
  return z
    .enum(['on', 'off'], { error: `${name} must be on or off, for example ${name}=off.` })
    .default('on')
    .transform((value) => value === 'on');
}

/** The parts of a list with commas; those that are empty count as not there. */
const listSchema = z.string().transform((list) =>
  list
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

/** Keys become digests at once: nothing that is kept, logged or printed can give one away. */
const keysSchema = listSchema
  .superRefine((keys, { addIssue }) => {
    const isGood = (key: string) => key.length >= fewestKeyCharacters && keyPattern.test(key);
    keys.forEach((key, index) => {
      if (isGood(key)) return;
      addIssue(
        `API_KEYS: key ${index + 1} of ${keys.length} must have at least ${fewestKeyCharacters} letters, digits or -._~+/, for example one that openssl rand -hex 24 prints.`,
      );
    });
    if (keys.length === 0) addIssue('API_KEYS holds no key, only commas.');
    if (new Set(keys).size < keys.length) addIssue('API_KEYS holds the same key twice. Name each one once.');
  })
  .transform((keys) => keys.map(digestOf));

/** What is kept of an API key. A key is random and long, so that a fast digest without salt can't be reversed. */
export function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

const originsSchema = listSchema.refine((origins) => origins.every(isOrigin), {
  error:
    'CORS_ORIGINS must be origins without a path, separated by commas, for example CORS_ORIGINS=https://jobs.example.com.',
});

const proxyAddressSchema = z.union([
  z.enum(['loopback', 'linklocal', 'uniquelocal']),
  z.ipv4(),
  z.ipv6(),
  z.cidrv4(),
  z.cidrv6(),
]);

/** How many proxies stand in front of the service, or their addresses; none where it is not set. */
const proxySchema = listSchema.pipe(
  z.union(
    [
      z.tuple([z.string().regex(/^[1-9]$/)]).transform(([proxies]) => Number(proxies)),
      z.array(proxyAddressSchema),
    ],
    {
      error:
        'TRUST_PROXY must be the number of proxies in front of the service, or their addresses separated by commas, for example TRUST_PROXY=1 or TRUST_PROXY=10.0.0.0/8.',
    },
  ),
);

/** What can be set from outside, with what holds where it is not; `.env.example` and the README list the same. */
const configSchema = z
  .object({
    // For the name, Fastify would listen with a second server, for which no limit of the first holds.
    HOST: z
      .string()
      .default('127.0.0.1')
      .transform((host) => (host === 'localhost' ? '127.0.0.1' : host)),
    PORT: wholeNumber('PORT', 0, 65_535, 8080),
    LOG_LEVEL: z
      .enum(logLevels, {
        error: `LOG_LEVEL must be one of ${logLevels.join(', ')}, for example LOG_LEVEL=info.`,
      })
      .default('warn'),
    API_KEYS: keysSchema.optional(),
    AUTH: z.literal('off', { error: 'AUTH can only be off, AUTH=off, or be left out.' }).optional(),
    PAGE: onOrOff('PAGE'),
    DOCS: onOrOff('DOCS'),
    METRICS: onOrOff('METRICS'),
    CORS_ORIGINS: originsSchema.default([]),
    TRUST_PROXY: proxySchema.default([]),
    RATE_LIMIT: wholeNumber('RATE_LIMIT', 0, 999_999_999, 6000),
    MAX_BODY_MIB: wholeNumber('MAX_BODY_MIB', 1, 32, 5),
    MAX_CONNECTIONS: wholeNumber('MAX_CONNECTIONS', 1, 65_535, 1000),
    MAX_REQUESTS: wholeNumber('MAX_REQUESTS', 1, 65_535, 200),
    MAX_REQUESTS_PER_CALLER: optionalNumber('MAX_REQUESTS_PER_CALLER', 0, 65_535, 20),
    MAX_BATCHES: wholeNumber('MAX_BATCHES', 1, 1000, 8),
    MAX_BATCHES_PER_CALLER: optionalNumber('MAX_BATCHES_PER_CALLER', 0, 1000, 2),
    MAX_DELAY_MILLISECONDS: wholeNumber('MAX_DELAY_MILLISECONDS', 0, 60_000, 500),
    HEADERS_SECONDS: wholeNumber('HEADERS_SECONDS', 1, 3600, 10),
    REQUEST_SECONDS: wholeNumber('REQUEST_SECONDS', 1, 3600, 60),
    IDLE_SECONDS: wholeNumber('IDLE_SECONDS', 1, 86_400, 120),
    KEEP_ALIVE_SECONDS: wholeNumber('KEEP_ALIVE_SECONDS', 1, 3600, 72),
    RULES_FOLDER: z.string().optional(),
    DRAIN_SECONDS: wholeNumber('DRAIN_SECONDS', 0, 86_400, 1),
    SHUTDOWN_SECONDS: wholeNumber('SHUTDOWN_SECONDS', 0, 86_400, 25),
  })
  .refine(({ API_KEYS, AUTH }) => API_KEYS === undefined || AUTH === undefined, {
    error:
      'AUTH=off lets everybody in, and API_KEYS only those with a key. Take out the one that you do not mean.',
    when: always,
  })
  .refine(({ HOST, API_KEYS, AUTH }) => isLoopback(HOST) || API_KEYS !== undefined || AUTH !== undefined, {
    error:
      'HOST opens the service to other machines, and without API_KEYS anybody there could use it. Set API_KEYS to a key that openssl rand -hex 24 prints, or let everybody in with AUTH=off, or keep to this machine with HOST=127.0.0.1.',
    when: always,
  })
  .superRefine(
    (config, { addIssue }) => {
      for (const whole of wholes) {
        const share = `${whole}_PER_CALLER` as const;
        // What is wrong by itself is said already, and is no number to compare.
        if (!(Number(config[share] ?? 0) > Number(config[whole]))) continue;
        addIssue(
          `${share} must not be above ${whole}. Leave it out to give each caller half, ${share}=0 to give all.`,
        );
      }
    },
    { when: always },
  )
  .transform((config) => ({
    ...config,
    MAX_REQUESTS_PER_CALLER: shareOf(config.MAX_REQUESTS_PER_CALLER, config.MAX_REQUESTS),
    MAX_BATCHES_PER_CALLER: shareOf(config.MAX_BATCHES_PER_CALLER, config.MAX_BATCHES),
  }));

/** What settings mean together is checked even where one of them is wrong, so that every mistake is said at once. */
function always(): boolean {
  return true;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/** Whether only this machine reaches an address. */
function isLoopback(host: string): boolean {
  return loopback.check(host, isIPv6(host) ? 'ipv6' : 'ipv4');
}

export type Config = z.output<typeof configSchema>;

/** Settings that the service can't start with; the message lists every mistake, one a line, with an example. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the settings from environment variables; one that is empty counts as not set.
 * @throws {ConfigError} listing every mistake, without the value of any setting
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const result = configSchema.safeParse(set);
  if (result.success) return result.data;
  throw new ConfigError([...new Set(result.error.issues.map(({ message }) => message))].join('\n'));
}
