import type { z } from 'zod';
import {
  adjacentRolesFileSchema,
  flagsFileSchema,
  grammarFileSchema,
  ownershipFileSchema,
  sectionsFileSchema,
  signalsFileSchema,
  sourcesFileSchema,
  thresholdsFileSchema,
  titlesFileSchema,
  vocabularyFileSchema,
} from './schema.ts';

/** The files of `rules/` and the schema of each; the names of the area files are the areas. */
export const ruleFiles = {
  sources: sourcesFileSchema,
  vocabulary: vocabularyFileSchema,
  'model-development': signalsFileSchema,
  'system-integration': signalsFileSchema,
  'data-preparation': signalsFileSchema,
  'production-operations': signalsFileSchema,
  scope: signalsFileSchema,
  'adjacent-roles': adjacentRolesFileSchema,
  titles: titlesFileSchema,
  sections: sectionsFileSchema,
  ownership: ownershipFileSchema,
  grammar: grammarFileSchema,
  flags: flagsFileSchema,
  thresholds: thresholdsFileSchema,
} as const;

export type RuleFile = keyof typeof ruleFiles;
export const ruleFileNames = Object.keys(ruleFiles) as RuleFile[];

/** All rules as they stand in `rules/`, validated. */
export type RuleData = { readonly [File in RuleFile]: z.output<(typeof ruleFiles)[File]> };

/** The files that hold signals, in the order in which evidence lists them. */
export const signalFiles = [
  'model-development',
  'system-integration',
  'data-preparation',
  'production-operations',
  'scope',
] as const;
