import type { Classification } from '../../classify/classification.ts';
import { type Child, element } from './dom.ts';
import { balanceOf, confidenceWords, labelWords, percent, roleWords } from './words.ts';

/** The verdict at a glance: the label in plain words, how sure it is, the balance between the two roles, and why. */
export function verdictView(classification: Classification): Child[] {
  const { label, confidence, reason } = classification;
  const { name, meaning } = labelWords[label];
  const words = confidenceWords(confidence);
  return [
    element('h2', { id: 'verdict-heading', class: `label label-${label}` }, name),
    element('p', { class: 'meaning' }, meaning),
    element(
      'p',
      { class: 'confidence' },
      element('strong', {}, `${capitalized(words)}, ${percent(confidence)}`),
      element(
        'span',
        { class: 'hint' },
        ` Of 100 postings judged as surely as this one, about ${Math.round(confidence * 100)} are judged right.`,
      ),
    ),
    balanceBar(classification),
    element('p', { class: 'reason' }, reason),
    otherWork(classification),
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
      'figcaption',
      {},
      element('span', { class: 'side side-ai' }, `AI engineer ${ai}`),
      element('span', { class: 'side side-ml' }, `ML engineer ${ml}`),
    ),
    element(
      'div',
      { class: 'bar', role: 'img', 'aria-label': `AI engineer ${ai}, ML engineer ${ml}` },
      share('ai', balance.ai),
      share('ml', balance.ml),
    ),
  );
}

/** Below this share, another role is a stray word rather than work. */
const leastShare = 0.05;

/** What else the posting asks for: it is held against both roles. */
function otherWork({ roles, plainDuties }: Classification): Child {
  const others = roles.filter(({ role, share }) => !/^(?:ai|ml)-engineer$/.test(role) && share >= leastShare);
  const parts = [
    ...others.slice(0, 3).map(({ role, share }) => `${roleWords(role)} (${percent(share)} of all evidence)`),
    ...(plainDuties.count === 0
      ? []
      : [
          `${plainDuties.count} ${plainDuties.count === 1 ? 'duty that speaks' : 'duties that speak'} for neither role`,
        ]),
  ];
  if (parts.length === 0) return null;
  return element('p', { class: 'hint' }, `Other work in it: ${parts.join(', ')}.`);
}

const capitalized = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
