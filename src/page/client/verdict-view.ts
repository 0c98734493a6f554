import type { Classification } from '../../classify/classification.ts';
import { type Child, element } from './dom.ts';
import { balanceOf, confidenceWords, labelWords, percent } from './words.ts';

/** The verdict at a glance: the label in plain words, how sure it is, why, and the balance between the two roles. */
export function verdictView(classification: Classification): Child[] {
  const { label, confidence, reason } = classification;
  const { name, meaning } = labelWords[label];
  return [
    element('h2', { id: 'verdict-heading', class: `label label-${label}` }, name),
    element('p', { class: 'meaning' }, meaning),
    element(
      'p',
      { class: 'confidence' },
      `${capitalized(confidenceWords(confidence))}: ${percent(confidence)} of postings like this one are.`,
    ),
    element('p', {}, reason),
    balanceBar(classification),
  ];
}

function balanceBar(classification: Classification): Child {
  const balance = balanceOf(classification);
  if (balance === null)
    return element('p', { class: 'hint' }, 'Nothing in the text speaks for either of the two roles.');
  const [ai, ml] = [percent(balance.ai), percent(balance.ml)];
  const share = (kind: 'ai' | 'ml', value: number): Child => {
    const part = element('span', { class: `share share-${kind}` });
    part.style.setProperty('flex-grow', String(value));
    return value === 0 ? null : part;
  };
  return element(
    'figure',
    { class: 'balance' },
    element(
      'div',
      { class: 'bar', role: 'img', 'aria-label': `AI engineer ${ai}, ML engineer ${ml}` },
      share('ai', balance.ai),
      share('ml', balance.ml),
    ),
    element(
      'figcaption',
      {},
      element('span', {}, `AI engineer ${ai}`),
      element('span', {}, `ML engineer ${ml}`),
    ),
  );
}

const capitalized = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
