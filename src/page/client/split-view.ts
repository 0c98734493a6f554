import type { Classification, Span } from '../../classify/classification.ts';
import { copyButton } from './copy.ts';
import { type Child, element } from './dom.ts';

/** The posting's own duties as drafts of two clear postings, with what both share between them. */
export function splitView({ split }: Classification): Child[] {
  if (split === null) return [];
  return [
    element('h2', { id: 'split-heading' }, 'Two clear postings inside this one'),
    element(
      'p',
      {},
      'The posting’s own duties, sorted. Copy each part into a posting of its own, and decide who takes what both share.',
    ),
    element(
      'div',
      { class: 'columns' },
      column('AI engineer', 'ai', split.aiEngineer),
      column('Shared', 'shared', split.shared),
      column('ML engineer', 'ml', split.mlEngineer),
    ),
  ];
}

function column(name: string, kind: string, duties: readonly Span[]): Child {
  const text = duties.map((duty) => `- ${duty.text.replace(/\s+/g, ' ')}`).join('\n');
  return element(
    'section',
    { class: `column column-${kind}`, 'aria-label': name },
    element('h3', {}, name),
    duties.length === 0
      ? element('p', { class: 'hint' }, 'Nothing.')
      : element('ul', {}, ...duties.map((duty) => element('li', {}, duty.text))),
    duties.length === 0
      ? null
      : copyButton(`Copy ${name === 'Shared' ? 'shared' : name} duties`, () => `${name}\n\n${text}\n`),
  );
}
