import { z } from 'zod';
import { sectionKinds } from '../posting/posting.ts';
import { sourceSchema } from '../rules/catalogue.ts';
import { areas, flagIds, severities } from '../rules/schema.ts';

/** The verdicts. */
export const labels = ['ai-engineer', 'ml-engineer', 'vague-hybrid', 'out-of-scope'] as const;
export const ownershipStatuses = ['owns', 'contributes', 'other-team', 'unclear', 'absent'] as const;
export const titleFits = ['fits', 'mismatch', 'compound', 'neutral'] as const;

export const labelSchema = z.enum(labels).meta({
  id: 'Label',
  description:
    'The job that the posting really describes. `vague-hybrid`: both kinds of work are substantial, or nobody could tell which is meant. `out-of-scope`: neither kind is the main work.',
  example: 'ai-engineer',
});

export const areaSchema = z.enum(areas).meta({
  id: 'Area',
  description: 'One of the four areas of work that somebody has to own.',
  example: 'model-development',
});

export const ownershipStatusSchema = z.enum(ownershipStatuses).meta({
  id: 'OwnershipStatus',
  description:
    '`owns`: a clear duty of the hire; `contributes`: the hire only helps; `other-team`: the posting gives it to somebody else; `unclear`: needed, but the text does not say who does it; `absent`: not part of this posting.',
  example: 'owns',
});

const spanSchema = z
  .object({
    in: z.enum(['title', 'text']).meta({
      description: 'Which string the offsets refer to: the title or the text of the posting.',
      example: 'text',
    }),
    start: z.int().min(0).meta({
      description: 'Offset of the first character, in UTF-16 code units, from 0.',
      example: 120,
    }),
    end: z.int().min(0).meta({
      description: 'Offset after the last character, in UTF-16 code units.',
      example: 156,
    }),
    text: z.string().meta({
      description: 'Exactly the characters from `start` to `end`.',
      example: 'Train and fine-tune ranking models',
    }),
  })
  .meta({ id: 'Span', description: 'A passage of the posting, quoted with its exact place.' });

const sectionKindSchema = z.enum(sectionKinds).meta({
  id: 'SectionKind',
  description: 'The kind of section that a passage stands in.',
  example: 'duties',
});

const roleScoreSchema = z
  .object({
    role: z.string().meta({
      description: '`ai-engineer`, `ml-engineer`, or the id of an adjacent role such as `data-engineer`.',
      example: 'ml-engineer',
    }),
    score: z
      .number()
      .meta({ description: 'Sum of the points of all evidence for this role.', example: 12.5 }),
    share: z.number().min(0).max(1).meta({
      description: 'This score as a share of the scores of all roles; 0 where no role has any.',
      example: 0.62,
    }),
  })
  .meta({ id: 'RoleScore', description: 'How much evidence speaks for a role.' });

const modifierSchema = z
  .object({
    id: z.string().meta({
      description:
        'What raised or lowered the weight: a kind of section, a modifier of `rules/`, or `roles/both` where the words speak for both roles.',
      example: 'section/requirements',
    }),
    factor: z.number().min(0).meta({ description: 'What the weight was multiplied by.', example: 0.5 }),
    span: spanSchema.nullable().meta({
      description: 'The words that caused it, or `null` where it follows from the place.',
      example: null,
    }),
  })
  .meta({ id: 'Modifier', description: 'One reason why evidence counts for more or less than its weight.' });

const evidenceSchema = z
  .object({
    rule: z
      .string()
      .meta({ description: 'Id of the rule: file and key.', example: 'model-development/train-models' }),
    role: z.string().nullable().meta({
      description: 'The role it speaks for; `null` for evidence of scope or ownership only.',
      example: 'ml-engineer',
    }),
    area: areaSchema
      .nullable()
      .meta({ description: 'The area of work that it belongs to, if any.', example: 'model-development' }),
    span: spanSchema.meta({ description: 'The words that matched.' }),
    sentence: spanSchema.meta({ description: 'The sentence that they stand in.' }),
    section: sectionKindSchema,
    weight: z.number().min(0).meta({ description: 'Weight of the rule before modifiers.', example: 2 }),
    modifiers: z
      .array(modifierSchema)
      .meta({ description: 'What raised or lowered the weight, in order.', example: [] }),
    points: z
      .number()
      .min(0)
      .meta({ description: 'Weight times all factors: what is added to the score of the role.', example: 1 }),
    owner: z.enum(['hire', 'contributor', 'other-team', 'nobody', 'unstated']).meta({
      description:
        'Whose work the sentence makes it: the hire’s, the hire’s as a helper, another team’s, nobody’s (negated), or not stated.',
      example: 'hire',
    }),
    extension: z.boolean().meta({
      description: 'Whether the words extend the source documents rather than stand in them.',
      example: false,
    }),
    source: sourceSchema,
  })
  .meta({ id: 'Evidence', description: 'One passage that a rule found, and what it counts for.' });

const ownershipSchema = z
  .object({
    area: areaSchema,
    status: ownershipStatusSchema,
    spans: z
      .array(spanSchema)
      .meta({ description: 'The sentences that show it, most telling first.', example: [] }),
    question: z.string().nullable().meta({
      description: 'What the hiring manager should answer, where the status leaves a gap.',
      example: 'Who prepares the training data?',
    }),
  })
  .meta({ id: 'Ownership', description: 'Who owns one area of the work, as far as the posting says.' });

export const flagSchema = z
  .object({
    id: z.enum(flagIds).meta({ description: 'Which flag it is.', example: 'compound-title' }),
    severity: z.enum(severities).meta({
      description:
        'How much it matters before publishing; some matter less where the duties are clearly those of one role.',
      example: 'info',
    }),
    message: z.string().meta({
      description: 'What was found.',
      example: 'The title names both roles at once: “AI/ML Engineer” over the duties of an AI engineer.',
    }),
    question: z.string().meta({
      description: 'What the hiring manager should answer.',
      example: 'Which of the two roles is meant?',
    }),
    remedy: z.string().meta({
      description: 'What would settle it.',
      example: 'Choose the title whose duties make up most of the posting.',
    }),
    spans: z.array(spanSchema).meta({ description: 'The passages that show it.', example: [] }),
    source: sourceSchema,
  })
  .meta({ id: 'Flag', description: 'Something to settle before the posting is published.' });

const splitSchema = z
  .object({
    aiEngineer: z.array(spanSchema).meta({ description: 'Duties for an AI-engineer posting.', example: [] }),
    mlEngineer: z.array(spanSchema).meta({ description: 'Duties for an ML-engineer posting.', example: [] }),
    shared: z
      .array(spanSchema)
      .meta({ description: 'Duties that belong to both or to neither.', example: [] }),
  })
  .meta({
    id: 'Split',
    description: 'The posting’s own duty sentences, sorted into two clear roles and what they share.',
  });

export const titleSchema = z
  .object({
    text: z.string().nullable().meta({
      description: 'The title that was given or found; `null` where there is none.',
      example: 'Senior AI Engineer',
    }),
    fit: z.enum(titleFits).meta({
      id: 'TitleFit',
      description:
        'Whether the title names the role that the duties describe, another one (`mismatch`), both (`compound`) or neither (`neutral`).',
      example: 'fits',
    }),
  })
  .meta({ id: 'Title', description: 'What the title says against what the duties say.' });

export const rulesetVersionSchema = z
  .object({
    version: z.string().meta({ description: 'Version of the rules.', example: '0.1.0' }),
    digest: z.string().meta({
      description: 'SHA-256 of the rules, in hexadecimal: same digest, same answer.',
      example: '9f86d081884c7d65',
    }),
  })
  .meta({ id: 'RulesetVersion', description: 'Which rules gave this answer.' });

export const classificationSchema = z
  .object({
    label: labelSchema,
    confidence: z.number().min(0).max(1).meta({
      description: 'The share of postings with this confidence whose label is right.',
      example: 0.86,
    }),
    reason: z.string().meta({
      description: 'Why, in one sentence.',
      example:
        'The AI and ML work described is mainly developing, training and serving models (78 % of the evidence for either role).',
    }),
    title: titleSchema,
    roles: z.array(roleScoreSchema).meta({
      description: 'Score and share of each role that has any, highest first; the two roles always.',
      example: [],
    }),
    plainDuties: z
      .object({
        count: z.int().min(0).meta({
          description: 'How many sentences about the work of the hire speak for neither role.',
          example: 4,
        }),
        points: z.number().min(0).meta({
          description: 'What they add to other work, which the two roles are held against.',
          example: 0.6,
        }),
      })
      .meta({
        id: 'PlainDuties',
        description: 'The duties that speak for neither role: each counts a little against both.',
      }),
    ownership: z
      .array(ownershipSchema)
      .meta({ description: 'The four areas, always all of them and in the same order.', example: [] }),
    flags: z.array(flagSchema).meta({ description: 'What to settle, most severe first.', example: [] }),
    evidence: z
      .array(evidenceSchema)
      .meta({ description: 'Every passage that counted, in the order of the posting.', example: [] }),
    split: splitSchema.nullable().meta({
      description: 'Only for a `vague-hybrid`: how the posting would split into two clear roles.',
      example: null,
    }),
    text: z.string().optional().meta({
      description: 'The plain text that the offsets refer to; only where it was asked for.',
      example: 'You will train ranking models on our click data.',
    }),
    ruleset: rulesetVersionSchema,
  })
  .meta({ id: 'Classification', description: 'What a posting really describes, and why.' });

export type Label = (typeof labels)[number];
export type OwnershipStatus = (typeof ownershipStatuses)[number];
export type TitleFit = (typeof titleFits)[number];
export type Span = z.output<typeof spanSchema>;
export type Modifier = z.output<typeof modifierSchema>;
export type Evidence = z.output<typeof evidenceSchema>;
export type Ownership = z.output<typeof ownershipSchema>;
export type Flag = z.output<typeof flagSchema>;
export type Split = z.output<typeof splitSchema>;
export type RoleScore = z.output<typeof roleScoreSchema>;
export type Classification = z.output<typeof classificationSchema>;
