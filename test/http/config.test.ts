import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../src/http/config.ts';

const defaults = {
  HOST: '127.0.0.1',
  PORT: 8080,
  LOG_LEVEL: 'warn',
  DRAIN_SECONDS: 1,
  SHUTDOWN_SECONDS: 25,
};
/** Settings that need not have any value. */
const optional = ['RULES_FOLDER'];

describe('the settings', () => {
  it('have defaults that serve this machine only', () => {
    expect(readConfig({})).toEqual(defaults);
  });

  it('treat an empty variable as not set', () => {
    expect(readConfig({ HOST: '', PORT: ' ', LOG_LEVEL: '' })).toEqual(defaults);
  });

  it('are all in .env.example, with their defaults', () => {
    const example = parseEnv(readFileSync(new URL('../../.env.example', import.meta.url), 'utf8'));
    expect(Object.keys(example).sort()).toEqual([...Object.keys(defaults), ...optional].sort());
    expect(readConfig(example)).toEqual(defaults);
  });

  it.each(['-1', '65536', '80.5', 'http', '1e3'])('refuse the port %s', (PORT) => {
    expect(() => readConfig({ PORT })).toThrow(ConfigError);
  });

  it.each(['-1', '1s', '86401', '1e3', 'NaN'])('refuse %s as a time to stop in', (seconds) => {
    expect(() => readConfig({ SHUTDOWN_SECONDS: seconds })).toThrow(/SHUTDOWN_SECONDS=25/);
    expect(() => readConfig({ DRAIN_SECONDS: seconds })).toThrow(/DRAIN_SECONDS=5/);
  });

  it('name every mistake at once, each with an example', () => {
    expect(() => readConfig({ PORT: 'http', LOG_LEVEL: 'loud' })).toThrow(/PORT=8080.*\n.*LOG_LEVEL=info/);
  });
});
