import { type Posting, RefusedError, readFile, readHtml } from './api.ts';
import { byId } from './dom.ts';

/** The form in which the posting stands. */
export interface PostingInput {
  readonly posting: () => Posting;
  /** Puts another posting into the form, as if it had been typed. */
  readonly replace: (posting: Posting) => void;
}

/**
 * Reads postings from typing, pasting, dropping and opening.
 * @param onChange called after every change
 * @param say tells the reader what happens, or `''` for nothing
 */
export function postingInput(onChange: () => void, say: (message: string) => void): PostingInput {
  const title = byId('title', HTMLInputElement);
  const text = byId('text', HTMLTextAreaElement);
  const file = byId('file', HTMLInputElement);
  const replace = (posting: Posting): void => {
    title.value = posting.title;
    text.value = posting.text;
    onChange();
  };

  async function take(chosen: File | undefined): Promise<void> {
    if (!chosen) return;
    say(`Reading ${chosen.name} …`);
    try {
      replace(await readFile(chosen));
    } catch (error) {
      say(reasonOf(error));
    }
  }

  for (const field of [title, text]) field.addEventListener('input', onChange);
  text.addEventListener('paste', (event) => void pasteHtml(event, text, onChange));
  byId('open', HTMLButtonElement).addEventListener('click', () => file.click());
  file.addEventListener('change', () => {
    void take(file.files?.[0]);
    file.value = '';
  });
  takeDropped(text, (dropped) => void take(dropped));
  return { posting: () => ({ title: title.value, text: text.value }), replace };
}

/** Why something failed, for people. */
export function reasonOf(error: unknown): string {
  return error instanceof RefusedError ? error.message : 'The service can’t be reached. Is it still running?';
}

/** A file may be dropped anywhere on the page; text that is dropped on the field is left to the browser. */
function takeDropped(target: HTMLElement, take: (file: File | undefined) => void): void {
  const hasFile = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;
  document.addEventListener('dragover', (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    target.classList.add('is-target');
  });
  document.addEventListener('dragleave', () => target.classList.remove('is-target'));
  document.addEventListener('drop', (event) => {
    target.classList.remove('is-target');
    if (!hasFile(event)) return;
    event.preventDefault();
    take(event.dataTransfer?.files[0]);
  });
}

/** A page on the clipboard has lists and headings that its plain text has lost. The plain text stands until they are there. */
async function pasteHtml(
  event: ClipboardEvent,
  text: HTMLTextAreaElement,
  onChange: () => void,
): Promise<void> {
  const html = event.clipboardData?.getData('text/html') ?? '';
  const plain = event.clipboardData?.getData('text/plain') ?? '';
  if (html === '' || plain === '') return;
  event.preventDefault();
  const start = text.selectionStart;
  text.setRangeText(plain, start, text.selectionEnd, 'end');
  onChange();
  const converted = await readHtml(html).catch(() => null);
  // Whoever types on meanwhile keeps what was typed.
  if (converted === null || text.value.slice(start, start + plain.length) !== plain) return;
  const isAtEnd = text.selectionStart === start + plain.length;
  text.setRangeText(converted.text, start, start + plain.length, isAtEnd ? 'end' : 'preserve');
  onChange();
}
