import type { Classification } from '../../classify/classification.ts';
import type { Comparison } from '../../classify/comparison.ts';
import { turnToAnswers } from './answers.ts';
import { classify, compare, type Posting, secondsToWait } from './api.ts';
import { comparisonView } from './comparison-view.ts';
import { copyOnClick } from './copy.ts';
import { byId, show } from './dom.ts';
import { isEditOf } from './edits.ts';
import { postingInput, reasonOf } from './input.ts';
import { onKey } from './key.ts';
import { markdownOf } from './markdown.ts';
import { MarkedView } from './marked-view.ts';
import { ownersView } from './owners-view.ts';
import { samples } from './samples.ts';
import { splitView } from './split-view.ts';
import { chooseTheme } from './theme.ts';
import { verdictView } from './verdict-view.ts';
import { WarningsView } from './warnings-view.ts';
import { confidenceWords, labelWords, percent } from './words.ts';

/** How long typing pauses before the posting is judged. */
const pauseMilliseconds = 250;
/** How long an answer may take until the reader is told that it is awaited. */
const patienceMilliseconds = 1000;

const status = byId('status', HTMLElement);
const notice = byId('notice', HTMLElement);
const views = byId('views', HTMLElement);
const empty = byId('empty', HTMLElement);
const keep = byId('keep', HTMLButtonElement);

/** A posting with what it was judged to be. */
interface Judged {
  readonly posting: Posting;
  readonly classification: Classification;
}

let first: Posting | null = null;
let shown: Judged | null = null;
/** The text that was judged last, of which the next may be an edit. */
let lastText = '';
let timer = 0;
let request = new AbortController();

const marked = new MarkedView(byId('marked', HTMLElement));
const warnings = new WarningsView(byId('warnings', HTMLElement));
const input = postingInput(judgeSoon, notify);

/** Tells what became of what the reader did, in a line of its own: the next judgement would take its place at once. */
function notify(message: string): void {
  notice.textContent = message;
}

/** Tells what the posting was judged to be, or why it was not. */
function say(message: string): void {
  if (status.textContent !== message) status.textContent = message;
}

/** Judges once typing pauses; what is under way for an older text no longer matters. */
function judgeSoon(): void {
  request.abort();
  // What is written into an empty form is no edit of what stood there.
  if (input.posting().text.trim() === '') lastText = '';
  judgeIn(pauseMilliseconds);
}

function judgeIn(milliseconds: number): void {
  clearTimeout(timer);
  timer = window.setTimeout(() => void judge(input.posting()), milliseconds);
}

async function judge(posting: Posting): Promise<void> {
  request = new AbortController();
  const { signal } = request;
  if (posting.text.trim() === '') return showNothing('');
  const patience = setTimeout(() => say('Judging …'), patienceMilliseconds);
  views.ariaBusy = 'true';
  try {
    const [classification, comparison] = await Promise.all([
      classify(posting, signal),
      first && compare(first, posting, signal).catch((error) => void judgeAgain(error, signal)),
    ]);
    // The first version may have been forgotten meanwhile.
    if (!signal.aborted) showResult({ posting, classification }, first && comparison);
  } catch (error) {
    if (signal.aborted) return;
    const isTriedAgain = judgeAgain(error, signal);
    showNothing(`${reasonOf(error)}${isTriedAgain ? ' The page tries again by itself.' : ''}`);
  } finally {
    clearTimeout(patience);
    if (request.signal === signal) views.ariaBusy = 'false';
  }
}

/** Judges again after a while, where that may help, and says whether it may. */
function judgeAgain(error: unknown, { aborted }: AbortSignal): boolean {
  const seconds = secondsToWait(error);
  if (seconds === null || aborted) return false;
  judgeIn(seconds * 1000);
  return true;
}

function showResult(judged: Judged, comparison: Comparison | null | undefined): void {
  const { posting, classification } = judged;
  const { label, confidence, flags, ownership, split } = classification;
  turnToAnswers(posting.text, isEditOf(lastText, posting.text));
  lastText = posting.text;
  shown = judged;
  show(byId('verdict', HTMLElement), { ...classification, evidence: null }, () =>
    verdictView(classification),
  );
  show(byId('comparison', HTMLElement), comparison, () => (comparison ? comparisonView(comparison) : []));
  marked.update(posting, classification);
  show(byId('owners', HTMLElement), ownership, () => ownersView(classification));
  warnings.update(classification);
  show(byId('split', HTMLElement), split, () => splitView(classification));
  byId('comparison', HTMLElement).hidden = !comparison;
  byId('split', HTMLElement).hidden = split === null;
  views.hidden = false;
  empty.hidden = true;
  keep.disabled = false;
  const settle = flags.filter(({ severity }) => severity !== 'info').length;
  say(
    `${labelWords[label].name}, ${confidenceWords(confidence)} (${percent(confidence)}); ${settle === 0 ? 'no warnings' : `${settle} to settle`}.`,
  );
}

/** Where there will be no answer, the last one would stay as that to another text; while one is awaited, it is marked as busy. */
function showNothing(message: string): void {
  shown = null;
  views.hidden = true;
  empty.hidden = false;
  keep.disabled = first === null;
  empty.textContent = message || 'The result appears here as you type.';
  say(message);
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-sample]')) {
  button.addEventListener('click', () => {
    const sample = samples[button.dataset.sample ?? ''];
    if (sample) input.replace(sample);
  });
}

byId('clear', HTMLButtonElement).addEventListener('click', () => {
  input.replace({ title: '', text: '' });
  byId('text', HTMLTextAreaElement).focus();
});

keep.addEventListener('click', () => {
  first = first === null && shown !== null ? shown.posting : null;
  keep.textContent = first === null ? 'Keep as first version' : 'Forget the first version';
  if (first === null) byId('comparison', HTMLElement).hidden = true;
  else judgeSoon();
  notify(
    first === null
      ? 'The first version is forgotten.'
      : 'Kept. Edit the posting to see which warnings go and which come.',
  );
});

onKey(input.resume);

copyOnClick(byId('copy-markdown', HTMLButtonElement), () => (shown ? markdownOf(shown.classification) : ''));

byId('download-json', HTMLButtonElement).addEventListener('click', () => {
  if (shown) download('classification.json', JSON.stringify(shown.classification, null, 2));
});

byId('print', HTMLButtonElement).addEventListener('click', () => window.print());

byId('skip', HTMLAnchorElement).addEventListener('click', (event) => {
  // The address stays as it is.
  event.preventDefault();
  byId('result', HTMLElement).focus();
});

chooseTheme(byId('theme', HTMLSelectElement));

function download(name: string, json: string): void {
  const address = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address));
}
