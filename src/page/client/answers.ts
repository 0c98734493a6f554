import type { Flag } from '../../classify/classification.ts';
import { digestOf } from './digest.ts';

/** What the hiring manager has answered to a flag. It never leaves this browser. */
export interface Answer {
  readonly isDone: boolean;
  readonly note: string;
}

/** The answers to each posting, by its digest: nothing of the posting itself is kept. */
type Answers = Readonly<Record<string, Readonly<Partial<Record<Flag['id'], Answer>>>>>;

const key = 'role-clarity.answers';
const nothing: Answer = { isDone: false, note: '' };

/** The posting whose answers are meant. */
let posting = '';
/** Whether its answers only came along from the text before, and would be left behind with every pause in typing. */
let isPassing = false;

/**
 * Turns to the answers to a posting.
 * @param isEdit whether it came about by editing the one before, whose answers then go along
 */
export function turnToAnswers(text: string, isEdit: boolean): void {
  const next = digestOf(text.replace(/\s+/g, ' ').trim());
  if (next === posting) return;
  const all = answers();
  const { [posting]: before, ...others } = all;
  const isCarried = isEdit && before !== undefined;
  if (isCarried) store({ ...(isPassing ? others : all), [next]: before });
  posting = next;
  isPassing = isCarried;
}

/** The answer to a flag of the posting. */
export function answerTo({ id }: Flag): Answer {
  return answers()[posting]?.[id] ?? nothing;
}

/** Keeps an answer; an empty one is forgotten. */
export function keepAnswer({ id }: Flag, answer: Answer): void {
  const { [posting]: { [id]: _, ...own } = {}, ...others } = answers();
  const kept = answer.isDone || answer.note !== '' ? { ...own, [id]: answer } : own;
  store(Object.keys(kept).length > 0 ? { ...others, [posting]: kept } : others);
  isPassing = false;
}

/** Forgets all answers, those to other postings, too. */
export function forgetAnswers(): void {
  store({});
}

/** Calls back when another tab has changed an answer. */
export function onForeignAnswer(use: () => void): void {
  window.addEventListener('storage', use);
}

/** What the browser refused to store: it then lasts as long as the page. */
let unstored: Answers | null = null;

function answers(): Answers {
  if (unstored) return unstored;
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof stored === 'object' && stored !== null ? (stored as Answers) : {};
  } catch {
    return {};
  }
}

function store(all: Answers): void {
  try {
    localStorage.setItem(key, JSON.stringify(all));
    unstored = null;
  } catch {
    unstored = all;
  }
}
