import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App } from '../../src/http/app.ts';
import { aiEngineer, mlEngineer, nurse } from './postings.ts';

/** One line of the answer, as far as the tests look at it. */
export interface Answer {
  readonly id: string | number | null;
  readonly line?: number;
  readonly label?: string;
  readonly ruleset?: { readonly digest: string };
  readonly evidence?: readonly unknown[];
  readonly error?: { readonly code: string; readonly message: string };
}

/** A batch that is sent and answered piece by piece, over a connection of its own. */
export class BatchCall {
  readonly request: ClientRequest;
  readonly #response: Promise<IncomingMessage>;
  #answers: AsyncIterator<Answer> | undefined;

  /** @param to the service, or the port on which one listens */
  constructor(
    to: App | number,
    { type = 'application/x-ndjson', query = '', headers = {} as Record<string, string> } = {},
  ) {
    const port = typeof to === 'number' ? to : (to.server.address() as AddressInfo).port;
    this.request = request({
      port,
      host: '127.0.0.1',
      path: `/v1/classify/batch${query}`,
      method: 'POST',
      headers: { 'content-type': type, ...headers },
      agent: false,
    });
    // Whoever goes away is told that the answer is incomplete; the tests that don't, wait for the response.
    this.request.on('error', () => undefined);
    this.#response = once(this.request, 'response').then(([response]) => response);
    this.#response.catch(() => undefined);
  }

  response(): Promise<IncomingMessage> {
    return this.#response;
  }

  /** Sends bytes, and waits while the service does not take them. */
  async send(bytes: string | Buffer): Promise<void> {
    if (!this.request.write(bytes)) await once(this.request, 'drain');
  }

  end(): void {
    this.request.end();
  }

  /** The next so many answers, as soon as they are there; fewer where the answer ends. */
  async take(count: number): Promise<Answer[]> {
    this.#answers ??= answersIn(await this.#response);
    const taken: Answer[] = [];
    while (taken.length < count) {
      const { done, value } = await this.#answers.next();
      if (done) break;
      taken.push(value);
    }
    return taken;
  }

  /** All answers that are still to come. */
  rest(): Promise<Answer[]> {
    return this.take(Number.POSITIVE_INFINITY);
  }
}

/** Sends a whole batch and gives its answers. */
export async function answersTo(
  app: App,
  body: string | Buffer | readonly (string | Buffer)[],
  options?: ConstructorParameters<typeof BatchCall>[1],
): Promise<Answer[]> {
  const call = new BatchCall(app, options);
  for (const piece of [body].flat() as (string | Buffer)[]) await call.send(piece);
  call.end();
  return call.rest();
}

async function* answersIn(response: IncomingMessage): AsyncGenerator<Answer, undefined> {
  let rest = '';
  response.setEncoding('utf8');
  for await (const chunk of response) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line);
  }
  if (rest !== '') throw new Error('The last answer does not end with a line feed.');
}

/** Three jobs that are plainly different, with what they are. */
export const plainJobs = [
  { posting: aiEngineer, label: 'ai-engineer' },
  { posting: mlEngineer, label: 'ml-engineer' },
  { posting: nurse, label: 'out-of-scope' },
] as const;

/** So many different postings as lines, with ids from `first` on. */
export function postingLines(count: number, first = 0): string {
  return Array.from({ length: count }, (_, i) => {
    const { posting } = plainJobs[(first + i) % plainJobs.length] as (typeof plainJobs)[number];
    return `${JSON.stringify({ id: first + i, ...posting })}\n`;
  }).join('');
}

/** The label of the posting that {@link postingLines} gives this id. */
export function labelOfLine(id: number): string {
  return (plainJobs[id % plainJobs.length] as (typeof plainJobs)[number]).label;
}
