import type { IncomingMessage, ServerResponse } from 'node:http';
import swagger from '@fastify/swagger';
import fastify, { type FastifyBaseLogger, type FastifyInstance, type RawServerDefault } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { Batch } from '../batch/batch.ts';
import { DocumentReader } from '../documents/document-reader.ts';
import { maximumCharacters } from '../posting/read.ts';
import { loadRuleset } from '../rules/load.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import { readBodies } from './body.ts';
import { refuseCompressed } from './encoding.ts';
import { answerConnection, answerWithProblem } from './errors.ts';
import { type ExchangeObserver, observe } from './exchange.ts';
import { type LoggerOptions, logExchange, loggingOptions } from './logging.ts';
import { Metrics } from './metrics.ts';
import { openApiOptions } from './openapi.ts';
import { reloadOnDemand } from './reloading.ts';
import { batchRoutes } from './routes/batch.ts';
import { catalogueRoutes } from './routes/catalogue.ts';
import { classifyRoutes } from './routes/classify.ts';
import { compareRoutes } from './routes/compare.ts';
import { documentationRoutes } from './routes/documentation.ts';
import { healthRoutes } from './routes/health.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { pageRoutes } from './routes/page.ts';
import { RulesInForce } from './rules-in-force.ts';
import { type StoppingOptions, stopWell } from './stopping.ts';
import type { Tracing } from './tracing.ts';
import { answerUnknownRoutes } from './unknown.ts';

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export interface AppOptions {
  readonly ruleset: Ruleset;
  /** Without it, nothing is logged. */
  readonly logger?: LoggerOptions;
  /** Worker threads that answer batches; as many as there are processors without it. */
  readonly workers?: number;
  /** Where the rules stand that `app.reloadRules()` loads; the project's own without it. */
  readonly rulesFolder?: string | undefined;
  /** How `app.close()` ends the service; at once without it. */
  readonly stopping?: StoppingOptions;
  /** Whether `/metrics` is served; it is without it. */
  readonly metrics?: boolean;
  /** Where traces of the requests go; nowhere without it. */
  readonly tracing?: Tracing | undefined;
}

/** A JSON escape is the longest form in which one UTF-16 code unit can be sent. */
const bytesPerCharacter = '\\u0041'.length;
const bytesAround = 64 * 1024;
const minute = 60_000;

/**
 * The service, ready for `listen` or for tests: the only place where it is put together.
 * @param options the rules to judge by and, optionally, where to log
 */
export function buildApp({
  ruleset,
  rulesFolder,
  logger,
  workers,
  stopping: stoppingOptions = {},
  metrics: servesMetrics = true,
  tracing,
}: AppOptions): App {
  const rules = new RulesInForce(ruleset, () => loadRuleset(rulesFolder));
  const metrics = new Metrics(rules);
  const observers: ExchangeObserver[] = [logExchange, metrics.observe, ...(tracing ? [tracing.observe] : [])];
  const app: App = fastify({
    ...loggingOptions(logger),
    bodyLimit: maximumCharacters * bytesPerCharacter + bytesAround,
    // A stream of postings may take long to arrive; every other call has to be answered within a minute.
    requestTimeout: 0,
    // It would count the time that the last batches take once the service is told to stop.
    pluginTimeout: 0,
    handlerTimeout: minute,
    // A request that arrives while the service stops is still answered, not refused.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      // Its address can't be read: no hook hears of it.
      observe(request, reply, observers);
      answerWithProblem(error, request, reply);
    },
    clientErrorHandler: answerConnection,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerWithProblem);
  // Before whatever refuses a request, which is then heard of all the same.
  app.addHook('onRequest', async (request, reply) => observe(request, reply, observers));
  app.addHook('onSend', async (request, reply) => void reply.header('x-request-id', request.id));
  const stopping = stopWell(app, stoppingOptions);
  reloadOnDemand(app, { rules, metrics });
  answerUnknownRoutes(app);
  app.addHook('onRequest', refuseCompressed);
  readBodies(app);
  app.register(swagger, openApiOptions);
  const documents = new DocumentReader();
  app.addHook('onClose', () => documents.close());
  app.register(classifyRoutes, { rules, documents, metrics });
  const batch = new Batch({ workers });
  app.addHook('onClose', () => batch.close());
  app.register(batchRoutes, { rules, batch, metrics });
  app.register(compareRoutes, { rules, metrics });
  app.register(catalogueRoutes, { rules });
  app.register(healthRoutes, { rules, stopping });
  if (servesMetrics) app.register(metricsRoutes, { metrics });
  if (tracing) app.addHook('onClose', () => tracing.close());
  app.register(documentationRoutes);
  app.register(pageRoutes);
  return app;
}
