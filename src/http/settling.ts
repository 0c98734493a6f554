import { judgeBy } from '../classify/judge.ts';
import { examplePosting } from '../posting/formats/posting-object.ts';
import type { Ruleset } from '../rules/ruleset.ts';

/**
 * Brings a start to its end before anybody asks: judges a posting, for which the rules are laid out for searching, and
 * gives back the memory of all that was needed to get there and no longer is. V8 would do so only once as much again has
 * been used; until then it were up to chance how much the service takes. Needs `--expose-gc`, and is left out without.
 */
export function settle(ruleset: Ruleset): void {
  judgeBy(ruleset)(examplePosting);
  globalThis.gc?.({ type: 'major', flavor: 'last-resort' });
}
