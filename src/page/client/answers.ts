import type { Flag } from '../../classify/classification.ts';

/** What the hiring manager has answered to a flag. It never leaves this browser. */
export interface Answer {
  readonly isDone: boolean;
  readonly note: string;
}

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

/** Forgets all answers. */
export function forgetAnswers(): void {
  store({});
}

const nameOf = ({ id, message }: Flag): string => `${id}: ${message}`;

/** A browser may refuse to store anything; the answers then last as long as the page. */
let unstored: Record<string, Answer> = {};

function answers(): Record<string, Answer> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}');
  } catch {
    return unstored;
  }
}

function store(all: Record<string, Answer>): void {
  unstored = all;
  try {
    localStorage.setItem(key, JSON.stringify(all));
  } catch {
    // Kept above for as long as the page is open.
  }
}
