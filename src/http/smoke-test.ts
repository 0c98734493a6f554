import { fork } from 'node:child_process';
import { once } from 'node:events';

const posting = JSON.stringify({
  title: 'AI Engineer',
  text: 'You will integrate language models into our product and build agents for our users.',
});

/** Each call, and what its answer holds; one with a content type is sent the posting. */
const calls: readonly (readonly [path: string, answer: string, contentType?: string])[] = [
  ['/v1/classify', '"label":', 'application/json'],
  ['/v1/classify/batch', '"label":', 'application/x-ndjson'],
  ['/health/ready', 'ready'],
  ['/', '<main'],
  ['/page/main.ts', 'import'],
  ['/docs/', 'swagger-ui'],
  ['/openapi.json', '/v1/classify'],
];

/**
 * Starts the service, makes each kind of call once and stops it. Building the image fails where one of them does; it
 * also leaves Node's compile cache filled for the first real start.
 */
async function smokeTest(): Promise<void> {
  const service = fork(new URL('./server.ts', import.meta.url), {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const ended = once(service, 'exit');
  try {
    const url = await urlFrom(service.stdout ?? []);
    for (const [path, expected, contentType] of calls) {
      const body = { method: 'POST', body: posting, headers: { 'content-type': contentType ?? '' } };
      const response = await fetch(url + path, contentType === undefined ? {} : body);
      const answer = await response.text();
      if (!response.ok || !answer.includes(expected)) {
        throw new Error(`${path} answered ${response.status}: ${answer.slice(0, 1_000)}`);
      }
    }
  } finally {
    service.kill('SIGTERM');
  }
  const [code] = await ended;
  if (code !== 0) throw new Error(`The service ended with ${code}.`);
}

async function urlFrom(output: AsyncIterable<unknown> | Iterable<unknown>): Promise<string> {
  let text = '';
  for await (const chunk of output) {
    text += chunk;
    const [, url] = /ready at (\S+)\n/.exec(text) ?? [];
    if (url) return url;
  }
  throw new Error('The service did not start.');
}

await smokeTest();
