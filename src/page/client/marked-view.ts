import type { Classification, Evidence, Flag } from '../../classify/classification.ts';
import { type Child, element } from './dom.ts';
import { type MarkedLine, markedLines, type Segment } from './segments.ts';
import { kindOf, kindWords, ownerWords, percent, sectionWords, severityWords, sourceWords } from './words.ts';

const marker = '[data-evidence]';

/** The posting with its evidence marked in place and its flags as notes in the margin; one mark at a time explains itself. */
export function markedView(text: string, classification: Classification): Child[] {
  const detail = element('div', { class: 'detail', id: 'detail', role: 'status' }, hint());
  const lines = markedLines(text, classification).map((line) => lineView(line, classification));
  const posting = element(
    'div',
    {
      class: 'posting',
      role: 'group',
      'aria-label': 'The posting with its evidence marked; move between marks with the arrow keys',
    },
    ...lines,
  );
  explainMarks(posting, detail, classification);
  return [
    element('h2', { id: 'marked-heading' }, 'The posting, marked'),
    legend(),
    element('div', { class: 'marking' }, posting, detail),
  ];
}

function hint(): Child {
  return element(
    'p',
    { class: 'hint' },
    'Point at a mark, click it or move to it with the keyboard to see what it counts for.',
  );
}

function legend(): Child {
  const kinds = ['ai', 'ml', 'shared', 'other'] as const;
  return element(
    'p',
    { class: 'legend' },
    ...kinds.map((kind) => element('span', { class: `mark mark-${kind}` }, kindWords[kind])),
  );
}

function lineView({ segments, flags }: MarkedLine, classification: Classification): Child {
  const words = segments.map((segment) => segmentView(segment, classification));
  return element(
    'div',
    { class: 'line' },
    element('div', { class: 'words' }, ...(words.length === 0 ? ['\u00a0'] : words)),
    ...(flags.length === 0 ? [] : [notes(flags, classification)]),
  );
}

function segmentView({ text, evidence }: Segment, classification: Classification): Child {
  const [first] = evidence;
  const strongest = evidence
    .map((index) => classification.evidence[index])
    .filter((item) => item !== undefined)
    .toSorted((a, b) => b.points - a.points)[0];
  if (first === undefined || strongest === undefined) return text;
  return element(
    'span',
    {
      class: `mark mark-${kindOf(strongest)}`,
      role: 'button',
      tabindex: -1,
      'data-evidence': evidence.join(' '),
    },
    text,
  );
}

function notes(flags: readonly Flag[], { flags: all }: Classification): Child {
  return element(
    'div',
    { class: 'notes' },
    ...flags.map((flag) =>
      element(
        'a',
        { class: `note note-${flag.severity}`, href: `#flag-${flag.id}`, title: flag.message },
        `${all.indexOf(flag) + 1}. ${severityWords[flag.severity]}: ${flag.id.replaceAll('-', ' ')}`,
      ),
    ),
  );
}

/** One mark is in the tab order; the arrow keys move on from it, so that a long posting is not hundreds of stops. */
function explainMarks(posting: HTMLElement, detail: HTMLElement, classification: Classification): void {
  const marks = [...posting.querySelectorAll<HTMLElement>(marker)];
  const [first] = marks;
  if (first) first.tabIndex = 0;
  let current: HTMLElement | undefined;
  const explain = (mark: HTMLElement): void => {
    if (mark === current) return;
    current?.classList.remove('is-current');
    current = mark;
    mark.classList.add('is-current');
    const items = (mark.dataset.evidence ?? '')
      .split(' ')
      .map((index) => classification.evidence[Number(index)])
      .filter((item) => item !== undefined);
    detail.replaceChildren(...items.map(evidenceView));
  };
  const markAt = (target: EventTarget | null): HTMLElement | null =>
    target instanceof Element ? target.closest<HTMLElement>(marker) : null;
  for (const type of ['pointerover', 'focusin', 'click'] as const) {
    posting.addEventListener(type, ({ target }) => {
      const mark = markAt(target);
      if (mark) explain(mark);
    });
  }
  posting.addEventListener('keydown', (event) => {
    const mark = markAt(event.target);
    const step = steps[event.key];
    if (!mark || step === undefined) return;
    event.preventDefault();
    const next = marks[Math.min(marks.length - 1, Math.max(0, step(marks.indexOf(mark), marks.length)))];
    if (!next) return;
    mark.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
}

const steps: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowRight: (index) => index + 1,
  ArrowDown: (index) => index + 1,
  ArrowLeft: (index) => index - 1,
  ArrowUp: (index) => index - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** What a piece of evidence counts for, and why: rule, weight, section, what raised or lowered it, and its document. */
function evidenceView(evidence: Evidence): HTMLElement {
  const { rule, span, section, weight, modifiers, points, owner } = evidence;
  const rows: [string, string][] = [
    [
      'Speaks for',
      evidence.role === null || evidence.role.endsWith('-engineer')
        ? kindWords[kindOf(evidence)]
        : evidence.role.replaceAll('-', ' '),
    ],
    ['Rule', rule],
    ['Stands in', sectionWords[section]],
    ['Is', ownerWords[owner]],
    ['Weight', String(weight)],
    ...modifiers.map(({ id, factor, span: cause }): [string, string] => [
      factor < 1 ? 'Lowered' : 'Raised',
      `to ${percent(factor)} by ${id}${cause ? ` (“${cause.text}”)` : ''}`,
    ]),
    ['Counts', `${points} points`],
    ['Rests on', `${sourceWords(evidence)}${evidence.extension ? ' (words of today)' : ''}`],
  ];
  return element(
    'article',
    { class: 'evidence' },
    element('h3', {}, `“${span.text}”`),
    element(
      'dl',
      {},
      ...rows.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
    ),
  );
}
