import { z } from 'zod';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** A time of at most a day. */
const seconds = z
  .string()
  .regex(/^\d{1,5}(\.\d{1,3})?$/)
  .transform(Number)
  .refine((value) => value <= 86_400);

/** What can be set from outside, with what holds where it is not; `.env.example` and the README list the same. */
const configSchema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(8080),
  LOG_LEVEL: z.enum(logLevels).default('warn'),
  RULES_FOLDER: z.string().optional(),
  DRAIN_SECONDS: seconds.default(1),
  SHUTDOWN_SECONDS: seconds.default(25),
});

/** What to write instead, for each variable that can be wrong. */
const advice: Record<string, string> = {
  PORT: 'PORT must be a whole number from 0 to 65535, for example PORT=8080.',
  LOG_LEVEL: `LOG_LEVEL must be one of ${logLevels.join(', ')}, for example LOG_LEVEL=info.`,
  DRAIN_SECONDS: 'DRAIN_SECONDS must be a number from 0 to 86400, for example DRAIN_SECONDS=5.',
  SHUTDOWN_SECONDS: 'SHUTDOWN_SECONDS must be a number from 0 to 86400, for example SHUTDOWN_SECONDS=25.',
};

export type Config = z.output<typeof configSchema>;

/** Settings that the service can't start with; the message lists every mistake, one a line, with an example. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the settings from environment variables; one that is empty counts as not set.
 * @throws {ConfigError} listing every mistake
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const result = configSchema.safeParse(set);
  if (result.success) return result.data;
  const names = new Set(result.error.issues.map(({ path }) => String(path[0])));
  throw new ConfigError([...names].map((name) => advice[name] ?? `${name} is not valid.`).join('\n'));
}
