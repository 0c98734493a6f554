import type { Classification } from '../../classify/classification.ts';
import { classify, compare, type Posting, RefusedError } from './api.ts';
import { comparisonView } from './comparison-view.ts';
import { copyOnClick } from './copy.ts';
import { byId, show } from './dom.ts';
import { postingInput, reasonOf } from './input.ts';
import { markdownOf } from './markdown.ts';
import { markedView } from './marked-view.ts';
import { ownersView } from './owners-view.ts';
import { samples } from './samples.ts';
import { splitView } from './split-view.ts';
import { chooseTheme } from './theme.ts';
import { verdictView } from './verdict-view.ts';
import { warningsView } from './warnings-view.ts';
import { confidenceWords, labelWords, percent } from './words.ts';

/** How long typing pauses before the posting is judged. */
const pauseMilliseconds = 250;

const status = byId('status', HTMLElement);
const views = byId('views', HTMLElement);
const empty = byId('empty', HTMLElement);
const keep = byId('keep', HTMLButtonElement);

let first: Posting | null = null;
let shown: Classification | null = null;
let timer = 0;
let request = new AbortController();

const input = postingInput(judgeSoon, say);

function say(message: string): void {
  status.textContent = message;
}

/** Judges once typing pauses; what is under way for an older text no longer matters. */
function judgeSoon(): void {
  clearTimeout(timer);
  request.abort();
  timer = window.setTimeout(() => void judge(input.posting()), pauseMilliseconds);
}

async function judge(posting: Posting): Promise<void> {
  request = new AbortController();
  const { signal } = request;
  if (posting.text.trim() === '') return showNothing('');
  try {
    const classification = await classify(posting, signal);
    const comparison = first === null ? null : await compare(first, posting, signal);
    showResult(posting, classification);
    const target = byId('comparison', HTMLElement);
    target.hidden = comparison === null;
    if (comparison) show(target, comparison, () => comparisonView(comparison));
  } catch (error) {
    if (!signal.aborted) showNothing(reasonOf(error), error instanceof RefusedError);
  }
}

function showResult({ text }: Posting, classification: Classification): void {
  shown = classification;
  const { label, confidence, flags, split } = classification;
  show(byId('verdict', HTMLElement), { ...classification, evidence: null }, () =>
    verdictView(classification),
  );
  show(byId('owners', HTMLElement), classification.ownership, () => ownersView(classification));
  show(byId('warnings', HTMLElement), flags, () => warningsView(classification));
  show(byId('marked', HTMLElement), [text, classification.evidence, flags], () =>
    markedView(text, classification),
  );
  show(byId('split', HTMLElement), split, () => splitView(classification));
  byId('split', HTMLElement).hidden = split === null;
  views.hidden = false;
  empty.hidden = true;
  const settle = flags.filter(({ severity }) => severity !== 'info').length;
  say(
    `${labelWords[label].name}, ${confidenceWords(confidence)} (${percent(confidence)}); ${settle === 0 ? 'no warnings' : `${settle} to settle`}.`,
  );
}

/** Where there is no answer, the last one would be the answer to another text. */
function showNothing(message: string, isAboutText = false): void {
  shown = null;
  views.hidden = true;
  empty.hidden = false;
  empty.textContent = isAboutText ? message : 'The result appears here as you type.';
  say(isAboutText ? '' : message);
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
  first = first === null ? input.posting() : null;
  keep.textContent = first === null ? 'Keep as first version' : 'Forget the first version';
  say(
    first === null
      ? 'The first version is forgotten.'
      : 'Kept. Edit the posting to see which warnings go and which come.',
  );
  if (shown !== null) judgeSoon();
});

copyOnClick(byId('copy-markdown', HTMLButtonElement), () => (shown ? markdownOf(shown) : ''));

byId('download-json', HTMLButtonElement).addEventListener('click', () => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(shown, null, 2)], { type: 'application/json' }));
  link.download = 'classification.json';
  link.click();
  URL.revokeObjectURL(link.href);
});

byId('print', HTMLButtonElement).addEventListener('click', () => window.print());

chooseTheme(byId('theme', HTMLSelectElement));
