import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { parseTraceParent, setGlobalErrorHandler } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import packageJson from '../../package.json' with { type: 'json' };
import { type Exchange, unknownRoute } from './exchange.ts';
import type { Tracing } from './tracing.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** How long the end of the service waits for the last spans to be sent. */
const flushMilliseconds = 2000;

/** Sends a span for each request by OTLP, in protobuf over HTTP; the exporter reads its own environment variables. */
export function openTelemetry(environment: Environment): Tracing {
  const named = resourceFromAttributes({
    'service.name': packageJson.name,
    'service.version': packageJson.version,
  });
  const provider = new TracerProvider({
    resource: defaultResource()
      .merge(named)
      .merge(detectResources({ detectors: [envDetector] })),
    sampler: samplerFrom(environment),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  const tracer = provider.getTracer(packageJson.name, packageJson.version);
  return {
    observe(exchange) {
      const { method, route, start, seconds, status } = exchange;
      const span = tracer.startSpan(
        `${method} ${route}`,
        { kind: SpanKind.SERVER, startTime: start, attributes: attributesOf(exchange) },
        contextOf(exchange),
      );
      if (status === 'aborted' || status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(start + seconds * 1000);
    },
    reportTo(log) {
      setGlobalErrorHandler((error) => log.warn({ err: error }, 'traces could not be sent'));
    },
    async close() {
      await provider.forceFlush({ timeoutMillis: flushMilliseconds }).catch(() => undefined);
    },
  };
}

/** By the names of the semantic conventions for HTTP. Path, query and address are left out, whatever the conventions say. */
function attributesOf({ id, method, route, status, problem }: Exchange) {
  return {
    'http.request.method': method === 'other' ? '_OTHER' : method,
    ...(route !== unknownRoute && { 'http.route': route }),
    'url.scheme': 'http',
    'http.request.header.x-request-id': [id],
    ...(status !== 'aborted' && { 'http.response.status_code': status }),
    ...(problem && { 'error.type': problem }),
    ...(status === 'aborted' && { 'error.type': status }),
  };
}

/** The trace that a request goes on with. Its `tracestate` is left out: it can hold any text. */
function contextOf({ traceparent }: Exchange) {
  const parent = traceparent === undefined ? null : parseTraceParent(traceparent);
  return parent ? trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true }) : ROOT_CONTEXT;
}

/** The sampler that the standard variables name, which the SDK leaves to its caller; `parentbased_always_on` without. */
function samplerFrom({ OTEL_TRACES_SAMPLER = '', OTEL_TRACES_SAMPLER_ARG = '' }: Environment): Sampler {
  const ratio = Number.parseFloat(OTEL_TRACES_SAMPLER_ARG);
  const roots = new Map<string, Sampler>([
    ['always_on', new AlwaysOnSampler()],
    ['always_off', new AlwaysOffSampler()],
    ['traceidratio', new TraceIdRatioBasedSampler(ratio >= 0 && ratio <= 1 ? ratio : 1)],
  ]);
  const root = roots.get(OTEL_TRACES_SAMPLER.replace(/^parentbased_/, '')) ?? new AlwaysOnSampler();
  return roots.has(OTEL_TRACES_SAMPLER) ? root : new ParentBasedSampler({ root });
}
