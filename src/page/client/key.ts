import { byId } from './dom.ts';

/** Kept for this tab only, which forgets it when it is closed. */
const storageName = 'role-clarity.key';

const form = byId('key-form', HTMLFormElement);
const field = byId('key', HTMLInputElement);

let key = remembered();

/** The API key that calls are made with; `null` where none was entered. */
export function currentKey(): string | null {
  return key;
}

/** Whether the service wants a key that was not entered yet. */
export function isKeyWanted(): boolean {
  return !form.hidden;
}

/**
 * Asks for a key, where the service refused a call.
 * @param refused the key that the call was made with; another one may have been entered since
 */
export function askForKey(refused: string | null): void {
  if (refused !== key) return;
  remember(null);
  form.hidden = false;
}

/** Calls back whenever a key was entered. */
export function onKey(use: () => void): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    remember(field.value.trim());
    field.value = '';
    form.hidden = true;
    use();
  });
}

function remember(entered: string | null): void {
  key = entered;
  try {
    if (entered === null) sessionStorage.removeItem(storageName);
    else sessionStorage.setItem(storageName, entered);
  } catch {
    // A browser that stores nothing asks again when the page is opened again.
  }
}

function remembered(): string | null {
  try {
    return sessionStorage.getItem(storageName);
  } catch {
    return null;
  }
}
