import type { EvidenceRule } from '../rules/ruleset.ts';

/** Words of one sentence that a rule asks for: tokens `[first, end)`. */
export interface Candidate {
  readonly rule: EvidenceRule;
  readonly extension: boolean;
  readonly first: number;
  readonly end: number;
  /** Whether a verb stands at `first`, so that whoever stands before it does the work. */
  readonly hasSubject: boolean;
}

/** Puts a candidate in its place among others of its sentence: behind those that it equals. */
export function insert(found: Candidate[], candidate: Candidate): void {
  let at = found.length;
  found.push(candidate);
  for (; at > 0 && isBefore(candidate, found[at - 1] as Candidate); at -= 1)
    found[at] = found[at - 1] as Candidate;
  found[at] = candidate;
}

function isBefore(a: Candidate, b: Candidate): boolean {
  return a.first < b.first || (a.first === b.first && a.end > b.end);
}
