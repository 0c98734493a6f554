import type { Classification, Ownership } from '../../classify/classification.ts';
import { type Child, element } from './dom.ts';
import { areaWords, statusWords } from './words.ts';

/** Who owns each of the four areas, the sentence that shows it, and the question where nobody is named. */
export function ownersView({ ownership }: Classification): Child[] {
  return [
    element('h2', { id: 'owners-heading' }, 'Who owns what'),
    element(
      'table',
      { class: 'owners' },
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...['Area', 'Owner', 'Where it says so'].map((name) => element('th', { scope: 'col' }, name)),
        ),
      ),
      element('tbody', {}, ...ownership.map(row)),
    ),
  ];
}

function row({ area, status, spans, question }: Ownership): Child {
  const [first] = spans;
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, areaWords[area]),
    element('td', {}, element('span', { class: `status-${status}` }, statusWords[status])),
    element(
      'td',
      {},
      first ? element('q', {}, first.text) : '–',
      question ? element('p', { class: 'question' }, question) : null,
    ),
  );
}
