import type { Classification, Flag } from '../../classify/classification.ts';
import type { Comparison } from '../../classify/comparison.ts';
import { askForKey, currentKey, isKeyWanted } from './key.ts';

/** A posting as it stands in the form. */
export interface Posting {
  readonly title: string;
  readonly text: string;
}

/** The service can't answer: says why, and what to do, in its own words. */
export class RefusedError extends Error {
  override readonly name: string = 'RefusedError';
  /** After how many seconds the same call may be answered; `null` where the answer would be no other. */
  readonly secondsToWait: number | null;

  constructor(message: string, secondsToWait: number | null = null) {
    super(message);
    this.secondsToWait = secondsToWait;
  }
}

/** The service wants an API key: the same call can be made again once there is one. */
export class KeyWantedError extends RefusedError {
  override readonly name = 'KeyWantedError';
}

/** After how many seconds a call that failed is worth making again: a service that is down may be back by then. */
export function secondsToWait(error: unknown): number | null {
  return error instanceof RefusedError ? error.secondsToWait : usualWait;
}

/** Judges a posting. Throws a `RefusedError` where it can't be judged. */
export function classify(posting: Posting, signal: AbortSignal): Promise<Classification> {
  return post('/v1/classify', json, JSON.stringify(fieldsOf(posting)), signal);
}

/** Says what became of a first version. */
export function compare(before: Posting, after: Posting, signal: AbortSignal): Promise<Comparison> {
  const body = JSON.stringify({ before: fieldsOf(before), after: fieldsOf(after) });
  return post('/v1/compare', json, body, signal);
}

/** Turns a file of any format into a posting. */
export async function readFile(file: File): Promise<Posting> {
  const form = new FormData();
  form.set('file', file);
  return postingOf(await post('/v1/classify?include=text', {}, form));
}

/** Turns HTML, as a page puts it on the clipboard, into a posting. */
export async function readHtml(html: string): Promise<Posting> {
  return postingOf(await post('/v1/classify?include=text', { 'content-type': 'text/html' }, html));
}

/** How much each flag matters where the duties are not clearly those of one role. */
export async function readSeverities(): Promise<ReadonlyMap<string, Flag['severity']>> {
  const { flags } = await ask<{ flags: Pick<Flag, 'id' | 'severity'>[] }>('/v1/flags');
  return new Map(flags.map(({ id, severity }) => [id, severity]));
}

const json = { 'content-type': 'application/json' };

/** An empty title is none: the first line of the text may serve. */
function fieldsOf({ title, text }: Posting): { title?: string; text: string } {
  return title.trim() === '' ? { text } : { title, text };
}

function postingOf({ title, text }: Classification): Posting {
  return { title: title.text ?? '', text: text ?? '' };
}

function post<Answer>(
  path: string,
  headers: Record<string, string>,
  body: BodyInit,
  signal?: AbortSignal,
): Promise<Answer> {
  return ask(path, { method: 'POST', headers, body, ...(signal && { signal }) });
}

async function ask<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
  if (isKeyWanted()) throw new KeyWantedError('Enter your API key to go on.');
  const key = currentKey();
  const headers = { ...init.headers, ...(key !== null && { authorization: `Bearer ${key}` }) };
  const response = await fetch(path, { ...init, headers });
  if (response.ok) return response.json();
  if (response.status === 401) {
    askForKey(key);
    throw new KeyWantedError(
      key === null
        ? 'This service needs an API key. Enter yours to go on.'
        : 'The service does not know this API key. Enter another one.',
    );
  }
  const problem = await response.json().catch(() => ({}));
  throw new RefusedError(problem.detail ?? `The service answered ${response.status}.`, waitOf(response));
}

/** In seconds. */
const usualWait = 3;

/** Too many calls, and a service or a proxy in front of it that can't answer now. */
function waitOf({ status, headers }: Response): number | null {
  if (status !== 429 && status <= 500) return null;
  return Number(headers.get('retry-after')) || usualWait;
}
