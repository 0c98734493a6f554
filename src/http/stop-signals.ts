const stopSignals = ['SIGTERM', 'SIGINT'] as const;

/** What a signal does: it is given its name and number. */
export type SignalListener = (signal: NodeJS.Signals, number: number) => void;

/** Says what `SIGTERM` and `SIGINT` do from now on, in place of what they did before. */
export function onStopSignal(listener: SignalListener): void {
  for (const signal of stopSignals) {
    process.removeAllListeners(signal);
    process.on(signal, listener);
  }
}

/**
 * Ends the process with the code that a shell gives for the signal. The system would do so itself, but not with the first
 * process of a container, which hears of no signal that it has no listener for.
 */
export const endAtOnce: SignalListener = (_, number) => process.exit(128 + number);
