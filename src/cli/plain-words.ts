import type { Label, OwnershipStatus } from '../classify/classification.ts';
import type { Area } from '../rules/schema.ts';

/** The labels in plain words. */
export const labelWords: Readonly<
  Record<Label, { readonly name: string; readonly plural: string; readonly meaning: string }>
> = {
  'ai-engineer': {
    name: 'AI engineer',
    plural: 'AI engineers',
    meaning: 'builds the product that uses the models',
  },
  'ml-engineer': {
    name: 'ML engineer',
    plural: 'ML engineers',
    meaning: 'builds and improves the models',
  },
  'vague-hybrid': {
    name: 'vague hybrid',
    plural: 'vague hybrids',
    meaning: 'merges both roles, or leaves open which is meant',
  },
  'out-of-scope': {
    name: 'out of scope',
    plural: 'out of scope',
    meaning: 'neither an AI engineer nor an ML engineer',
  },
};

/** An area of work, or its status, in plain words. */
export function plainName(id: Area | OwnershipStatus): string {
  return id.replace('-', ' ');
}

/** The same words as the beginning of a sentence. */
export function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A share of 1 in whole per cent. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** A count with its thousands set apart. */
export function count(number: number): string {
  return number.toLocaleString('en');
}

/** A count of things by their name. */
export function counted(number: number, name: string, plural = `${name}s`): string {
  return `${count(number)} ${number === 1 ? name : plural}`;
}
