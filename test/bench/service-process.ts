import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The service as a process of its own, so that its memory can be told from that of whoever sends. */
export class ServiceProcess implements AsyncDisposable {
  readonly port: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  /** Starts the service with so many workers for batches. */
  static async start(workers: number): Promise<ServiceProcess> {
    const child = fork(fileURLToPath(new URL('./serve.ts', import.meta.url)), [String(workers)]);
    const [port] = await once(child, 'message');
    return new ServiceProcess(child, port);
  }

  /** The most memory that was resident so far, in MiB. */
  peakMemory(): number {
    return this.#status('VmHWM');
  }

  /** The memory that is resident now, in MiB. */
  memory(): number {
    return this.#status('VmRSS');
  }

  /** Forgets the peak so far. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }

  #status(field: string): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
    return Number(new RegExp(`^${field}:\\s*(\\d+)`, 'm').exec(status)?.[1]) / 1024;
  }
}
