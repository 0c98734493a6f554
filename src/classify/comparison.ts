import { z } from 'zod';
import {
  areaSchema,
  classificationSchema,
  flagSchema,
  ownershipStatusSchema,
  rulesetVersionSchema,
} from './classification.ts';

const draftSchema = classificationSchema
  .pick({ label: true, confidence: true, reason: true, title: true, roles: true })
  .meta({ id: 'Draft', description: 'What one of the two versions of a posting describes.' });

const ownershipChangeSchema = z
  .object({
    area: areaSchema,
    before: ownershipStatusSchema,
    after: ownershipStatusSchema,
  })
  .meta({ id: 'OwnershipChange', description: 'An area whose owner is said otherwise than before.' });

export const comparisonSchema = z
  .object({
    before: draftSchema,
    after: draftSchema,
    flags: z
      .object({
        resolved: z
          .array(flagSchema)
          .meta({ description: 'Flags that the edit settled, as they were before.', example: [] }),
        new: z.array(flagSchema).meta({ description: 'Flags that the edit brought.', example: [] }),
        standing: z
          .array(flagSchema)
          .meta({ description: 'Flags that are still to be settled, as they are now.', example: [] }),
      })
      .meta({ id: 'FlagChanges', description: 'What became of the flags, most severe first.' }),
    ownership: z
      .array(ownershipChangeSchema)
      .meta({ description: 'The areas whose status changed.', example: [] }),
    ruleset: rulesetVersionSchema,
  })
  .meta({ id: 'Comparison', description: 'What an edit of a posting achieved.' });

export type Draft = z.output<typeof draftSchema>;
export type OwnershipChange = z.output<typeof ownershipChangeSchema>;
export type Comparison = z.output<typeof comparisonSchema>;
