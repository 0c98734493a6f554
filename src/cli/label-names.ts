import type { Label } from '../classify/classification.ts';

/** The labels in plain words. */
export const labelNames: Readonly<Record<Label, string>> = {
  'ai-engineer': 'AI engineer',
  'ml-engineer': 'ML engineer',
  'vague-hybrid': 'vague hybrid',
  'out-of-scope': 'out of scope',
};
