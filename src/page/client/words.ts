import type {
  Classification,
  Evidence,
  Flag,
  Label,
  Ownership,
  OwnershipStatus,
} from '../../classify/classification.ts';

/** The labels in plain words. */
export const labelWords: Readonly<Record<Label, { readonly name: string; readonly meaning: string }>> = {
  'ai-engineer': { name: 'AI engineer', meaning: 'builds the product that uses the models' },
  'ml-engineer': { name: 'ML engineer', meaning: 'builds and improves the models' },
  'vague-hybrid': { name: 'Vague hybrid', meaning: 'merges both roles, or leaves open which is meant' },
  'out-of-scope': { name: 'Out of scope', meaning: 'neither an AI engineer nor an ML engineer' },
};

export const areaWords: Readonly<Record<Ownership['area'], string>> = {
  'model-development': 'Model development',
  'system-integration': 'System integration',
  'data-preparation': 'Data preparation',
  'production-operations': 'Production operations',
};

export const statusWords: Readonly<Record<OwnershipStatus, string>> = {
  owns: 'The hire owns it',
  contributes: 'The hire helps',
  'other-team': 'Another team',
  unclear: 'Nobody is named',
  absent: 'Not in this posting',
};

export const severityWords: Readonly<Record<Flag['severity'], string>> = {
  error: 'Settle first',
  warning: 'Warning',
  info: 'Note',
};

export const sectionWords: Readonly<Record<Evidence['section'], string>> = {
  title: 'title',
  overview: 'overview of the role',
  duties: 'duties',
  requirements: 'requirements',
  'nice-to-have': 'nice to have',
  company: 'the company about itself',
  benefits: 'benefits',
  legal: 'legal notices',
  unknown: 'a section without a known heading',
};

export const ownerWords: Readonly<Record<Evidence['owner'], string>> = {
  hire: 'the hire’s own work',
  contributor: 'work that the hire helps with',
  'other-team': 'the work of another team',
  nobody: 'no work of this posting',
  unstated: 'asked for, without saying whose work it is',
};

/** The kinds of evidence that look different. */
export type EvidenceKind = 'ai' | 'ml' | 'shared' | 'other';

export const kindWords: Readonly<Record<EvidenceKind, string>> = {
  ai: 'AI engineer',
  ml: 'ML engineer',
  shared: 'either role',
  other: 'another job',
};

/** Whom a piece of evidence speaks for. */
export function kindOf({ role }: Evidence): EvidenceKind {
  if (role === null) return 'shared';
  if (role === 'ai-engineer') return 'ai';
  return role === 'ml-engineer' ? 'ml' : 'other';
}

/** A confidence in words. */
export function confidenceWords(confidence: number): string {
  if (confidence >= 0.9) return 'very likely';
  if (confidence >= 0.75) return 'likely';
  return confidence >= 0.6 ? 'rather likely' : 'a close call';
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** The shares of the two roles in their evidence together; `null` where there is none. */
export function balanceOf({ roles }: Classification): { readonly ai: number; readonly ml: number } | null {
  const scoreOf = (wanted: string): number => roles.find(({ role }) => role === wanted)?.score ?? 0;
  const [ai, ml] = [scoreOf('ai-engineer'), scoreOf('ml-engineer')];
  return ai + ml === 0 ? null : { ai: ai / (ai + ml), ml: ml / (ai + ml) };
}

/** The document that something rests on. */
export function sourceWords({ source }: Pick<Flag, 'source'>): string {
  return `${source.publisher}, “${source.document}”: ${source.section}`;
}
