import { existsSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import type { AddressInfo } from 'node:net';
import { isatty } from 'node:tty';
import type { ProcessApart } from '../process-apart.ts';
import { loadRulesetApart } from '../rules/load-apart.ts';
import { RulesetError } from '../rules/problems.ts';
import type { App } from './app.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { endAtOnce, onStopSignal } from './stop-signals.ts';
import { tracingFrom } from './tracing.ts';
import { welcome } from './welcome.ts';

/** A mistake of whoever starts the service: said without a stack trace. */
function stop(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function readSettings(): Config {
  readEnvironmentFile();
  const config = readConfig(process.env);
  // Nobody needs the keys themselves any more, a process or thread of ours least of all.
  delete process.env.API_KEYS;
  return config;
}

function readEnvironmentFile(): void {
  if (!existsSync('.env')) return;
  try {
    process.loadEnvFile('.env');
  } catch {
    // What Node says of it is not so: that the file does not exist, or is no text.
    stop(".env can't be read. Make it a file that the user of the service may read, or take it away.");
  }
}

async function start(loadProcess: ProcessApart): Promise<void> {
  const config = readSettings();
  const [ruleset, { buildApp }, { settle }, tracing] = await Promise.all([
    loadRulesetApart(config.RULES_FOLDER, loadProcess),
    import('./app.ts'),
    import('./settling.ts'),
    tracingFrom(process.env),
  ]);
  const app = buildApp({ ruleset, config, logger: { level: config.LOG_LEVEL }, tracing });
  heedSignals(app);
  await app.ready();
  settle(ruleset);
  await app.listen({ host: config.HOST, port: config.PORT });
  process.stdout.write(
    welcome(urlOf(app), {
      needsKey: config.API_KEYS !== undefined,
      hasPage: config.PAGE,
      hasDocumentation: config.DOCS,
    }),
  );
  // For the workers of this start already, and where the service is killed one day.
  flushCompileCache();
}

/** npm passes on what the terminal has sent to the service as well: what follows within this time is the same wish. */
const sameWishMilliseconds = 500;

/** Stops on `SIGTERM` and `SIGINT`, well the first time and at once the second; reloads the rules on `SIGHUP`. */
function heedSignals(app: App): void {
  onStopSignal(() => {
    onStopSignal(() => undefined);
    setTimeout(() => onStopSignal(endAtOnce), sameWishMilliseconds).unref();
    stopWith(app);
  });
  const hadTerminal = isatty(1);
  // A terminal that is closed sends the same signal: nobody is left who could stop the service by hand.
  process.on('SIGHUP', () => (hadTerminal && !isatty(1) ? stopWith(app) : app.reloadRules()));
}

async function stopWith(app: App): Promise<void> {
  await app.close();
  // Whatever still waits, such as a collector of traces that does not answer, is not worth waiting for.
  process.exit(0);
}

/** An address that works from this machine, also where the service listens on all of them. */
function urlOf(app: App): string {
  const { address, port } = app.addresses()[0] as AddressInfo;
  const everywhere: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
  const host = everywhere[address] ?? address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

const unknownHost = 'The name in HOST is not known. Set it to 127.0.0.1, or to 0.0.0.0 for every address.';

const listenProblems: Record<string, string> = {
  EADDRINUSE:
    'Another program already uses this port. Set PORT to a free one, for example PORT=8081 npm start.',
  EACCES: 'This port needs more rights. Set PORT to one above 1023, for example PORT=8080 npm start.',
  EADDRNOTAVAIL:
    'This machine does not have the address in HOST. Set it to 127.0.0.1, or to 0.0.0.0 for every address.',
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
};

/**
 * Starts the service with the settings in the environment, and stops and reloads it as signals say. Mistakes in the settings
 * or rules end the process, with what to do.
 * @param loadProcess the process that reads the rules
 */
export async function serve(loadProcess: ProcessApart): Promise<void> {
  try {
    await start(loadProcess);
  } catch (error) {
    if (error instanceof RulesetError || error instanceof ConfigError) stop(error.message);
    const problem = listenProblems[(error as NodeJS.ErrnoException).code ?? ''];
    if (problem) stop(problem);
    throw error;
  }
}
