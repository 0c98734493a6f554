import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { labels, ownershipStatuses, titleFits } from '../src/classify/classification.ts';
import { areas, flagIds } from '../src/rules/schema.ts';

const folder = new URL('../fixtures/', import.meta.url);
const extension = '.yaml';

/** What a careful reader says of a posting. */
const reading = {
  label: z.enum(labels),
  ownership: z.record(z.enum(areas), z.enum(ownershipStatuses)),
  titleFit: z.enum(titleFits),
  /** Exactly the flags that a fair reader would want, in any order. */
  flags: z
    .array(z.enum(flagIds))
    .refine((ids) => new Set(ids).size === ids.length, 'name each flag only once'),
};

const fixtureFileSchema = z.strictObject({
  /** One line: what this posting shows. */
  description: z
    .string()
    .trim()
    .min(1)
    .regex(/^[^\n]*$/, 'keep the description to one line'),
  /** `null` where the first line of the text serves as the title, or where there is none. */
  title: z.string().trim().min(1).nullable(),
  text: z.string().trim().min(1),
  expected: z.strictObject(reading),
  /** Where the rules don't reach the careful reader yet: why, and what they answer instead. */
  shortfall: z
    .strictObject({
      reason: z.string().trim().min(1),
      label: reading.label.optional(),
      ownership: z.partialRecord(z.enum(areas), z.enum(ownershipStatuses)).optional(),
      titleFit: reading.titleFit.optional(),
      flags: reading.flags.optional(),
    })
    .optional(),
});

/** A posting written for this project, with what a careful reader says of it. */
export interface Fixture extends z.output<typeof fixtureFileSchema> {
  /** File name without its extension. */
  readonly name: string;
}

/** Every posting in `fixtures/`, in the order of their names; throws on the first file that is not as it should be. */
export function readFixtures(): Fixture[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(extension))
    .sort()
    .map(readFixture);
}

function readFixture(file: string): Fixture {
  try {
    const content: unknown = parse(readFileSync(new URL(file, folder), 'utf8'));
    return { name: file.slice(0, -extension.length), ...fixtureFileSchema.parse(content) };
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`fixtures/${file}: ${reason}`, { cause: error });
  }
}
