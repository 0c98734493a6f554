import type { Classification } from './classification.ts';
import type { Comparison, Draft, OwnershipChange } from './comparison.ts';

/** Says what an edit of a posting achieved: what it is now, which flags went, came and stayed, and who owns what instead. */
export function compare(before: Classification, after: Classification): Comparison {
  const [had, has] = [idsOfFlags(before), idsOfFlags(after)];
  return {
    before: draftOf(before),
    after: draftOf(after),
    flags: {
      resolved: before.flags.filter(({ id }) => !has.has(id)),
      new: after.flags.filter(({ id }) => !had.has(id)),
      standing: after.flags.filter(({ id }) => had.has(id)),
    },
    ownership: ownershipChanges(before, after),
    ruleset: after.ruleset,
  };
}

function idsOfFlags({ flags }: Classification): Set<string> {
  return new Set(flags.map(({ id }) => id));
}

function draftOf({ label, confidence, reason, title, roles }: Classification): Draft {
  return { label, confidence, reason, title, roles };
}

function ownershipChanges(before: Classification, after: Classification): OwnershipChange[] {
  const was = new Map(before.ownership.map(({ area, status }) => [area, status]));
  return after.ownership
    .map(({ area, status }) => ({ area, before: was.get(area) ?? status, after: status }))
    .filter((change) => change.before !== change.after);
}
