import { KeyWantedError, type Posting, RefusedError, readFile, readHtml } from './api.ts';
import { byId } from './dom.ts';
import { samples } from './samples.ts';

/** The form in which the posting stands. */
export interface PostingInput {
  readonly posting: () => Posting;
  /** Puts another posting into the form, as if it had been typed; the reader's own can be brought back. */
  readonly replace: (posting: Posting) => void;
  /** Takes up what stopped for want of a key: a file that could not be read, or else the text. */
  readonly resume: () => void;
}

/**
 * Reads postings from typing, pasting, dropping and opening.
 * @param onChange called after every change
 * @param notify tells the reader what becomes of a file, or `''` for nothing
 */
export function postingInput(onChange: () => void, notify: (message: string) => void): PostingInput {
  const title = byId('title', HTMLInputElement);
  const text = byId('text', HTMLTextAreaElement);
  const file = byId('file', HTMLInputElement);
  const bringBack = byId('bring-back', HTMLButtonElement);
  /** The last posting of the reader's own that another took the place of. */
  let replaced = nothing;
  let opened = 0;
  let waiting: File | null = null;
  const posting = (): Posting => ({ title: title.value, text: text.value });
  const replace = (other: Posting): void => {
    const before = posting();
    if (isOwn(before) && !isSame(before, other)) replaced = before;
    title.value = other.title;
    text.value = other.text;
    text.scrollTop = 0;
    notify('');
    bringBack.hidden = isEmpty(replaced) || isSame(replaced, other);
    onChange();
  };

  /** Reads a file into the form, unless another was opened or something was typed meanwhile. */
  async function read(file: File): Promise<void> {
    opened += 1;
    const turn = opened;
    const before = posting();
    notify(`Reading ${file.name} …`);
    waiting = null;
    const outcome = await readFile(file).catch((error) => {
      if (turn === opened && error instanceof KeyWantedError) waiting = file;
      return explained(file, error);
    });
    if (turn !== opened) return;
    if (typeof outcome === 'string') notify(outcome);
    else if (isSame(before, posting())) replace(outcome);
    else notify('You typed while the file was read, so it was left out. Open it again to replace your text.');
  }

  function open(files: FileList | undefined | null): void {
    const [file, ...others] = files ?? [];
    if (others.length > 0) notify('Open one file at a time: this page shows one posting.');
    else if (file) void read(file);
  }

  for (const field of [title, text]) field.addEventListener('input', onChange);
  // A browser that shows a page again may put back what was typed.
  window.addEventListener('pageshow', () => {
    if (!isEmpty(posting())) onChange();
  });
  takePastedHtml(title, text, onChange);
  byId('open', HTMLButtonElement).addEventListener('click', () => file.click());
  file.addEventListener('change', () => {
    open(file.files);
    // The same file can be opened again.
    file.value = '';
  });
  takeDropped(byId('drop', HTMLElement), open);
  bringBack.addEventListener('click', () => {
    replace(replaced);
    text.focus();
  });
  const resume = (): void => {
    if (waiting) void read(waiting);
    else onChange();
  };
  return { posting, replace, resume };
}

/** Why something failed, for people. */
export function reasonOf(error: unknown): string {
  return error instanceof RefusedError ? error.message : 'The service can’t be reached. Is it still running?';
}

const nothing: Posting = { title: '', text: '' };
const isSame = (a: Posting, b: Posting): boolean => a.title === b.title && a.text === b.text;
const isEmpty = (posting: Posting): boolean => isSame(posting, nothing);
/** Samples are there for everybody. */
const isOwn = (posting: Posting): boolean =>
  ![nothing, ...Object.values(samples)].some((other) => isSame(posting, other));

/** A folder, or a file that was moved meanwhile, can be chosen but not read. */
async function explained(file: File, error: unknown): Promise<string> {
  const isReadable = await file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );
  return isReadable ? reasonOf(error) : 'The browser can’t read this file.';
}

/** A file may be dropped anywhere on the page; text that is dropped on the field is left to the browser. */
function takeDropped(target: HTMLElement, take: (files: FileList | undefined) => void): void {
  const hasFile = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;
  document.addEventListener('dragover', (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    target.classList.add('is-target');
  });
  document.addEventListener('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) target.classList.remove('is-target');
  });
  document.addEventListener('drop', (event) => {
    target.classList.remove('is-target');
    if (!hasFile(event)) return;
    event.preventDefault();
    take(event.dataTransfer?.files);
  });
}

/**
 * A page on the clipboard has lists and headings that its plain text has lost. The browser pastes the plain text, as it
 * always does, and the text with its lists takes its place once the service has read it.
 */
function takePastedHtml(title: HTMLInputElement, text: HTMLTextAreaElement, onChange: () => void): void {
  text.addEventListener('paste', ({ clipboardData }) => {
    const html = clipboardData?.getData('text/html') ?? '';
    if (html.trim() === '') return;
    const start = text.selectionStart;
    const wasEmpty = text.selectionEnd - start === text.value.length && title.value === '';
    text.addEventListener(
      'input',
      () => void improve(html, start, text.value.slice(start, text.selectionEnd), wasEmpty),
      { once: true },
    );
  });

  async function improve(html: string, start: number, plain: string, wasEmpty: boolean): Promise<void> {
    const read = await readHtml(html).catch(() => null);
    const end = start + plain.length;
    // Whoever typed into it meanwhile keeps what was typed.
    if (read === null || read.text === plain || text.value.slice(start, end) !== plain) return;
    const caret = text.selectionStart;
    const scrolled = text.scrollTop;
    replaceRange(text, start, end, read.text);
    const moved = caret >= end ? caret + read.text.length - plain.length : caret;
    text.setSelectionRange(moved, moved);
    text.scrollTop = scrolled;
    if (wasEmpty && title.value === '' && !read.text.startsWith(read.title)) title.value = read.title;
    onChange();
  }
}

/** Up to here the browser may do it in a way that it can undo: it inserts line by line, and takes seconds for the longest posting. */
const mostToUndo = 10_000;

/** Replaces a part of a field, so that the browser can undo it where the field has the focus and the text is not long. */
function replaceRange(text: HTMLTextAreaElement, start: number, end: number, replacement: string): void {
  if (document.activeElement === text && replacement.length <= mostToUndo) {
    text.setSelectionRange(start, end);
    if (document.execCommand('insertText', false, replacement)) return;
  }
  text.setRangeText(replacement, start, end);
}
