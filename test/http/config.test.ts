import { readFileSync } from 'node:fs';
import { inspect, parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Config, ConfigError, readConfig } from '../../src/http/config.ts';

const keys = ['0123456789abcdefghijklmn', 'correct-horse~battery.staple+/=='];

/** Settings that may be any text: what is wrong with it shows later. */
const anyValue = new Set(['HOST', 'RULES_FOLDER']);

const readText = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const example = parseEnv(readText('.env.example'));

/** The lines that are said of settings with mistakes. */
function mistakesIn(settings: Record<string, string>): string[] {
  try {
    readConfig(settings);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
}

describe('the settings', () => {
  it('have defaults that serve this machine only', () => {
    expect(readConfig({})).toMatchObject({ HOST: '127.0.0.1', PORT: 8080, LOG_LEVEL: 'warn' });
  });

  it('treat an empty variable as not set', () => {
    const empty = Object.fromEntries(Object.keys(example).map((name) => [name, ' ']));
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it('are all in .env.example, with their defaults', () => {
    expect(readConfig(example)).toEqual(readConfig({}));
    for (const name of Object.keys(readConfig({ API_KEYS: keys[0], CORS_ORIGINS: 'https://a.example' })))
      expect(Object.keys(example), name).toContain(name);
    // Each name there is one that the service reads: a wrong value is complained of.
    for (const name of Object.keys(example).filter((each) => !anyValue.has(each)))
      expect(mistakesIn({ [name]: '!' }).join(), name).toContain(name);
  });

  it('are all in the README, with their defaults', () => {
    const rows = [...readText('README.md').matchAll(/^\| `([A-Z_]+)` \| (\S*) ?\|/gm)];
    const shown = Object.fromEntries(rows.map(([, name, value = '']) => [name, value.replaceAll('`', '')]));
    expect(shown).toEqual(example);
  });

  it.each(['-1', '65536', '80.5', 'http', '1e3'])('refuse the port %s', (PORT) => {
    expect(() => readConfig({ PORT })).toThrow(ConfigError);
  });

  it.each(['-1', '1s', '86401', '1e3', 'NaN'])('refuse %s as a time to stop in', (seconds) => {
    expect(mistakesIn({ SHUTDOWN_SECONDS: seconds }).join()).toContain('SHUTDOWN_SECONDS=25');
    expect(mistakesIn({ DRAIN_SECONDS: seconds }).join()).toContain('DRAIN_SECONDS=1');
  });

  it('give each caller half of the places, or as many as they say', () => {
    const sharesOf = (settings: Record<string, string>) => {
      const { MAX_REQUESTS_PER_CALLER, MAX_BATCHES_PER_CALLER } = readConfig(settings);
      return [MAX_REQUESTS_PER_CALLER, MAX_BATCHES_PER_CALLER];
    };
    expect(sharesOf({})).toEqual([100, 4]);
    expect(sharesOf({ MAX_REQUESTS: '7', MAX_BATCHES: '1' })).toEqual([4, 1]);
    expect(sharesOf({ MAX_REQUESTS_PER_CALLER: '5', MAX_BATCHES_PER_CALLER: '8' })).toEqual([5, 8]);
    expect(sharesOf({ MAX_REQUESTS_PER_CALLER: '0', MAX_BATCHES_PER_CALLER: '0' })).toEqual([200, 8]);
  });

  it('give no caller more places than there are', () => {
    expect(mistakesIn({ MAX_REQUESTS: '10', MAX_REQUESTS_PER_CALLER: '11' })).toEqual([
      expect.stringMatching(/^MAX_REQUESTS_PER_CALLER .*above MAX_REQUESTS\..*MAX_REQUESTS_PER_CALLER=0/),
    ]);
    expect(mistakesIn({ MAX_BATCHES_PER_CALLER: '9' })).toEqual([
      expect.stringMatching(/^MAX_BATCHES_PER_CALLER .*above MAX_BATCHES\./),
    ]);
  });

  it('are not compared where one of them is no number', () => {
    expect(mistakesIn({ MAX_REQUESTS: 'abc' })).toEqual([expect.stringMatching(/^MAX_REQUESTS must/)]);
    expect(mistakesIn({ MAX_REQUESTS_PER_CALLER: 'x' })).toEqual([
      expect.stringMatching(/^MAX_REQUESTS_PER_CALLER must be a whole/),
    ]);
  });

  it('name every mistake at once, each with an example', () => {
    const mistakes = mistakesIn({
      HOST: '0.0.0.0',
      PORT: 'http',
      LOG_LEVEL: 'loud',
      PAGE: 'no',
      CORS_ORIGINS: '*',
      TRUST_PROXY: 'all',
      RATE_LIMIT: '1e5',
      MAX_BATCHES: '0',
      MAX_REQUESTS_PER_CALLER: '-1',
    });
    expect(mistakes.map((line) => /\b[A-Z_]+=\S+/.exec(line)?.[0])).toEqual([
      'PORT=8080.',
      'LOG_LEVEL=info.',
      'PAGE=off.',
      'CORS_ORIGINS=https://jobs.example.com.',
      'TRUST_PROXY=1',
      'RATE_LIMIT=6000.',
      'MAX_REQUESTS_PER_CALLER=20.',
      'MAX_BATCHES=8.',
      'AUTH=off,',
    ]);
  });
});

it('localhost is one address', () => {
  expect(readConfig({ HOST: 'localhost' }).HOST).toBe('127.0.0.1');
});

describe('who gets in', () => {
  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('needs no key on %s', (HOST) => {
    expect(mistakesIn({ HOST })).toEqual([]);
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', 'jobs.example.com', '127.0.0.1.example.com'])(
    'must be said on %s',
    (HOST) => {
      expect(mistakesIn({ HOST })).toEqual([expect.stringMatching(/^HOST .*API_KEYS.*AUTH=off/)]);
      expect(mistakesIn({ HOST, AUTH: 'off' })).toEqual([]);
      expect(mistakesIn({ HOST, API_KEYS: keys.join() })).toEqual([]);
    },
  );

  it('is either those with a key or everybody', () => {
    expect(mistakesIn({ API_KEYS: keys.join(), AUTH: 'off' })).toEqual([
      expect.stringContaining('Take out the one'),
    ]);
    expect(mistakesIn({ AUTH: 'on' })).toEqual([expect.stringContaining('AUTH=off')]);
  });

  it.each([
    ['one that is too short', 'hunter2', 'key 1 of 1'],
    ['a character that no header takes', `${keys[0]},${keys[1]} ü`, 'key 2 of 2'],
    ['the same one twice', `${keys[0]}, ${keys[0]}`, 'twice'],
    ['none', ' , ', 'no key'],
  ])('refuses a list of keys with %s, and prints none', (_, API_KEYS, said) => {
    const [mistake = '', ...others] = mistakesIn({ API_KEYS, HOST: '0.0.0.0' });
    expect(others).toEqual([]);
    expect(mistake).toContain(said);
    for (const key of API_KEYS.split(',').filter((part) => part.trim())) expect(mistake).not.toContain(key);
  });

  it('keeps no key as it was written', () => {
    const config: Config = readConfig({ API_KEYS: keys.join() });
    expect(config.API_KEYS).toHaveLength(2);
    for (const key of keys) {
      expect(inspect(config, { depth: null })).not.toContain(key);
      expect(config.API_KEYS?.map(String)).not.toContain(key);
    }
  });
});

it.each([
  ['1', 1],
  ['10.0.0.0/8, 2001:db8::/32, loopback', ['10.0.0.0/8', '2001:db8::/32', 'loopback']],
])('the proxies to believe may be %s', (TRUST_PROXY, expected) => {
  expect(readConfig({ TRUST_PROXY }).TRUST_PROXY).toEqual(expected);
});

it.each(['true', '*', '0', 'proxy.example.com', '10.0.0.0/40'])(
  'the proxies to believe can’t be %s',
  (TRUST_PROXY) => {
    expect(mistakesIn({ TRUST_PROXY })).toEqual([expect.stringContaining('TRUST_PROXY')]);
  },
);
