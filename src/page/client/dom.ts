/** What an element may hold: other elements, or text, which is only ever inserted as text. */
export type Child = Node | string | null | undefined | false;

type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Makes an element. An attribute of `null`, `undefined` or `false` is left out, one of `true` is empty. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    made.setAttribute(key, value === true ? '' : String(value));
  }
  made.append(...children.filter(isShown));
  return made;
}

/** The element with this id, which `index.html` has. */
export function byId<Type extends HTMLElement>(id: string, type: abstract new () => Type): Type {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`index.html has no ${type.name} #${id}`);
  return found;
}

const shown = new WeakMap<HTMLElement, string>();

/** Replaces what an element holds, unless it shows this very value already, so that nothing flickers. The focus stays. */
export function show(target: HTMLElement, value: unknown, children: () => Child[]): void {
  const text = JSON.stringify(value);
  if (shown.get(target) === text) return;
  shown.set(target, text);
  keepingFocus(target, () => target.replaceChildren(...children().filter(isShown)));
}

/** Replaces what a live region holds, unless it looks the same already: it would be read out once more. The focus stays. */
export function showIfOther(target: HTMLElement, children: readonly (Node | string)[]): void {
  const other = element('div', {}, ...children);
  const now = element('div');
  now.append(...[...target.childNodes].map((node) => node.cloneNode(true)));
  if (!now.isEqualNode(other)) keepingFocus(target, () => target.replaceChildren(...other.childNodes));
}

/** Renders, and gives the focus and the caret back to the element that takes the place of the one that had them. */
export function keepingFocus(target: HTMLElement, render: () => void): void {
  const before = document.activeElement;
  if (!(before instanceof HTMLElement) || before.id === '' || !target.contains(before)) {
    render();
    return;
  }
  const caret = before instanceof HTMLInputElement && before.type === 'text' ? caretOf(before) : null;
  render();
  if (document.activeElement === before) return;
  const after = document.getElementById(before.id);
  after?.focus({ preventScroll: true });
  if (after instanceof HTMLInputElement && caret) after.setSelectionRange(...caret);
}

const caretOf = (input: HTMLInputElement): [number, number] => [
  input.selectionStart ?? 0,
  input.selectionEnd ?? 0,
];

const isShown = (child: Child): child is Node | string =>
  child instanceof Node || (typeof child === 'string' && child !== '');
