import { element } from './dom.ts';

const shownMilliseconds = 2000;

/** A button that copies a text, and says for a moment that it did. */
export function copyButton(name: string, text: () => string): HTMLButtonElement {
  const button = element('button', { type: 'button' }, name);
  copyOnClick(button, text);
  return button;
}

/** Makes a button copy a text, and say for a moment that it did. */
export function copyOnClick(button: HTMLButtonElement, text: () => string): void {
  const name = button.textContent;
  button.ariaLive = 'polite';
  button.addEventListener('click', async () => {
    button.textContent = (await copy(text())) ? 'Copied' : 'The browser refused to copy';
    setTimeout(() => {
      button.textContent = name;
    }, shownMilliseconds);
  });
}

/** The clipboard is open to pages on this machine or over TLS only; elsewhere a selection serves. */
async function copy(text: string): Promise<boolean> {
  if (navigator.clipboard)
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  const area = element('textarea', { class: 'offscreen', 'aria-hidden': 'true' });
  area.value = text;
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  return isCopied;
}
