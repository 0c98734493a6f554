import { inject } from 'vitest';
import type { Evidence } from '../../src/classify/classification.ts';
import { classify } from '../../src/classify/classify.ts';
import type { Posting } from '../../src/posting/posting.ts';
import { readPosting } from '../../src/posting/read.ts';
import { compileRuleset } from '../../src/rules/compile.ts';
import { type RuleData, signalFiles } from '../../src/rules/files.ts';
import { loadRuleData } from '../../src/rules/load.ts';
import type { Ruleset } from '../../src/rules/ruleset.ts';

/** The rules of the project as they stand in their files. */
export const data = inject('ruleData') ?? (await loadRuleData());

/** Two sentences that no rule should ever find anything in; they make an example long enough to be read. */
export const neutral =
  'The house stands near the harbour and has a green door. There is a bakery around the corner.';

type Changes = { readonly [File in keyof RuleData]?: RuleData[File] };
type SignalFile = (typeof signalFiles)[number];

/** The rules of the project with these files in place of their own. */
export function rulesetWith(changes: Changes): Ruleset {
  return compileRuleset({ ...data, ...changes }, 'a digest for tests');
}

const noSignals = Object.fromEntries(signalFiles.map((file) => [file, {}])) as Record<
  SignalFile,
  RuleData[SignalFile]
>;

/** No rule that finds evidence. */
export const nothing: Changes = { ...noSignals, 'adjacent-roles': {}, titles: {} };

/**
 * Sections that all count in full and are known by one heading alone, so that neither the place of a sentence nor a
 * cue in it can hide what a rule finds there.
 */
export const everySectionCounts: Changes = {
  sections: Object.fromEntries(
    Object.entries(data.sections).map(([kind, { description, source }]) => {
      return [
        kind,
        { description, source, factor: 1, ...(kind === 'duties' ? { headings: ['responsibilities'] } : {}) },
      ];
    }),
  ) as RuleData['sections'],
};

/** Keeps one entry of a rule file. */
export function only<Rules extends Readonly<Record<string, unknown>>>(rules: Rules, key: string): Rules {
  return { [key]: rules[key] } as Rules;
}

/** A posting whose one duty is this sentence. */
export function postingWithDuty(sentence: string, ruleset: Ruleset): Posting {
  return readPosting({ text: `${neutral}\n\nResponsibilities\n- ${sentence}\n` }, ruleset.language);
}

/** What is found in a posting whose one duty is this sentence, but for what is said to be nobody's work. */
export function evidenceIn(sentence: string, ruleset: Ruleset): Evidence[] {
  return classify(postingWithDuty(sentence, ruleset), ruleset).evidence.filter(
    ({ owner }) => owner !== 'nobody',
  );
}

interface Examples {
  readonly examples?:
    | { readonly match: readonly string[]; readonly 'near-miss': readonly string[] }
    | undefined;
}

/** One example of a rule, with what the rule should do with it. */
export interface Example {
  readonly key: string;
  readonly sentence: string;
}

/** The examples of all these rules of one kind, as rows of a table. */
export function examplesOf(
  rules: Readonly<Record<string, Examples>>,
  kind: 'match' | 'near-miss',
): Example[] {
  return Object.entries(rules).flatMap(([key, { examples }]) =>
    (examples?.[kind] ?? []).map((sentence) => ({ key, sentence })),
  );
}

/** The keys of the rules that lack examples of either kind. */
export function withoutExamples(rules: Readonly<Record<string, Examples>>): string[] {
  return Object.keys(rules).filter((key) =>
    (['match', 'near-miss'] as const).some((kind) => (rules[key]?.examples?.[kind].length ?? 0) === 0),
  );
}
