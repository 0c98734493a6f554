import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startSwitches } from '../start-switches.ts';

/** Linux counts processor time in these, whatever the kernel does. */
const ticksPerSecond = 100;

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
    const child = fork(fileURLToPath(new URL('./serve.ts', import.meta.url)), [String(workers)], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      execArgv: [...startSwitches],
    });
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

  /** How much processor time it took so far, in seconds. */
  processorTime(): number {
    const [user = 0, system = 0] = this.#fields('stat').slice(13, 15);
    return (user + system) / ticksPerSecond;
  }

  /** How far its threads stand behind others where processors are scarce: the nice value of each. */
  niceValues(): number[] {
    return readdirSync(`/proc/${this.#child.pid}/task`).map(
      (thread) => this.#fields(`task/${thread}/stat`)[18] ?? Number.NaN,
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }

  /** The numbers of a `stat` file, counted from 0; the name of the program before them may hold spaces. */
  #fields(file: string): number[] {
    const stat = readFileSync(`/proc/${this.#child.pid}/${file}`, 'utf8');
    return ['', '', ...stat.slice(stat.lastIndexOf(')') + 2).split(' ')].map(Number);
  }

  #status(field: string): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
    return Number(new RegExp(`^${field}:\\s*(\\d+)`, 'm').exec(status)?.[1]) / 1024;
  }
}
