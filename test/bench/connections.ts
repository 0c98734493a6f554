import { connect, type Socket } from 'node:net';

/**
 * Posts JSON over connections that stay open, one request behind the other on each, and counts the answers. Writes bytes
 * prepared beforehand and reads no more of an answer than its length, as a client of Node.js would take longer than
 * the service that it measures.
 * @param bodies sent in turn
 * @returns answers a second
 */
export async function requestsPerSecond(
  { port, path }: { readonly port: number; readonly path: string },
  bodies: readonly Buffer[],
  { connections, seconds }: { readonly connections: number; readonly seconds: number },
): Promise<number> {
  const requests = bodies.map((body) => Buffer.concat([head(path, body.length), body]));
  const start = performance.now();
  const end = start + seconds * 1000;
  const counts = await Promise.all(
    Array.from({ length: connections }, (_, first) => keepAsking(port, requests, first, end)),
  );
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - start) / 1000);
}

function head(path: string, length: number): Buffer {
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`,
  );
}

/** Asks on one connection until the time is over; gives the number of answers. */
function keepAsking(port: number, requests: readonly Buffer[], first: number, end: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let answers = 0;
    const ask = (): void => void socket.write(requests[(first + answers) % requests.length] as Buffer);
    socket.once('connect', ask);
    socket.once('error', reject);
    socket.once('close', () => resolve(answers));
    onAnswer(socket, (status) => {
      if (status !== '200') return void socket.destroy(new Error(`The service answered ${status}.`));
      answers += 1;
      if (performance.now() < end) ask();
      else socket.end();
    });
  });
}

/** Calls with the status of each answer once all of it is there. */
function onAnswer(socket: Socket, answered: (status: string) => void): void {
  let received: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const headEnd = received.indexOf('\r\n\r\n');
    if (headEnd === -1) return;
    const headers = received.toString('latin1', 0, headEnd);
    const length = Number(/^content-length: (\d+)/im.exec(headers)?.[1]);
    if (received.length < headEnd + '\r\n\r\n'.length + length) return;
    received = Buffer.alloc(0);
    answered(headers.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length));
  });
}
