import type { Classification, Flag } from '../../classify/classification.ts';
import { answerTo, forgetAnswers, keepAnswer } from './answers.ts';
import { type Child, element } from './dom.ts';
import { severityWords, sourceWords } from './words.ts';

/** The flags, most severe first, each with its question and remedy, to be ticked once answered. */
export function warningsView({ flags }: Classification): Child[] {
  const heading = element(
    'h2',
    { id: 'warnings-heading' },
    flags.length === 0 ? 'Nothing to settle' : `To settle before publishing (${flags.length})`,
  );
  if (flags.length === 0) return [heading, element('p', {}, 'No warning applies to this posting.')];
  const forget = element('button', { type: 'button', class: 'quiet' }, 'Forget my answers');
  const list = element('ol', { class: 'flags' }, ...flags.map(flagItem));
  forget.addEventListener('click', () => {
    forgetAnswers();
    list.replaceChildren(...flags.map(flagItem));
  });
  return [heading, list, element('p', { class: 'hint' }, 'Your answers stay in this browser. ', forget)];
}

function flagItem(flag: Flag, index: number): HTMLLIElement {
  const { isDone, note } = answerTo(flag);
  const done = element('input', { type: 'checkbox', id: `answered-${flag.id}`, checked: isDone });
  const answer = element('input', {
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
      {},
      element('span', { class: 'severity' }, severityWords[flag.severity]),
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
    element('p', { class: 'source' }, `Rests on ${sourceWords(flag)}`),
  );
  item.dataset.number = String(index + 1);
  const keep = (): void => {
    item.classList.toggle('is-done', done.checked);
    keepAnswer(flag, { isDone: done.checked, note: answer.value });
  };
  item.classList.toggle('is-done', isDone);
  done.addEventListener('change', keep);
  answer.addEventListener('input', keep);
  return item;
}
