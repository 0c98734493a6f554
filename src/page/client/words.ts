import type {
  Classification,
  Evidence,
  Flag,
  Label,
  Ownership,
  OwnershipStatus,
} from '../../classify/classification.ts';
import type { ModifierId } from '../../rules/schema.ts';

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

/** A role in words: `data-engineer` is a data engineer; what stands for all other jobs is called as reasons call it. */
export const roleWords = (role: string): string =>
  role === 'other-business' ? 'a job outside engineering' : role.replaceAll('-', ' ');

/** A rule in words, without the file that it stands in. */
export const ruleWords = (rule: string): string => rule.slice(rule.indexOf('/') + 1).replaceAll('-', ' ');

type NamedModifier = 'roles/both' | `ownership/${ModifierId}`;

const modifiersInWords: Readonly<Record<NamedModifier, string>> = {
  'roles/both': 'these words speak for both roles',
  'ownership/negation': 'the posting says that it is not part of the job',
  'ownership/other-team': 'somebody else is named for it',
  'ownership/other-people': 'other people are said to do it',
  'ownership/other-team-after': 'somebody else is named for it',
  'ownership/enabling': 'the hire makes it possible for others',
  'ownership/contributes': 'the hire only helps with it',
  'ownership/vague': 'it is named only as part of a whole',
  'ownership/beside-application': 'the sentence says the same of an AI application',
  'ownership/mostly-applications': 'the duties build AI applications, of which the same is said',
  'ownership/own-models': 'the duties build the models that are brought into use',
  'ownership/same-sentence': 'its sentence has already counted for this role',
  'ownership/repeated': 'the same has already counted elsewhere',
};

const isNamed = (id: string): id is NamedModifier => Object.hasOwn(modifiersInWords, id);

/** Why evidence counts for more or less; a reason that the page doesn't know by name is said as the rules say it. */
export function modifierWords(id: string): string {
  const section = id.startsWith('section/') ? id.slice('section/'.length) : null;
  if (section !== null) return `it stands under “${sectionWords[section as Evidence['section']] ?? section}”`;
  return isNamed(id) ? modifiersInWords[id] : ruleWords(id);
}

/** A confidence in words. */
export function confidenceWords(confidence: number): string {
  if (confidence >= 0.9) return 'very likely';
  if (confidence >= 0.75) return 'likely';
  return confidence >= 0.6 ? 'rather likely' : 'a close call';
}

/** A factor as a share that is exact, as `percent` need not be. */
export const factorWords = (factor: number): string => `${Number((factor * 100).toFixed(1))} %`;

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
