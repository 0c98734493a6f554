import type { Classification, Evidence, Flag, Modifier, Span } from '../../classify/classification.ts';
import { type Child, element } from './dom.ts';
import {
  factorWords,
  kindOf,
  kindWords,
  modifierWords,
  ownerWords,
  roleWords,
  ruleWords,
  sectionWords,
  severityWords,
  sourceWords,
} from './words.ts';

type Row = readonly [name: string, value: string];

/** What a piece of evidence counts for, and why: rule, weight, section, what raised or lowered it, and its document. */
export function evidenceExplained(evidence: Evidence): HTMLElement {
  const { rule, span, section, weight, modifiers, points, owner, role, extension } = evidence;
  const kind = kindOf(evidence);
  return element(
    'article',
    { class: `explained explained-${kind}` },
    element('h3', {}, `“${span.text}”`),
    element(
      'p',
      {},
      kind === 'other' && role !== null
        ? `Speaks for another job: ${roleWords(role)}.`
        : `Speaks for ${kind === 'shared' ? 'either role' : `the ${kindWords[kind]}`}.`,
    ),
    rows([
      ['Rule', `${ruleWords(rule)} (${rule})`],
      ['Section', sectionWords[section]],
      ['Whose work', ownerWords[owner]],
      ['Weight', String(weight)],
      ...modifiers.map((modifier): Row => [modifier.factor < 1 ? 'Lowered' : 'Raised', because(modifier)]),
      ['Counts', countWords(evidence)],
      ['Document', `${sourceWords(evidence)}${extension ? ' (said in other words than there)' : ''}`],
    ]),
  );

  function countWords(item: Evidence): string {
    const sum = [item.weight, ...item.modifiers.map(({ factor }) => factorWords(factor))].join(' × ');
    return `${modifiers.length === 0 ? '' : `${sum} = `}${points} ${points === 1 ? 'point' : 'points'}`;
  }
}

/**
 * What a flag found, how much it matters and why, what to ask, what to do, and its document.
 * @param usual how much the flag matters where the duties are not clearly those of one role, if that is known
 */
export function flagExplained(
  flag: Flag,
  { evidence }: Classification,
  usual: Flag['severity'] | undefined,
  onAnswer: () => void,
): HTMLElement {
  const sections = new Set(
    evidence
      .filter(({ sentence }) => flag.spans.some((span) => overlap(span, sentence)))
      .map(({ section }) => sectionWords[section]),
  );
  const answer = element('button', { type: 'button', id: 'answer-flag' }, 'Answer it');
  answer.addEventListener('click', onAnswer);
  return element(
    'article',
    { class: `explained explained-${flag.severity}` },
    element('h3', {}, flag.message),
    element('p', { class: 'question' }, flag.question),
    rows([
      ['Rule', `${flag.id.replaceAll('-', ' ')} (${flag.id})`],
      ['Weight', severityWords[flag.severity]],
      ...(usual === undefined || usual === flag.severity
        ? []
        : ([
            ['Lowered', `from “${severityWords[usual]}”: the duties are clearly those of one role`],
          ] as const)),
      ...(sections.size === 0 ? [] : ([['Section', [...sections].join(', ')]] as const)),
      ['Shown by', flag.spans.map(({ text }) => `“${text}”`).join(', ') || 'the posting as a whole'],
      ['Remedy', flag.remedy],
      ['Document', sourceWords(flag)],
    ]),
    element('p', {}, answer),
  );
}

function because({ id, factor, span }: Modifier): string {
  return `to ${factorWords(factor)}: ${modifierWords(id)}${span ? ` (“${span.text}”)` : ''}`;
}

const overlap = (a: Span, b: Span): boolean => a.in === b.in && a.start < b.end && b.start < a.end;

function rows(all: readonly Row[]): Child {
  return element(
    'dl',
    {},
    ...all.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
  );
}
