import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import swagger from '@fastify/swagger';
import fastify, { type FastifyBaseLogger, type FastifyInstance, type RawServerDefault } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { Batch } from '../batch/batch.ts';
import { DocumentReader } from '../documents/document-reader.ts';
import { maximumCharacters } from '../posting/read.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import { readBodies } from './body.ts';
import { type Config, readConfig } from './config.ts';
import { refuseCompressed } from './encoding.ts';
import { answerConnection, answerWithProblem } from './errors.ts';
import { type LoggerOptions, serializers } from './logging.ts';
import { openApiOptions } from './openapi.ts';
import { batchRoutes } from './routes/batch.ts';
import { catalogueRoutes } from './routes/catalogue.ts';
import { classifyRoutes } from './routes/classify.ts';
import { compareRoutes } from './routes/compare.ts';
import { documentationRoutes } from './routes/documentation.ts';
import { healthRoutes } from './routes/health.ts';
import { pageRoutes } from './routes/page.ts';
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
  /** Without it the defaults hold, and nobody is held back: tests and benchmarks ask more than a person would. */
  readonly config?: Config;
  /** Without it, nothing is logged. */
  readonly logger?: LoggerOptions;
  /** Worker threads that answer batches; as many as there are processors without it. */
  readonly workers?: number;
}

/** A JSON escape is the longest form in which one UTF-16 code unit can be sent. */
const bytesPerCharacter = '\\u0041'.length;
const bytesAround = 64 * 1024;
const second = 1000;

/** The defaults, without the limits on how much one caller or all of them may ask. */
const unhurried = readConfig({ RATE_LIMIT: '0', MAX_EVENT_LOOP_DELAY: '0' });

/**
 * The service, ready for `listen` or for tests: the only place where it is put together.
 * @param options the rules to judge by and, optionally, where to log
 */
export function buildApp({ ruleset, config = unhurried, logger, workers }: AppOptions): App {
  const app: App = fastify({
    logger: logger ? { ...logger, serializers } : false,
    bodyLimit: maximumCharacters * bytesPerCharacter + bytesAround,
    // A stream of postings may take long to arrive; every other call has to be answered within its time.
    requestTimeout: 0,
    handlerTimeout: config.REQUEST_TIMEOUT * second,
    // A request that arrives while the service stops is still answered, not refused.
    return503OnClosing: false,
    genReqId: () => randomUUID(),
    frameworkErrors: answerWithProblem,
    clientErrorHandler: answerConnection,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerWithProblem);
  answerUnknownRoutes(app);
  app.addHook('onRequest', refuseCompressed);
  readBodies(app);
  app.register(swagger, openApiOptions);
  const documents = new DocumentReader();
  app.addHook('onClose', () => documents.close());
  app.register(classifyRoutes, { ruleset, documents });
  const batch = new Batch({ workers });
  // Before the connections are waited for: a batch may go on for as long as its sender likes.
  app.addHook('preClose', () => batch.close());
  app.register(batchRoutes, { batch });
  app.register(compareRoutes, { ruleset });
  app.register(catalogueRoutes, { ruleset });
  app.register(healthRoutes, { ruleset });
  if (config.DOCS) app.register(documentationRoutes);
  if (config.PAGE) app.register(pageRoutes);
  return app;
}
