import type { Flag } from '../../classify/classification.ts';

/** What the hiring manager has answered to a flag. It never leaves this browser. */
export interface Answer {
  readonly isDone: boolean;
  readonly note: string;
}

type Answers = Readonly<Record<string, Answer>>;

const key = 'role-clarity.answers';
const nothing: Answer = { isDone: false, note: '' };

/** The answer to a flag; the same finding in another posting is another flag. */
export function answerTo(flag: Flag): Answer {
  return answers()[nameOf(flag)] ?? nothing;
}

/** Keeps an answer; an empty one is forgotten. */
export function keepAnswer(flag: Flag, answer: Answer): void {
  const { [nameOf(flag)]: _, ...others } = answers();
  store(answer.isDone || answer.note !== '' ? { ...others, [nameOf(flag)]: answer } : others);
}

/** While a posting is edited, a flag may quote other words than before: the answer to it goes along. */
export function carryAnswers(before: readonly Flag[], after: readonly Flag[]): void {
  for (const flag of after) {
    const former = before.find(({ id }) => id === flag.id);
    if (former && nameOf(former) !== nameOf(flag) && !(nameOf(flag) in answers()))
      keepAnswer(flag, answerTo(former));
  }
}

/** Forgets all answers. */
export function forgetAnswers(): void {
  store({});
}

const nameOf = ({ id, message }: Flag): string => `${id}: ${message}`;

/** A browser may refuse to store anything; the answers then last as long as the page. */
let unstored: Answers = {};

function answers(): Answers {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof stored === 'object' && stored !== null ? (stored as Answers) : {};
  } catch {
    return unstored;
  }
}

function store(all: Answers): void {
  unstored = all;
  try {
    localStorage.setItem(key, JSON.stringify(all));
  } catch {
    // Kept above for as long as the page is open.
  }
}
