import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

/** A connection that says exactly what a test wants, when it wants. */
export class RawConnection {
  /** All that the service has said so far. */
  received = '';
  /** Resolves with all that it said once it has closed the connection. */
  readonly closed: Promise<string>;
  readonly #socket: Socket;

  /**
   * @param port where the service listens on this machine
   * @param reads whether what comes is taken from the connection
   */
  constructor(port: number, { reads = true } = {}) {
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.setEncoding('latin1');
    if (reads) {
      this.#socket.on('data', (data) => {
        this.received += data;
      });
    }
    // A service that closes while bytes are on their way resets the connection.
    this.#socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => this.#socket.once('close', () => resolve(this.received)));
    onTestFinished(() => void this.#socket.destroy());
  }

  send(bytes: string): void {
    this.#socket.write(bytes);
  }

  /** Ends the connection. */
  close(): void {
    this.#socket.end();
  }

  /** Ends the connection as a machine does that is switched off and on again. */
  reset(): void {
    this.#socket.resetAndDestroy();
  }

  /** Sends bytes one at a time, until all are sent or the service has closed the connection. */
  async trickle(bytes: string, milliseconds: number): Promise<void> {
    for (const byte of bytes) {
      if (this.#socket.destroyed || !this.#socket.writable) return;
      this.#socket.write(byte);
      await wait(milliseconds);
    }
  }
}

/** A request up to the end of its headers. */
export function headOf(path: string, headers: Record<string, string | number>): string {
  const lines = Object.entries({ Host: 'x', ...headers }).map(([name, value]) => `${name}: ${value}`);
  return [`POST ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n');
}
