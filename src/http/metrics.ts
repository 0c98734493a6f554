import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { failedOf, type Tally, totalOf } from '../batch/tally.ts';
import { type Classification, labels } from '../classify/classification.ts';
import type { ExchangeObserver } from './exchange.ts';
import type { RulesInForce } from './rules-in-force.ts';
import { unreadableStatuses } from './unreadable.ts';

/** Seconds: a posting takes about a millisecond, a document up to ten seconds, a batch as long as its sender likes. */
const durationBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60];

/** What the service counts, for Prometheus. No label takes a value that a caller can make up. */
export class Metrics {
  /** Of this service alone: a process may hold several, as tests do. */
  readonly #registry = new Registry();
  readonly #registers = [this.#registry];
  readonly #requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests by route, method and status; "aborted" where the connection ended before the answer did.',
    labelNames: ['method', 'route', 'status'],
    registers: this.#registers,
  });
  readonly #durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the headers of a request to the end of its answer.',
    labelNames: ['method', 'route'],
    buckets: durationBuckets,
    registers: this.#registers,
  });
  readonly #unreadable = new Counter({
    name: 'http_unreadable_requests_total',
    help: 'What came over a connection and could not be read as a request, by the status it was answered with.',
    labelNames: ['status'],
    registers: this.#registers,
  });
  readonly #labels = new Counter({
    name: 'role_clarity_postings_total',
    help: 'Postings judged, in any call, by the label they were given.',
    labelNames: ['label'],
    registers: this.#registers,
  });
  readonly #flags = new Counter({
    name: 'role_clarity_flags_total',
    help: 'Flags given to postings.',
    labelNames: ['flag', 'severity'],
    registers: this.#registers,
  });
  readonly #lines = new Counter({
    name: 'role_clarity_batch_lines_total',
    help: 'Postings of batches: "ok", or the code of the error that the line was answered with.',
    labelNames: ['result'],
    registers: this.#registers,
  });
  readonly #reloads = new Counter({
    name: 'role_clarity_rules_reloads_total',
    help: 'Reloads of the rules by their result.',
    labelNames: ['result'],
    registers: this.#registers,
  });
  #countsProcess = false;

  constructor(rules: RulesInForce) {
    // A series that begins with its first event hides that event from rate() and increase().
    for (const label of labels) this.#labels.inc({ label }, 0);
    for (const status of unreadableStatuses) this.#unreadable.inc({ status }, 0);
    for (const result of ['success', 'failure']) this.#reloads.inc({ result }, 0);
    new Gauge({
      name: 'role_clarity_ruleset_info',
      help: 'Always 1; version and digest of the rules in force.',
      labelNames: ['version', 'digest'],
      registers: this.#registers,
      collect() {
        const { version, digest } = rules.ruleset;
        this.reset();
        this.set({ version, digest }, 1);
      },
    });
    new Gauge({
      name: 'role_clarity_rules_last_reload_successful',
      help: '1, or 0 where the latest reload found broken rules, so that those from before are still in force.',
      registers: this.#registers,
      collect() {
        this.set(rules.failure === null ? 1 : 0);
      },
    });
  }

  /** Counts a request. */
  readonly observe: ExchangeObserver = ({ method, route, status, seconds }) => {
    this.#requests.inc({ method, route, status });
    this.#durations.observe({ method, route }, seconds);
  };

  /** Counts what could not be read as a request. */
  unreadable(status: number): void {
    this.#unreadable.inc({ status });
  }

  /** Counts a posting that came alone. */
  judged({ label, flags }: Pick<Classification, 'label' | 'flags'>): void {
    this.#labels.inc({ label });
    for (const { id, severity } of flags) this.#flags.inc({ flag: id, severity });
  }

  /** Counts some postings of a batch. */
  tallied(tally: Tally): void {
    for (const [label, count] of positive(tally.labels)) this.#labels.inc({ label }, count);
    for (const [severity, counts] of Object.entries(tally.flags)) {
      for (const [flag, count] of positive(counts)) this.#flags.inc({ flag, severity }, count);
    }
    this.#lines.inc({ result: 'ok' }, totalOf(tally) - failedOf(tally));
    for (const [result, count] of positive(tally.errors)) this.#lines.inc({ result }, count);
  }

  /** Counts a reload of the rules. */
  reloaded(isSuccess: boolean): void {
    this.#reloads.inc({ result: isSuccess ? 'success' : 'failure' });
  }

  /** All figures in the text format of Prometheus, {@link metricsMediaType}. */
  async text(): Promise<string> {
    // Watching the process costs something, so that it begins with the first who wants to know.
    if (!this.#countsProcess) collectDefaultMetrics({ register: this.#registry });
    this.#countsProcess = true;
    return await this.#registry.metrics();
  }
}

/** The media type of Prometheus' text format. */
export const metricsMediaType = Registry.PROMETHEUS_CONTENT_TYPE;

function positive(counts: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(counts).filter(([, count]) => count > 0);
}
