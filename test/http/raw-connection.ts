import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { answersIn, type RawAnswer } from './raw-answers.ts';

/** A connection that says exactly what a test wants, when it wants. */
export class RawConnection {
  readonly socket: Socket;
  /** Resolves with all that the service said, once it has ended the connection. */
  readonly closed: Promise<string>;
  #bytes = Buffer.alloc(0);

  /**
   * @param port where the service listens on this machine
   * @param reads whether what comes is taken from the connection
   * @param allowHalfOpen whether this side stays open when the service ends its own
   */
  constructor(port: number, { reads = true, allowHalfOpen = false } = {}) {
    this.socket = connect({ port, host: '127.0.0.1', allowHalfOpen });
    if (reads) {
      this.socket.on('data', (bytes: Buffer) => {
        this.#bytes = Buffer.concat([this.#bytes, bytes]);
      });
    }
    // A service that closes while bytes are on their way resets the connection.
    this.socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => {
      for (const event of ['end', 'close']) this.socket.once(event, () => resolve(this.received));
    });
    onTestFinished(() => void this.socket.destroy());
  }

  /** All that the service has said so far. */
  get received(): string {
    return this.#bytes.toString('latin1');
  }

  /** Sends bytes; those for a connection that is gone are lost. */
  send(bytes: string | Buffer): void {
    if (this.socket.writable) this.socket.write(bytes);
  }

  /** Ends the connection. */
  close(): void {
    this.socket.end();
  }

  /** Ends the connection as a machine does that is switched off and on again. */
  reset(): void {
    this.socket.resetAndDestroy();
  }

  /** Sends bytes one at a time, until all are sent or the service has closed the connection. */
  async trickle(bytes: string, milliseconds: number): Promise<void> {
    for (const byte of bytes) {
      if (this.socket.destroyed || !this.socket.writable) return;
      this.socket.write(byte);
      await wait(milliseconds);
    }
  }

  /** Whether the service has ended the connection within so many milliseconds. */
  async isEndedWithin(milliseconds: number): Promise<boolean> {
    const stopped = new AbortController();
    const late = wait(milliseconds, false, { signal: stopped.signal }).catch(() => false);
    const ended = await Promise.race([this.closed.then(() => true), late]);
    stopped.abort();
    return ended;
  }

  /** All answers that came until the service ended the connection, or until none came any more for a while. */
  async answers(quiet = 400): Promise<RawAnswer[]> {
    for (let before = -1; before !== this.#bytes.length || before === 0; ) {
      before = this.#bytes.length;
      if (await this.isEndedWithin(quiet)) break;
    }
    return answersIn(this.#bytes);
  }
}

/** A request up to the end of its headers. */
export function headOf(path: string, headers: Record<string, string | number>): string {
  const lines = Object.entries({ Host: 'x', ...headers }).map(([name, value]) => `${name}: ${value}`);
  return [`POST ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n');
}
