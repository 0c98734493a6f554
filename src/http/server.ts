import { startLoading } from '../rules/load-fork.ts';

// First of all: reading the rules takes longest, and the rest is loaded meanwhile.
const loadProcess = startLoading();
const { serve } = await import('./serve.ts');
await serve(loadProcess);
