import type { z } from 'zod';

/** One mistake in the rules: where it stands, what is wrong, and what would be right. */
export interface RuleProblem {
  /** Name of the file in `rules/`, such as `titles.yaml`. */
  readonly file: string;
  /** Line in that file, from 1. */
  readonly line: number;
  /** Path to the field, such as `train-models.source.section`; empty for the file as a whole. */
  readonly field: string;
  readonly message: string;
  /** What is right at this place. */
  readonly example: string;
}

/** Every mistake in the rules at once; the message holds one a line. */
export class RulesetError extends Error {
  override readonly name = 'RulesetError';
  readonly problems: readonly RuleProblem[];
  readonly folder: string;

  /** @param folder the folder that holds the files, as messages should name it */
  constructor(problems: readonly RuleProblem[], folder: string) {
    super(problems.map((problem) => describe(problem, folder)).join('\n'));
    this.problems = problems;
    this.folder = folder;
  }
}

function describe({ file, line, field, message, example }: RuleProblem, folder: string): string {
  return `${folder}/${file}:${line}: ${field === '' ? '' : `${field}: `}${message}; for example: ${example}`;
}

/** What is right, by the name of the field nearest to the mistake. */
const examples: Readonly<Record<string, string>> = {
  action: 'action: { reach: 12, modifier-reach: 4 }',
  actions: 'actions: [{ verbs: [train, fine-tune], objects: [$model] }]',
  'camel-case-names': 'camel-case-names: [CloudWatch, PyTest]',
  'catch-all': 'catch-all: true',
  confidence: 'confidence: [{ likelihood: 0.5, confidence: 0.45 }, { likelihood: 1, confidence: 0.95 }]',
  context: 'context: [LLM, generative AI]',
  cues: 'cues: [is a plus]',
  decoys:
    'business-models: { description: Plans of a company., terms: [business model], examples: { match: [...], near-miss: [...] } }',
  description: 'description: Trains models or fine-tunes them.',
  document: 'document: alpha-apex',
  examples:
    'examples: { match: [You will train ranking models.], near-miss: [You will train new colleagues.] }',
  extension: 'extension: { terms: [LoRA] }',
  factor: 'factor: 0.5',
  headings: 'headings: [what you will do, responsibilities]',
  message: 'message: "The title names both roles: {found}."',
  names: 'names: ai-engineer',
  objects: 'objects: [model, classifier]',
  'owner-duties': 'owner-duties: { own-role: 0.5, other-role: 2, shared: 1, out-of-scope: 2 }',
  'own-stems': 'own-stems: [[engineer, engineers], [integrity]]',
  promises: 'promises: neutral',
  published: 'published: 2025-11-07',
  question: 'question: Who trains the models?',
  remedy: 'remedy: Name the team that trains the models.',
  role: 'role: ml-engineer',
  sections: 'sections: { conclusion: Conclusion }',
  severity: 'severity: warning',
  'severity-when-clear': 'severity-when-clear: info',
  source: 'source: { document: alpha-apex, section: what-does-an-ml-engineer-do }',
  terms: 'terms: [model training, fine-tuning]',
  titles: 'titles: [data engineer]',
  verbs: 'verbs: [train, fine-tune]',
  version: 'version: 1.0.0',
  weight: 'weight: 2',
  yields: 'yields: applications',
};
const generalExample = 'see rules/README.md, "How a rule reads"';

/** An example of what is right at a path, from the nearest field that has one. */
export function exampleFor(path: readonly PropertyKey[]): string {
  for (const part of path.toReversed()) {
    const field = String(part);
    if (Object.hasOwn(examples, field)) return examples[field] ?? generalExample;
  }
  return generalExample;
}

/** Says in plain words what zod found wrong. */
export function messageFor(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `unknown ${issue.keys.length > 1 ? 'fields' : 'field'} ${issue.keys.join(', ')}`;
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
}
