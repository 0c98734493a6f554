import { describe, expect, it } from 'vitest';
import { judgeBy } from '../../src/classify/judge.ts';
import type { RuleData } from '../../src/rules/files.ts';
import { data, nothing, rulesetWith } from '../rules/alone.ts';
import { textOf } from './duties.ts';

const source = { document: 'alpha-apex', section: 'frameworks' };
const examples = { match: [], 'near-miss': [] };
const common = { description: 'For a test.', weight: 2, source, examples };
const bakery = {
  bake: {
    ...common,
    role: 'ai-engineer',
    terms: ['flour', 'rye with', 'oat'],
    actions: [{ verbs: ['bake', 'toast'], objects: ['rolls'] }],
  },
} as unknown as RuleData['scope'];
const mill = {
  mill: { ...common, name: 'Miller', titles: ['miller'], terms: ['wheat'] },
} as unknown as RuleData['adjacent-roles'];

/** What is found in a duty where these phrases only look like evidence. */
function found(duty: string, ...terms: readonly string[]): string[] {
  const decoys = { other: { description: 'For a test.', terms: [...terms], examples } };
  const ruleset = rulesetWith({
    ...nothing,
    'system-integration': bakery,
    'adjacent-roles': mill,
    grammar: { ...data.grammar, decoys },
  });
  return judgeBy(ruleset)({ text: textOf({ duties: [duty] }) }).evidence.map(({ span }) => span.text);
}

describe('a phrase that only looks like evidence', () => {
  it.each<[string, string, readonly string[]]>([
    ['what is inside it', 'Pay by white flour card.', ['white flour card']],
    ['what opens it', 'Pay by flour card.', ['flour card']],
    ['what ends it', 'Pay with white flour.', ['white flour']],
    ['what is all of it', 'Pay with flour.', ['flour']],
    ['what begins in it', 'Pay by card of rye with care.', ['card of rye']],
    ['a verb that is all of it', 'Toast rolls.', ['toast']],
    ['an object inside it', 'Bake white rolls.', ['white rolls']],
  ])('hides %s', (_, duty, decoys) => {
    expect(found(duty, 'nothing of this')).not.toEqual([]);
    expect(found(duty, ...decoys)).toEqual([]);
  });

  it.each<[string, string, readonly string[], readonly string[]]>([
    ['the same words elsewhere', 'Sell flour by flour card.', ['flour card'], ['flour']],
    ['what begins before it', 'Pay by rye with care.', ['with care'], ['rye with']],
    ['what holds it', 'Bake rolls.', ['rolls'], ['Bake rolls']],
    ['what stands behind it', 'Pay by card, oat or rye.', ['card'], ['oat']],
    ['evidence for another job', 'Pay by wheat card.', ['wheat card'], ['wheat']],
  ])('leaves %s', (_, duty, decoys, words) => {
    expect(found(duty, ...decoys)).toEqual(words);
  });
});
