import type { Classification, Flag } from '../../classify/classification.ts';
import { answerTo, forgetAnswers, keepAnswer } from './answers.ts';
import { byId, type Child, element, keepingFocus } from './dom.ts';
import { severityWords, sourceWords } from './words.ts';

/** The flags, most severe first, each with its question and remedy, to be ticked once answered. */
export function warningsView({ flags }: Classification): Child[] {
  if (flags.length === 0) {
    return [
      element('h2', { id: 'warnings-heading' }, 'Nothing to settle'),
      element('p', {}, 'No warning applies to this posting.'),
    ];
  }
  const heading = element('h2', { id: 'warnings-heading' });
  const count = (): void => {
    const done = flags.filter((flag) => answerTo(flag).isDone).length;
    heading.textContent = `To settle before publishing (${done === 0 ? flags.length : `${done} of ${flags.length} answered`})`;
  };
  const items = (): HTMLElement[] => flags.map((flag, index) => flagItem(flag, index, count));
  const list = element('ol', { class: 'flags' }, ...items());
  const forget = element(
    'button',
    { type: 'button', class: 'quiet', id: 'forget-answers' },
    'Forget all my answers',
  );
  forget.addEventListener('click', () => {
    forgetAnswers();
    keepingFocus(list, () => list.replaceChildren(...items()));
    count();
  });
  count();
  return [
    heading,
    list,
    element('p', { class: 'hint forget' }, 'Your answers stay in this browser. ', forget),
  ];
}

/** Goes to a flag in the list. */
export function showFlag({ id }: Flag): void {
  const item = byId(`flag-${id}`, HTMLElement);
  item.focus();
  item.scrollIntoView({ block: 'center' });
}

function flagItem(flag: Flag, index: number, onChange: () => void): HTMLLIElement {
  const { isDone, note } = answerTo(flag);
  const heading = `flag-${flag.id}-heading`;
  const done = element('input', {
    type: 'checkbox',
    id: `answered-${flag.id}`,
    checked: isDone,
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
  answer.value = note;
  const item = element(
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
    // On paper a long answer needs more than the line of a field.
    element('p', { class: 'on-paper' }, note),
    element('p', { class: 'source' }, `Rests on ${sourceWords(flag)}`),
  );
  const keep = (): void => {
    item.classList.toggle('is-done', done.checked);
    item.querySelector('.on-paper')?.replaceChildren(answer.value);
    keepAnswer(flag, { isDone: done.checked, note: answer.value });
    onChange();
  };
  item.classList.toggle('is-done', isDone);
  done.addEventListener('change', keep);
  answer.addEventListener('input', keep);
  return item;
}
