import { z } from 'zod';
import type { RuleData } from './files.ts';
import { signalFiles } from './files.ts';
import { areas, flagIds, severities } from './schema.ts';

export const sourceSchema = z
  .object({
    document: z.string().meta({
      description: 'Title of the source document.',
      example: 'AI Engineer vs Machine Learning Engineer (2025 Guide)',
    }),
    publisher: z.string().meta({ description: 'Who published the document.', example: 'Alpha Apex Group' }),
    section: z.string().meta({
      description: 'Heading of the section that the rule rests on.',
      example: 'What Does an ML Engineer Do?',
    }),
  })
  .meta({ id: 'Source', description: 'Where in the three source documents a rule comes from.' });

const actionsSchema = z.array(
  z.object({
    verbs: z.array(z.string()).meta({ description: 'Verbs, by stem.', example: ['train'] }),
    objects: z.array(z.string()).meta({ description: 'What the verb is applied to.', example: ['model'] }),
    context: z.array(z.string()).meta({
      description: 'Words of which one must stand in the same sentence; empty where none need.',
      example: [],
    }),
  }),
);

const phrasesOf = {
  terms: z
    .array(z.string())
    .meta({ description: 'Words and phrases, by stem.', example: ['model training'] }),
  actions: actionsSchema.meta({ description: 'Verbs near objects in one sentence.', example: [] }),
};

const ruleSchema = z
  .object({
    id: z
      .string()
      .meta({ description: 'File and key of the rule.', example: 'model-development/train-models' }),
    description: z
      .string()
      .meta({ description: 'What the rule finds.', example: 'Trains models or fine-tunes them.' }),
    role: z.string().meta({
      description:
        'The role that it speaks for; `both` where the words name both at once, `shared` where they stand in both roles’ lists and speak for neither.',
      example: 'ml-engineer',
    }),
    area: z
      .enum(areas)
      .nullable()
      .meta({ description: 'The area of work, if any.', example: 'model-development' }),
    ownership: z.number().nullable().meta({
      description:
        'How plainly a duty that says this gives the area to the hire, from 0 to 1, whatever it says about the role; `null` for a rule without an area.',
      example: 1,
    }),
    weight: z.number().meta({ description: 'Points before modifiers.', example: 3 }),
    source: sourceSchema,
    ...phrasesOf,
    extension: z.object(phrasesOf).meta({
      description: 'What extends the source documents.',
      example: { terms: ['LoRA'], actions: [] },
    }),
  })
  .meta({
    id: 'Rule',
    description: 'A distinction that the source documents draw, and the words that express it.',
  });

export const rulesCatalogueSchema = z
  .object({
    version: z.string().meta({ description: 'Version of the rules.', example: '0.1.0' }),
    digest: z
      .string()
      .meta({ description: 'SHA-256 of the rules, in hexadecimal.', example: '9f86d081884c7d65' }),
    rules: z.array(ruleSchema).meta({ description: 'Every rule that finds evidence.', example: [] }),
  })
  .meta({ id: 'RulesCatalogue', description: 'All rules in force, with their sources.' });

export const flagRuleSchema = z
  .object({
    id: z.enum(flagIds).meta({ description: 'Id of the flag.', example: 'dual-ownership' }),
    title: z
      .string()
      .meta({ description: 'The flag in a few words.', example: 'One hire owns both kinds of work' }),
    severity: z
      .enum(severities)
      .meta({ description: 'How much it matters before publishing.', example: 'error' }),
    severityWhenClear: z.enum(severities).meta({
      description:
        'How much it matters where the duties are clearly those of one role; a gap in the role’s own area keeps its severity.',
      example: 'error',
    }),
    message: z.string().meta({
      description: 'The message; `{found}` stands for what was found.',
      example: 'The title names both roles at once: {found}.',
    }),
    question: z
      .string()
      .meta({ description: 'What the hiring manager should answer.', example: 'Who trains the models?' }),
    remedy: z
      .string()
      .meta({ description: 'What would settle it.', example: 'Name the team that trains the models.' }),
    source: sourceSchema,
  })
  .meta({ id: 'FlagRule', description: 'What a flag means and what settles it.' });

export const flagsCatalogueSchema = z
  .object({
    flags: z.array(flagRuleSchema).meta({ description: 'Every flag that can be raised.', example: [] }),
  })
  .meta({ id: 'FlagsCatalogue', description: 'All flags, with their sources.' });

/** The rules and flags in force, as the service shows them. */
export interface Catalogue {
  readonly rules: z.output<typeof rulesCatalogueSchema>;
  readonly flags: z.output<typeof flagsCatalogueSchema>;
}

type Rule = z.output<typeof ruleSchema>;
type Expression = RuleData['scope'][string];

/** The rules and flags as data for people, in the order of the files. */
export function catalogueOf(data: RuleData, digest: string): Catalogue {
  const rules = signalFiles.flatMap((file) =>
    Object.entries(data[file]).map(([key, rule]) => {
      const area = file === 'scope' ? null : file;
      const ownership = area && (rule.ownership ?? 1);
      return shownRule(`${file}/${key}`, rule, { role: rule.role, area, ownership }, data);
    }),
  );
  const adjacent = Object.entries(data['adjacent-roles']).map(([key, rule]) =>
    shownRule(`adjacent-roles/${key}`, rule, { role: key, area: null, ownership: null }, data),
  );
  const titlePoints = data.thresholds.verdict['title-points'];
  const titles = Object.entries(data.titles).map(([key, { names, promises: _, field: __, ...rule }]) => {
    const role = names === 'compound' ? 'both' : names;
    const weighed = { ...rule, weight: titlePoints };
    return shownRule(`titles/${key}`, weighed, { role, area: null, ownership: null }, data);
  });
  const flags = flagIds.map((id) => {
    const { title, severity, message, question, remedy, source, ...rule } = data.flags[id];
    const severityWhenClear = rule['severity-when-clear'] ?? severity;
    return {
      id,
      title,
      severity,
      severityWhenClear,
      message,
      question,
      remedy,
      source: sourceOf(source, data),
    };
  });
  return {
    rules: { version: data.thresholds.version, digest, rules: [...rules, ...adjacent, ...titles] },
    flags: { flags },
  };
}

function shownRule(
  id: string,
  rule: Pick<Expression, 'description' | 'weight' | 'source' | 'terms' | 'actions' | 'extension'>,
  { role, area, ownership }: Pick<Rule, 'role' | 'area' | 'ownership'>,
  data: RuleData,
): Rule {
  return {
    id,
    description: rule.description,
    role,
    area,
    ownership,
    weight: rule.weight,
    source: sourceOf(rule.source, data),
    ...shownPhrases(rule, data),
    extension: shownPhrases(rule.extension ?? {}, data),
  };
}

function shownPhrases(
  { terms = [], actions = [] }: Pick<Expression, 'terms' | 'actions'>,
  data: RuleData,
): Pick<Rule, 'terms' | 'actions'> {
  const shown = (phrases: readonly string[]): string[] =>
    expand(phrases, data).map(({ phrase }) => phrase.replaceAll('=', ''));
  return {
    terms: shown(terms),
    actions: actions.map(({ verbs, objects, context = [] }) => ({
      verbs: shown(verbs),
      objects: shown(objects),
      context: shown(context),
    })),
  };
}

/** Replaces `$name` by the phrases of that vocabulary list, each with whether it extends the documents. */
export function expand(
  phrases: readonly string[],
  { vocabulary }: RuleData,
): { phrase: string; extension: boolean }[] {
  return phrases.flatMap((phrase) => {
    if (!phrase.startsWith('$')) return [{ phrase, extension: false }];
    const list = vocabulary[phrase.slice(1)];
    return [
      ...(list?.terms ?? []).map((term) => ({ phrase: term, extension: false })),
      ...(list?.extension ?? []).map((term) => ({ phrase: term, extension: true })),
    ];
  });
}

/** The names of a rule's document and section. */
export function sourceOf(
  { document, section }: { document: string; section: string },
  { sources }: RuleData,
): z.output<typeof sourceSchema> {
  const known = sources[document];
  return {
    document: known?.title ?? document,
    publisher: known?.publisher ?? '',
    section: known?.sections[section] ?? section,
  };
}
