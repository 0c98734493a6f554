import { z } from 'zod';
import { sectionKinds } from '../posting/posting.ts';

/** The areas of work that somebody has to own, in the order in which they are always listed. */
export const areas = [
  'model-development',
  'system-integration',
  'data-preparation',
  'production-operations',
] as const;
export type Area = (typeof areas)[number];

/** The two roles that the source documents separate. */
export const roles = ['ai-engineer', 'ml-engineer'] as const;
export type Role = (typeof roles)[number];

export const severities = ['error', 'warning', 'info'] as const;

/** Every flag that the code has a predicate for; `rules/flags.yaml` must describe exactly these. */
export const flagIds = [
  'dual-ownership',
  'no-model-owner',
  'no-integration-owner',
  'no-data-owner',
  'no-production-owner',
  'whole-lifecycle-ownership',
  'data-engineering-bundled',
  'compound-title',
  'title-mismatch',
  'vague-scope',
  'skills-without-duties',
  'shared-tools-only',
  'tool-sprawl',
  'no-duties',
  'no-outcomes',
  'thin-posting',
  'adjacent-role',
] as const;
export type FlagId = (typeof flagIds)[number];

/** A key in `rules/`: lower-case words joined by hyphens. */
const keySchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens, for example train-models');

/**
 * A word or phrase. Words match on their stems; `=word` matches that spelling alone; `$name` stands for the list
 * of that name in `rules/vocabulary.yaml`.
 */
const phraseSchema = z
  .string()
  .trim()
  .min(1)
  .regex(
    /^(\$[a-z0-9-]+|[^$]*[\p{L}\p{N}][^$]*)$/u,
    'write a phrase with at least one letter or digit, or the name of a vocabulary list such as $model',
  );
const phrasesSchema = z.array(phraseSchema);

/** Single words in lower case, as they stand in a sentence. */
const wordsSchema = z.array(z.string().regex(/^\p{Ll}+$/u, 'write one word in lower case')).min(1);

/** One word with a capital amid it, as camel case has them. */
const nameSchema = z
  .string()
  .regex(/^[\p{L}\p{N}]+\p{Lu}\p{Ll}+$/u, 'write one name with a capital amid it, for example CloudWatch');

const textSchema = z.string().trim().min(1);

const ruleSourceSchema = z.strictObject({ document: keySchema, section: keySchema });

const examplesSchema = z.strictObject({
  match: z.array(textSchema).min(1),
  'near-miss': z.array(textSchema).min(1),
});

/** A verb near an object in one sentence, where one of `context`, if given, stands in the same sentence. */
const actionSchema = z.strictObject({
  verbs: phrasesSchema.min(1),
  objects: phrasesSchema.min(1),
  context: phrasesSchema.min(1).optional(),
});

const expressionShape = {
  terms: phrasesSchema.optional(),
  actions: z.array(actionSchema).optional(),
  /** What today's postings use for the same distinction, though the documents don't list it. */
  extension: z
    .strictObject({ terms: phrasesSchema.optional(), actions: z.array(actionSchema).optional() })
    .optional(),
};

/** What evidence may yield to; `rules/thresholds.yaml` says how many core duties it takes. */
export const yieldCauses = ['applications', 'own-models'] as const;
export type YieldCause = (typeof yieldCauses)[number];

/** One distinction that the documents draw, in one of the area files or `scope.yaml`. */
const signalSchema = z.strictObject({
  description: textSchema,
  /**
   * `shared`: stands in both roles' lists, so it speaks for neither; `both`: names both kinds of work at once
   * ("AI/ML solutions"), so it speaks for each with half the weight.
   */
  role: z.enum([...roles, 'shared', 'both']),
  weight: z.number().min(0).max(5),
  /**
   * What it yields to, beside which it counts less. `applications`: a sentence, or a posting, about AI applications, of
   * which the same is said. `own-models`: the hire's own models, which have to be brought into use too.
   */
  yields: z.enum(yieldCauses).optional(),
  /** Whether duties of this rule show what the hire builds: models, or AI applications. */
  core: z.boolean().optional(),
  /** How plainly a duty that says this gives the area to the hire: 1 unless given, less where it only names a part. */
  ownership: z.number().min(0).max(1).optional(),
  source: ruleSourceSchema,
  ...expressionShape,
  examples: examplesSchema,
});
export const signalsFileSchema = z.record(keySchema, signalSchema);

/** A neighbouring job that a posting may really describe, with the duties that give it away. */
const adjacentRoleSchema = z.strictObject({
  name: textSchema,
  description: textSchema,
  weight: z.number().min(0).max(5),
  source: ruleSourceSchema,
  /** Stands for all jobs outside engineering, so that its name would tell nobody anything. */
  'catch-all': z.boolean().optional(),
  /** Phrases that name this job in a title. */
  titles: phrasesSchema.min(1),
  ...expressionShape,
  examples: examplesSchema,
});
export const adjacentRolesFileSchema = z.record(keySchema, adjacentRoleSchema);

/** What the words of a title name. */
const titleRuleSchema = z.strictObject({
  description: textSchema,
  names: z.enum([...roles, 'compound']),
  /** What a reader takes the title to promise, where that is not what it names: an ordinary job promises neither. */
  promises: z.enum([...roles, 'compound', 'neutral']).optional(),
  /** Whether the words name a field and no job, so that behind the name of another job they promise nothing. */
  field: z.boolean().optional(),
  source: ruleSourceSchema,
  terms: phrasesSchema.optional(),
  extension: z.strictObject({ terms: phrasesSchema }).optional(),
  examples: examplesSchema,
});
export const titlesFileSchema = z.record(keySchema, titleRuleSchema);

export const vocabularyFileSchema = z.record(
  keySchema,
  z.strictObject({
    description: textSchema,
    terms: phrasesSchema.optional(),
    extension: phrasesSchema.optional(),
  }),
);

export const sourcesFileSchema = z.record(
  keySchema,
  z.strictObject({
    title: textSchema,
    publisher: textSchema,
    published: z.iso.date().optional(),
    sections: z.record(keySchema, textSchema),
  }),
);

/** How far evidence in a kind of section counts, and how to know such a section. */
const sectionRuleSchema = z.strictObject({
  description: textSchema,
  factor: z.number().min(0).max(2),
  source: ruleSourceSchema,
  /** Phrases that make a line which looks like a heading one of this kind. */
  headings: phrasesSchema.optional(),
  /** Whole headings that are known even in running text that lost its line breaks. */
  'inline-headings': phrasesSchema.optional(),
  /** Words that, as the very first of a sentence under another heading, show its kind. */
  'first-words': phrasesSchema.optional(),
  /** Phrases that show the kind of the sentence that they open, whatever the heading. */
  'opening-cues': phrasesSchema.optional(),
  /** Phrases that show the kind of the sentence that they stand in. */
  cues: phrasesSchema.optional(),
  examples: examplesSchema.optional(),
});
export const sectionsFileSchema = z.record(z.enum(sectionKinds), sectionRuleSchema);

/** Language that says whose work something is, or how much it counts. */
export const modifierIds = [
  'negation',
  'other-team',
  'other-people',
  'other-team-after',
  'enabling',
  'contributes',
  'vague',
  'beside-application',
  'mostly-applications',
  'own-models',
  'same-sentence',
  'repeated',
] as const;
export type ModifierId = (typeof modifierIds)[number];
const modifierRuleSchema = z.strictObject({
  description: textSchema,
  factor: z.number().min(0).max(2),
  source: ruleSourceSchema,
  terms: phrasesSchema.optional(),
  examples: examplesSchema.optional(),
});
export const ownershipFileSchema = z.record(z.enum(modifierIds), modifierRuleSchema);

/** Words of the language itself that the reading of sentences rests on. */
export const grammarFileSchema = z.strictObject({
  /** Words that often open a sentence of a posting: a capital one of them glued to another word begins a new sentence. */
  'sentence-openers': phrasesSchema.min(1),
  /** Names that no rule has, with a capital amid them that begins no sentence though the word behind it often does. */
  'camel-case-names': z.array(nameSchema).min(1),
  /** How to know a sentence whose subject is a company: its name, then one of the verbs. */
  company: z.strictObject({
    verbs: wordsSchema,
    /** Words with a capital that are no company's name. */
    'other-subjects': wordsSchema,
    /** Words behind the verb that speak of the hire. */
    'hiring-words': wordsSchema,
  }),
  /** Words whose stem others have too that mean something else, each in its forms: these match each other and nothing else. */
  'own-stems': z
    .array(wordsSchema)
    .refine((words) => new Set(words.flat()).size === words.flat().length, 'write each word once'),
  /** Words after which an object no longer belongs to the verb before them. */
  'object-barriers': phrasesSchema.min(1),
  /** Phrases that look like evidence and are not. */
  decoys: z.record(
    keySchema,
    z.strictObject({ description: textSchema, terms: phrasesSchema.min(1), examples: examplesSchema }),
  ),
});

const share = z.number().min(0).max(1);
const count = z.number().min(0);

/** The few numbers that turn scores into a verdict; how they were found stands in `rules/TUNING.md`. */
export const thresholdsFileSchema = z.strictObject({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  action: z.strictObject({
    /** Most words between a verb and its object. */
    reach: z.int().min(1).max(40),
    /** Most words between a modifier such as "support" and what it modifies. */
    'modifier-reach': z.int().min(1).max(20),
  }),
  /** When evidence yields throughout a posting, by core duties: sentences that show what the hire builds. */
  'core-duties': z.strictObject({
    /** Least duties that build models. */
    'own-models': z.int().min(1),
    /** Least duties that build AI applications, and most that build models beside them. */
    applications: z.int().min(1),
    'models-beside-applications': z.int().min(0),
    /** Least points that make a sentence such a duty. */
    points: count,
  }),
  verdict: z.strictObject({
    /** Points that the title adds to the role that it names; half of them to each where it names both. */
    'title-points': count,
    /** Points that it adds to an adjacent role. */
    'adjacent-title-points': count,
    /** In scope: the points of the two roles exceed `points` × (1 + other work) to the power of `pull`. */
    scope: z.strictObject({
      points: z.number().positive(),
      pull: z.number().min(0),
      /** Other work is the points of adjacent roles, and this for each duty that speaks for neither role. */
      'plain-duty': z.number().min(0),
      steepness: z.number().positive(),
    }),
    /** Hybrid: neither role has more than `ratio` times the points of the other, each with `ground` points more. */
    hybrid: z.strictObject({
      ratio: z.number().min(1),
      ground: z.number().positive(),
      steepness: z.number().positive(),
    }),
  }),
  ownership: z.strictObject({
    /** Least sentences with the hire's own duties that make the hire the owner of an area; each counts as its rule says. */
    'owner-duties': z.strictObject({
      /** In the area of the role that the posting describes; of both roles for a hybrid. */
      'own-role': count,
      /** In the area of the other role: a stray duty there helps out. */
      'other-role': count,
      /** In the areas that both roles share. */
      shared: count,
      /** Where the posting describes another job altogether; not in data preparation, which may well be that job. */
      'out-of-scope': count,
    }),
    /** Least sentences, but for wishes, that show an area to be needed, counted likewise. */
    'needed-mentions': count,
    /** The same for models and operations in the posting of another job. */
    'needed-mentions-elsewhere': z.number().positive(),
    /** What remains of a duty that may be said of an AI application: evaluating it, say, rather than a model. */
    'beside-application': z.number().min(0).max(1),
  }),
  flags: z.strictObject({
    'bundled-data-duties': z.int().min(1),
    'tool-sprawl': z.int().min(1),
    'thin-posting-words': z.int().min(1),
    /** Most sentences about the work that have to do with skills which no duty is said to use. */
    'few-duties': z.int().min(0),
    /** Least points of what asks for such skills. */
    'asked-skills': count,
    /** The same in the posting of another job. */
    'asked-skills-elsewhere': count,
    /** Most points in the text that are no more than a passing word, such as a degree in mathematics. */
    'passing-points': count,
    /** Least rules that show an area to be needed, of which a passing one counts in part. */
    'gap-rules': count,
    /** The same for the area that the role is about. */
    'central-gap-rules': count,
    /** What a passing rule counts for. */
    'passing-share': share,
    /** Least sentences that give model development or system integration to a hire who owns both; one with both counts twice. */
    'both-kinds-sentences': z.int().min(1),
    /** Least share of the sentences that give an area to the hire, for each area where one hire owns all of them. */
    'whole-share': share,
    /** Least points that the hire's work in each area has where one hire owns all of them. */
    'whole-points': count,
    /** The same where the label is clear, of sentences that are about the area. */
    'clear-whole-points': count,
    /** Least points of the role in the title below which a posting of neither role disagrees with it. */
    'title-points': count,
    /** Least sentences that stand for a list of duties: among the requirements, or of the job that a title disagrees with. */
    'misplaced-duties': z.int().min(1),
    /** Least of them that stand for some duties at all. */
    'stray-duties': z.int().min(1),
    /** Least share of the points for an adjacent role that the title does not name. */
    'adjacent-share': share,
  }),
  /** Calibration: how often a verdict of this likelihood was right. In straight lines between the points. */
  confidence: z.array(z.strictObject({ likelihood: share, confidence: share })).min(2),
});

const flagRuleSchema = z.strictObject({
  title: textSchema,
  severity: z.enum(severities),
  /** Where the duties are clearly those of one role, unless the finding touches the heart of that role. */
  'severity-when-clear': z.enum(severities).optional(),
  /** `{found}` stands for what was found. */
  message: textSchema,
  question: textSchema,
  remedy: textSchema,
  source: ruleSourceSchema,
  terms: phrasesSchema.optional(),
  /** Phrases that count only where a heading or a sentence opens with them. */
  headings: phrasesSchema.optional(),
  /** Rules whose evidence is slight: it counts in part where an owner is missing, and alone it shows none. */
  passing: z.array(textSchema).optional(),
});
export const flagsFileSchema = z.record(z.enum(flagIds), flagRuleSchema);

export type ActionRule = z.output<typeof actionSchema>;
export type FlagRule = z.output<typeof flagRuleSchema>;
export type Thresholds = z.output<typeof thresholdsFileSchema>;
