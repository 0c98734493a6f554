import { startLoading } from '../rules/load-fork.ts';
import { endAtOnce, onStopSignal } from './stop-signals.ts';

// Until it serves there is nothing to finish.
onStopSignal(endAtOnce);

// First of all: reading the rules takes longest, and the rest is loaded meanwhile.
const loadProcess = startLoading();
const { serve } = await import('./serve.ts');
await serve(loadProcess);
