import type { Classification, Evidence, Flag } from '../../classify/classification.ts';
import { type Posting, readSeverities } from './api.ts';
import { element, showIfOther } from './dom.ts';
import { evidenceExplained, flagExplained } from './explanation.ts';
import { type Finding, findingsOf, keyOf, type LineView, lineView } from './marked-lines.ts';
import { type MarkedLine, markedLines, titleInText } from './segments.ts';
import { showFlag } from './warnings-view.ts';
import { kindWords } from './words.ts';

/** From how many lines on the browser lays out only those in sight. */
const manyLines = 300;
/** How long the pointer rests before it is answered: on its way to the explanation it crosses other marks. */
const restMilliseconds = 80;

/** The posting with its evidence marked in place and its flags as notes in the margin; what is pointed at explains itself. */
export class MarkedView {
  readonly #posting = element('div', {
    class: 'posting',
    role: 'group',
    tabindex: 0,
    'aria-label': 'The posting with its evidence marked. The arrow keys move between the marks.',
  });
  readonly #explained = element('div', { role: 'status' });
  readonly #findings = new WeakMap<HTMLElement, Finding>();
  #classification: Classification | null = null;
  #lines: readonly LineView[] = [];
  /** What is explained now. */
  #current: HTMLElement | null = null;
  /** The one mark that the Tab key stops at. */
  #stop: HTMLElement | null = null;
  #severities: ReadonlyMap<string, Flag['severity']> = new Map();
  #rest = 0;

  constructor(card: HTMLElement) {
    const kinds = ['ai', 'ml', 'shared', 'other'] as const;
    card.append(
      element('h2', { id: 'marked-heading' }, 'The posting, marked'),
      element(
        'p',
        { class: 'legend' },
        ...kinds.map((kind) => element('span', { class: `mark mark-${kind}` }, kindWords[kind])),
        element('span', { class: 'passage' }, 'to settle'),
      ),
      element(
        'p',
        { class: 'hint' },
        'Point at a mark or a note, click it, or move to it with Tab and the arrow keys, to see what it counts for.',
      ),
      element(
        'div',
        { class: 'detail', id: 'detail', role: 'region', 'aria-label': 'Explanation', tabindex: 0 },
        this.#explained,
      ),
      this.#posting,
    );
    this.#listen();
  }

  /** Shows a posting; lines that look as before stay, so that nothing flickers and a long posting costs little. */
  update({ title, text }: Posting, classification: Classification): void {
    const placed = title.trim() === '' ? titleInText(text, classification) : classification;
    this.#classification = placed;
    const lines = linesOf(title, text, placed);
    this.#replaceLines(lines, placed);
    for (const [index, line] of lines.entries()) {
      const parts = this.#lines[index]?.parts ?? [];
      for (const [part, finding] of findingsOf(line).entries()) {
        const target = parts[part];
        if (target) this.#findings.set(target, finding);
      }
    }
    this.#posting.classList.toggle('is-long', lines.length > manyLines);
    this.#lines[0]?.element.classList.toggle('is-title', title.trim() !== '');
    if (!this.#stop?.isConnected) this.#stopAt(this.#marks()[0] ?? null);
    this.#explain(this.#current?.isConnected ? this.#current : this.#strongest());
    if (this.#severities.size === 0 && placed.flags.length > 0) void this.#learnSeverities();
  }

  #replaceLines(lines: readonly MarkedLine[], classification: Classification): void {
    const before = this.#lines;
    const keys = lines.map((line) => keyOf(line, classification));
    const shorter = Math.min(before.length, keys.length);
    let start = 0;
    while (start < shorter && before[start]?.key === keys[start]) start += 1;
    let same = 0;
    while (same < shorter - start && before.at(-1 - same)?.key === keys.at(-1 - same)) same += 1;
    const made = lines
      .slice(start, lines.length - same)
      .map((line, index) => lineView(keys[start + index] ?? '', line, classification));
    const gone = before.slice(start, before.length - same);
    const after = before.slice(before.length - same);
    const hadFocus = gone.some((line) => line.element.contains(document.activeElement));
    for (const line of gone) line.element.remove();
    const added = document.createDocumentFragment();
    added.append(...made.map((line) => line.element));
    this.#posting.insertBefore(added, after[0]?.element ?? null);
    this.#lines = [...before.slice(0, start), ...made, ...after];
    // Whoever stood on a mark that is gone stays in the posting.
    if (hadFocus)
      (made.flatMap(({ parts }) => parts).find(isReachable) ?? this.#posting).focus({ preventScroll: true });
  }

  #listen(): void {
    this.#posting.addEventListener('pointerover', ({ target }) => {
      const part = this.#partAt(target);
      clearTimeout(this.#rest);
      if (part) this.#rest = window.setTimeout(() => this.#explain(part), restMilliseconds);
    });
    this.#posting.addEventListener('pointerleave', () => clearTimeout(this.#rest));
    for (const type of ['focusin', 'click'] as const) {
      this.#posting.addEventListener(type, ({ target }) => {
        const part = this.#partAt(target);
        if (!part) return;
        clearTimeout(this.#rest);
        if (part.tabIndex === -1 && isReachable(part)) this.#stopAt(part);
        this.#explain(part);
      });
    }
    this.#posting.addEventListener('keydown', (event) => this.#move(event));
  }

  /** One mark is in the tab order; the arrow keys move on from it, so that a long posting is not hundreds of stops. */
  #move(event: KeyboardEvent): void {
    const step = steps[event.key];
    const from = this.#partAt(event.target);
    if (step === undefined || !from?.classList.contains('mark')) return;
    event.preventDefault();
    const marks = this.#marks();
    const next = marks[Math.min(marks.length - 1, Math.max(0, step(marks.indexOf(from), marks.length)))];
    this.#stopAt(next ?? from);
    next?.focus();
  }

  /** Until the reader points at something, the evidence that counts most is explained. */
  #strongest(): HTMLElement | null {
    let strongest: HTMLElement | null = null;
    let most = 0;
    for (const mark of this.#marks()) {
      for (const { points } of this.#evidenceOf(mark)) {
        if (points <= most) continue;
        most = points;
        strongest = mark;
      }
    }
    return strongest;
  }

  /** The evidence under a mark, what counts most first. */
  #evidenceOf(part: HTMLElement): Evidence[] {
    const indexes = this.#findings.get(part)?.evidence ?? [];
    return indexes
      .flatMap((index) => this.#classification?.evidence[index] ?? [])
      .toSorted((a, b) => b.points - a.points);
  }

  #marks(): HTMLElement[] {
    return this.#lines.flatMap(({ parts }) => parts.filter((part) => part.classList.contains('mark')));
  }

  #stopAt(mark: HTMLElement | null): void {
    if (this.#stop) this.#stop.tabIndex = -1;
    this.#stop = mark;
    if (mark) mark.tabIndex = 0;
  }

  #partAt(target: EventTarget | null): HTMLElement | null {
    const part = target instanceof Element ? target.closest<HTMLElement>('.mark, .passage, .note') : null;
    return part && this.#findings.has(part) ? part : null;
  }

  #explain(part: HTMLElement | null): void {
    this.#current?.classList.remove('is-current');
    for (const passage of this.#posting.querySelectorAll('.is-flagged'))
      passage.classList.remove('is-flagged');
    this.#current = part;
    const finding = part && this.#findings.get(part);
    const all = this.#classification;
    if (!part || !finding || !all) {
      showIfOther(this.#explained, ['Nothing in this posting counts for or against either role.']);
      return;
    }
    part.classList.add('is-current');
    if (finding.evidence.length === 0) this.#showPassages(finding.flags);
    showIfOther(this.#explained, [
      ...this.#evidenceOf(part).map(evidenceExplained),
      ...finding.flags
        .flatMap((index) => all.flags[index] ?? [])
        .map((flag) => flagExplained(flag, all, this.#severities.get(flag.id), () => showFlag(flag))),
    ]);
  }

  #showPassages(flags: readonly number[]): void {
    for (const part of this.#lines.flatMap(({ parts }) => parts)) {
      const isShowing = this.#findings.get(part)?.flags.some((flag) => flags.includes(flag)) ?? false;
      if (isShowing && !part.classList.contains('note')) part.classList.add('is-flagged');
    }
  }

  /** What flags usually weigh is known to the service only; without it, an explanation is a line shorter. */
  async #learnSeverities(): Promise<void> {
    this.#severities = await readSeverities().catch(() => new Map());
  }
}

const isReachable = (part: HTMLElement): boolean => !part.classList.contains('passage');

const steps: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowRight: (index) => index + 1,
  ArrowDown: (index) => index + 1,
  ArrowLeft: (index) => index - 1,
  ArrowUp: (index) => index - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** The title first, where there is one; beside it stand the flags that no passage shows. */
function linesOf(title: string, text: string, classification: Classification): MarkedLine[] {
  const lines = [
    ...(title.trim() === '' ? [] : markedLines(title, 'title', classification)),
    ...markedLines(text, 'text', classification),
  ];
  const noted = new Set(lines.flatMap(({ notes }) => notes));
  const [first, ...others] = lines;
  if (!first) return [];
  const homeless = [...classification.flags.keys()].filter((index) => !noted.has(index));
  const notes = [...new Set([...first.notes, ...homeless])];
  return [
    { ...first, notes },
    ...others.map((line) => ({ ...line, notes: line.notes.filter((index) => !notes.includes(index)) })),
  ];
}
