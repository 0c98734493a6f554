import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import swagger from '@fastify/swagger';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
  type RawServerDefault,
} from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { Batch } from '../batch/batch.ts';
import { DocumentReader } from '../documents/document-reader.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import { letIn } from './authentication.ts';
import { readBodies } from './body.ts';
import { type Config, readConfig } from './config.ts';
import { endUnreadRequests, timeLimits } from './deadlines.ts';
import { refuseCompressed } from './encoding.ts';
import { answerConnection, answerUnrouted, answerWithProblem } from './errors.ts';
import { sendHeaders } from './headers.ts';
import { requireOneHost } from './host.ts';
import { shedLoad } from './load.ts';
import { type LoggerOptions, serializers } from './logging.ts';
import { describeRefusals, openApiOptions } from './openapi.ts';
import { batchRoutes } from './routes/batch.ts';
import { catalogueRoutes } from './routes/catalogue.ts';
import { classifyRoutes } from './routes/classify.ts';
import { compareRoutes } from './routes/compare.ts';
import { documentationRoutes } from './routes/documentation.ts';
import { healthRoutes } from './routes/health.ts';
import { pageRoutes } from './routes/page.ts';
import { answerUnknownRoutes } from './unknown.ts';

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
}

/** The defaults, without the limits on how much one caller or all of them may ask. */
const unhurried = readConfig({ RATE_LIMIT: '0', MAX_DELAY_MILLISECONDS: '0' });

/**
 * The service, ready for `listen` or for tests: the only place where it is put together.
 * @param options the rules to judge by and, optionally, the settings and where to log
 */
export function buildApp({ ruleset, config = unhurried, logger, workers }: AppOptions): App {
  const { http, ...limits } = timeLimits(config);
  const app: App = fastify({
    logger: logger ? { ...logger, serializers } : false,
    bodyLimit: config.MAX_BODY_MIB * mebibyte,
    ...limits,
    http: { ...http, requireHostHeader: false },
    trustProxy: trustIn(config.TRUST_PROXY),
    // A request that arrives while the service stops is still answered, not refused.
    return503OnClosing: false,
    genReqId: () => randomUUID(),
    frameworkErrors: answerUnrouted,
    clientErrorHandler: answerConnection,
  }).withTypeProvider<ZodTypeProvider>();
  app.server.maxConnections = config.MAX_CONNECTIONS;
  // An expectation that nobody knows is passed over; Node would answer it without a problem.
  app.server.on('checkExpectation', (request, response) => app.routing(request, response));
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerWithProblem);
  sendHeaders(app, config.CORS_ORIGINS);
  // From here on every answer has the headers.
  app.after(() => {
    app.addHook('onRequest', requireOneHost);
    answerUnknownRoutes(app);
    app.addHook('onRequest', refuseCompressed);
  });
  endUnreadRequests(app, config);
  readBodies(app, config.MAX_BODY_MIB * mebibyte);
  app.register(swagger, openApiOptions);
  const documents = new DocumentReader();
  app.addHook('onClose', () => documents.close());
  const batch = new Batch({ workers });
  // Before the connections are waited for: a batch may go on for as long as its sender likes.
  app.addHook('preClose', () => batch.close());
  app.register(async (callers) => {
    await letIn(callers, config);
    callers.register(async (api) => {
      describeRefusals(api);
      await shedLoad(api, config);
      api.register(classifyRoutes, { ruleset, documents });
      api.register(batchRoutes, { batch, mostBatches: config.MAX_BATCHES });
      api.register(compareRoutes, { ruleset });
      api.register(catalogueRoutes, { ruleset });
    });
  });
  app.register(healthRoutes, { ruleset });
  if (config.DOCS) app.register(documentationRoutes);
  if (config.PAGE) app.register(pageRoutes, { hasDocumentation: config.DOCS });
  return app;
}

/** Which proxies may say who asked: so many nearest ones, or those at these addresses. */
function trustIn(proxies: Config['TRUST_PROXY']): NonNullable<FastifyServerOptions['trustProxy']> {
  if (typeof proxies === 'number') return (_, distance) => distance < proxies;
  return proxies.length > 0 && proxies;
}
