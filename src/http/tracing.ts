import type { FastifyBaseLogger } from 'fastify';
import type { ExchangeObserver } from './exchange.ts';

/** Where the requests are told of as spans. */
export interface Tracing {
  readonly observe: ExchangeObserver;
  /** Says where it is told that spans could not be sent. */
  reportTo(log: FastifyBaseLogger): void;
  /** Sends what was not sent yet. Never fails. */
  close(): Promise<void>;
}

/**
 * Traces as OpenTelemetry's standard environment variables ask for them. Its code is loaded only where one of them names
 * a collector.
 * @returns none where no collector is named, or tracing is switched off
 */
export async function tracingFrom(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Tracing | undefined> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT } = environment;
  const { OTEL_SDK_DISABLED = '', OTEL_TRACES_EXPORTER = 'otlp' } = environment;
  const isOff = OTEL_SDK_DISABLED.toLowerCase() === 'true' || OTEL_TRACES_EXPORTER === 'none';
  if (isOff || !(OTEL_EXPORTER_OTLP_ENDPOINT || OTEL_EXPORTER_OTLP_TRACES_ENDPOINT)) return undefined;
  const { openTelemetry } = await import('./open-telemetry.ts');
  return openTelemetry(environment);
}
