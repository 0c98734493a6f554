import type { Classification } from '../../classify/classification.ts';
import { element } from './dom.ts';
import type { MarkedLine, Segment } from './segments.ts';
import { type EvidenceKind, kindOf, kindWords, severityWords } from './words.ts';

/** What a mark, a passage or a note stands for, by position in the classification. */
export interface Finding {
  readonly evidence: readonly number[];
  readonly flags: readonly number[];
}

/** A line as it stands on the page. */
export interface LineView {
  /** Two lines with the same key look the same. */
  readonly key: string;
  readonly element: HTMLElement;
  /** The elements that explain themselves, in the order of the findings of the line. */
  readonly parts: readonly HTMLElement[];
}

/** What the parts of a line stand for: first its marks and passages, then its notes. */
export function findingsOf({ segments, notes }: MarkedLine): Finding[] {
  return [
    ...segments.filter(({ evidence, flags }) => evidence.length > 0 || flags.length > 0),
    ...notes.map((flag) => ({ evidence: [], flags: [flag] })),
  ];
}

/** What a line looks like. */
export function keyOf({ segments, notes }: MarkedLine, classification: Classification): string {
  return JSON.stringify([
    segments.map((segment) => [segment.text, kindIn(segment, classification), segment.flags.length > 0]),
    notes.map((flag) => noteWords(flag, classification)),
  ]);
}

/** Makes a line anew. */
export function lineView(key: string, line: MarkedLine, classification: Classification): LineView {
  const words = line.segments.map((segment) => partOf(segment, classification));
  const notes = line.notes.map((flag) => noteView(flag, classification));
  const made = element(
    'div',
    { class: 'line' },
    element('div', { class: 'words' }, ...words),
    notes.length > 0 && element('div', { class: 'notes' }, ...notes),
  );
  return {
    key,
    element: made,
    parts: [...words.filter((part) => part instanceof HTMLElement), ...notes],
  };
}

/** A mark can be reached with the keyboard; a passage that only a flag points to is reached through its note. */
function partOf(segment: Segment, classification: Classification): HTMLElement | string {
  const kind = kindIn(segment, classification);
  const isFlagged = segment.flags.length > 0;
  if (kind === null) return isFlagged ? element('span', { class: 'passage' }, segment.text) : segment.text;
  return element(
    'span',
    {
      class: `mark mark-${kind}`,
      role: 'button',
      tabindex: -1,
      'aria-label': `${segment.text} (${kindWords[kind]})`,
    },
    segment.text,
  );
}

/** The kind of the strongest evidence; where both roles have as strong evidence in the same words, these speak for either. */
function kindIn({ evidence }: Segment, classification: Classification): EvidenceKind | null {
  const items = evidence.flatMap((index) => classification.evidence[index] ?? []);
  const most = Math.max(...items.map(({ points }) => points));
  const [kind, ...others] = new Set(items.filter(({ points }) => points === most).map(kindOf));
  return kind === undefined ? null : others.length > 0 ? 'shared' : kind;
}

function noteWords(index: number, { flags }: Classification): readonly [severity: string, words: string] {
  const flag = flags[index];
  if (!flag) return ['info', ''];
  return [flag.severity, `${index + 1} ${severityWords[flag.severity]}: ${flag.id.replaceAll('-', ' ')}`];
}

function noteView(index: number, classification: Classification): HTMLElement {
  const [severity, words] = noteWords(index, classification);
  return element('button', { type: 'button', class: `note note-${severity}` }, words);
}
