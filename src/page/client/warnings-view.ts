import type { Classification, Flag } from '../../classify/classification.ts';
import { answerTo, forgetAnswers, keepAnswer, onForeignAnswer } from './answers.ts';
import { byId, type Child, element, show } from './dom.ts';
import { severityWords, sourceWords } from './words.ts';

/** The flags, most severe first, each with its question and remedy, to be ticked once answered. */
export class WarningsView {
  readonly #card: HTMLElement;
  readonly #heading = element('h2', { id: 'warnings-heading' });
  #items: readonly FlagItem[] = [];

  constructor(card: HTMLElement) {
    this.#card = card;
    onForeignAnswer(() => this.#showAnswers());
  }

  /** Shows the flags of a posting, and the answers to them. */
  update({ flags }: Classification): void {
    show(this.#card, flags, () => this.#flagList(flags));
    this.#showAnswers();
  }

  #flagList(flags: readonly Flag[]): Child[] {
    this.#items = flags.map((flag, index) => flagItem(flag, index, () => this.#showAnswers()));
    if (flags.length === 0) return [this.#heading, element('p', {}, 'No warning applies to this posting.')];
    const forget = element(
      'button',
      { type: 'button', class: 'quiet', id: 'forget-answers' },
      'Forget all my answers',
    );
    forget.addEventListener('click', () => {
      forgetAnswers();
      this.#showAnswers();
    });
    return [
      this.#heading,
      element('ol', { class: 'flags' }, ...this.#items.map(({ view }) => view)),
      element('p', { class: 'hint forget' }, 'Your answers stay in this browser. ', forget),
    ];
  }

  #showAnswers(): void {
    for (const { showAnswer } of this.#items) showAnswer();
    const all = this.#items.length;
    const done = this.#items.filter(({ flag }) => answerTo(flag).isDone).length;
    this.#heading.textContent =
      all === 0
        ? 'Nothing to settle'
        : `To settle before publishing (${done === 0 ? all : `${done} of ${all} answered`})`;
  }
}

interface FlagItem {
  readonly flag: Flag;
  readonly view: HTMLLIElement;
  /** Shows the answer as it is kept now. */
  readonly showAnswer: () => void;
}

/** Goes to a flag in the list. */
export function showFlag({ id }: Flag): void {
  const item = byId(`flag-${id}`, HTMLElement);
  item.focus();
  item.scrollIntoView({ block: 'center' });
}

function flagItem(flag: Flag, index: number, onChange: () => void): FlagItem {
  const heading = `flag-${flag.id}-heading`;
  const done = element('input', {
    type: 'checkbox',
    id: `answered-${flag.id}`,
    'aria-describedby': heading,
  });
  const answer = element('input', {
    type: 'text',
    id: `answer-${flag.id}`,
    class: 'answer',
    placeholder: 'Your answer',
    autocomplete: 'off',
    'aria-label': `Your answer: ${flag.question}`,
  });
  // On paper a long answer needs more than the line of a field.
  const onPaper = element('p', { class: 'on-paper' });
  const view = element(
    'li',
    { id: `flag-${flag.id}`, class: `flag flag-${flag.severity}`, tabindex: -1 },
    element(
      'h3',
      { id: heading },
      element('span', { class: 'severity' }, `${index + 1} ${severityWords[flag.severity]}`),
      ' ',
      flag.message,
    ),
    element('p', { class: 'question' }, flag.question),
    element('p', {}, element('strong', {}, 'Remedy: '), flag.remedy),
    element(
      'div',
      { class: 'answering' },
      element('label', { for: `answered-${flag.id}` }, done, ' Answered'),
      answer,
    ),
    onPaper,
    element('p', { class: 'source' }, `Rests on ${sourceWords(flag)}`),
  );
  const keep = (): void => {
    keepAnswer(flag, { isDone: done.checked, note: answer.value });
    onChange();
  };
  done.addEventListener('change', keep);
  answer.addEventListener('input', keep);
  const showAnswer = (): void => {
    const { isDone, note } = answerTo(flag);
    done.checked = isDone;
    // Setting it to what it is would move the caret.
    if (answer.value !== note) answer.value = note;
    onPaper.textContent = note;
    view.classList.toggle('is-done', isDone);
  };
  showAnswer();
  return { flag, view, showAnswer };
}
