import type { Flag } from '../../classify/classification.ts';
import type { Comparison } from '../../classify/comparison.ts';
import { type Child, element } from './dom.ts';
import { areaWords, labelWords, percent, severityWords, statusWords } from './words.ts';

/** What the edit of a first version achieved. */
export function comparisonView({ before, after, flags, ownership }: Comparison): Child[] {
  return [
    element('h2', { id: 'comparison-heading' }, 'Before and after'),
    element(
      'p',
      {},
      element('strong', {}, labelWords[before.label].name),
      ` (${percent(before.confidence)}) → `,
      element('strong', {}, labelWords[after.label].name),
      ` (${percent(after.confidence)})`,
    ),
    flagList('Settled', '✓', flags.resolved),
    flagList('New', '+', flags.new),
    flagList('Still standing', '·', flags.standing),
    ownership.length === 0
      ? null
      : element(
          'ul',
          { class: 'changes' },
          ...ownership.map((change) =>
            element(
              'li',
              {},
              `${areaWords[change.area]}: ${statusWords[change.before]} → ${statusWords[change.after]}`,
            ),
          ),
        ),
  ];
}

function flagList(name: string, mark: string, flags: readonly Flag[]): Child {
  if (flags.length === 0) return null;
  return element(
    'div',
    {},
    element('h3', {}, `${name} (${flags.length})`),
    element(
      'ul',
      { class: 'changes' },
      ...flags.map(({ severity, message }) =>
        element('li', {}, `${mark} ${severityWords[severity]}: ${message}`),
      ),
    ),
  );
}
