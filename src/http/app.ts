import type { IncomingMessage, ServerResponse } from 'node:http';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
  type RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { Batch } from '../batch/batch.ts';
import { DocumentReader } from '../documents/document-reader.ts';
import { loadRulesetApart } from '../rules/load-apart.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import { letIn } from './authentication.ts';
import { readBodies } from './body.ts';
import { type Config, readConfig } from './config.ts';
import { endUnreadRequests, timeLimits } from './deadlines.ts';
import { refuseCompressed } from './encoding.ts';
import { answerUnrouted, answerWithProblem } from './errors.ts';
import { type ExchangeObserver, observe } from './exchange.ts';
import { sendHeaders } from './headers.ts';
import { requireOneHost } from './host.ts';
import { shedLoad } from './load.ts';
import { type LoggerOptions, logExchange, loggingOptions } from './logging.ts';
import { Metrics } from './metrics.ts';
import { describeRefusals } from './problems.ts';
import { reloadOnDemand } from './reloading.ts';
import { batchRoutes } from './routes/batch.ts';
import { catalogueRoutes } from './routes/catalogue.ts';
import { classifyRoutes } from './routes/classify.ts';
import { compareRoutes } from './routes/compare.ts';
import { documentationRoutes, listRoutes } from './routes/documentation.ts';
import { healthRoutes } from './routes/health.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { pageRoutes } from './routes/page.ts';
import { RulesInForce } from './rules-in-force.ts';
import { schemaController } from './schema-compilers.ts';
import { stopWell } from './stopping.ts';
import type { Tracing } from './tracing.ts';
import { answerUnknownRoutes } from './unknown.ts';
import { answerUnreadable } from './unreadable.ts';

const mebibyte = 1024 * 1024;

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export interface AppOptions {
  readonly ruleset: Ruleset;
  /** Without it the defaults hold, and nobody is held back: tests and benchmarks ask more than a person would. */
  readonly config?: Config;
  /** Without it, nothing is logged. */
  readonly logger?: LoggerOptions;
  /** Worker threads that answer batches; as many as there are processors without it. */
  readonly workers?: number;
  /** Where traces of the requests go; nowhere without it. */
  readonly tracing?: Tracing | undefined;
}

/** The defaults, without the limits on how much one caller or all of them may ask, and ended at once. */
const unhurried = readConfig({
  RATE_LIMIT: '0',
  MAX_REQUESTS_PER_CALLER: '0',
  MAX_BATCHES_PER_CALLER: '0',
  MAX_DELAY_MILLISECONDS: '0',
  DRAIN_SECONDS: '0',
  SHUTDOWN_SECONDS: '0',
});

/**
 * The service, ready for `listen` or for tests: the only place where it is put together.
 * @param options the rules to judge by and, optionally, the settings and where to log
 */
export function buildApp({ ruleset, config = unhurried, logger, workers, tracing }: AppOptions): App {
  const rules = new RulesInForce(ruleset, () => loadRulesetApart(config.RULES_FOLDER));
  const metrics = new Metrics(rules);
  const observers: ExchangeObserver[] = [logExchange, metrics.observe, ...(tracing ? [tracing.observe] : [])];
  const { http, ...limits } = timeLimits(config);
  const app: App = fastify({
    ...loggingOptions(logger),
    bodyLimit: config.MAX_BODY_MIB * mebibyte,
    ...limits,
    http: { ...http, requireHostHeader: false },
    schemaController,
    // It would count the time that the last batches take once the service is told to stop.
    pluginTimeout: 0,
    trustProxy: trustIn(config.TRUST_PROXY),
    // A request that arrives while the service stops is still answered, not refused.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      // Its address can't be read: no hook hears of it.
      observe(request, reply, observers);
      answerUnrouted(error, request, reply);
    },
    clientErrorHandler: answerUnreadable(metrics),
  }).withTypeProvider<ZodTypeProvider>();
  app.server.maxConnections = config.MAX_CONNECTIONS;
  // An expectation that nobody knows is passed over; Node would answer it without a problem.
  app.server.on('checkExpectation', (request, response) => app.routing(request, response));
  app.setErrorHandler(answerWithProblem);
  // Before whatever refuses a request, which is then heard of all the same.
  app.addHook('onRequest', async (request, reply) => observe(request, reply, observers));
  app.addHook('onSend', async (request, reply) => void reply.header('x-request-id', request.id));
  const stopping = stopWell(app, {
    drainSeconds: config.DRAIN_SECONDS,
    limitSeconds: config.SHUTDOWN_SECONDS,
  });
  reloadOnDemand(app, { rules, metrics });
  sendHeaders(app, config.CORS_ORIGINS);
  // From here on every answer has the headers.
  app.after(() => {
    app.addHook('onRequest', requireOneHost);
    answerUnknownRoutes(app);
    app.addHook('onRequest', refuseCompressed);
  });
  endUnreadRequests(app, config);
  readBodies(app, config.MAX_BODY_MIB * mebibyte);
  const routes = listRoutes(app);
  const documents = new DocumentReader();
  app.addHook('onClose', () => documents.close());
  const batch = new Batch({ workers });
  app.addHook('onClose', () => batch.close());
  app.register(async (callers) => {
    await letIn(callers, config);
    describeRefusals(callers, 'unauthorized', 'too-many-requests');
    callers.register(async (api) => {
      describeRefusals(api, 'overloaded');
      await shedLoad(api, config);
      api.register(classifyRoutes, { rules, documents, metrics });
      const places = { all: config.MAX_BATCHES, perCaller: config.MAX_BATCHES_PER_CALLER, name: 'batches' };
      api.register(batchRoutes, { rules, batch, metrics, places });
      api.register(compareRoutes, { rules, metrics });
      api.register(catalogueRoutes, { rules });
    });
  });
  if (config.METRICS)
    app.register(async (scrapers) => {
      // How often somebody at the same address calls takes no figures from whoever looks after the service.
      await letIn(scrapers, { ...config, RATE_LIMIT: 0 });
      describeRefusals(scrapers, 'unauthorized', 'too-many-requests');
      scrapers.register(metricsRoutes, { metrics });
    });
  app.register(healthRoutes, { rules, stopping });
  tracing?.reportTo(app.log);
  if (tracing) app.addHook('onClose', () => tracing.close());
  if (config.DOCS) app.register(documentationRoutes, { routes });
  if (config.PAGE) app.register(pageRoutes, { hasDocumentation: config.DOCS });
  return app;
}

/** Which proxies may say who asked: so many nearest ones, or those at these addresses. */
function trustIn(proxies: Config['TRUST_PROXY']): NonNullable<FastifyServerOptions['trustProxy']> {
  if (typeof proxies === 'number') return (_, distance) => distance < proxies;
  return proxies.length > 0 && proxies;
}
