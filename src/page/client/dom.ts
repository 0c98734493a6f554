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
  made.append(
    ...children.filter(
      (child): child is Node | string => child instanceof Node || (typeof child === 'string' && child !== ''),
    ),
  );
  return made;
}

/** The element with this id, which `index.html` has. */
export function byId<Type extends HTMLElement>(id: string, type: abstract new () => Type): Type {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`index.html has no ${type.name} #${id}`);
  return found;
}

/** Replaces what an element holds, unless it shows this very value already, so that nothing flickers. */
export function show(target: HTMLElement, value: unknown, children: () => Child[]): void {
  const shown = JSON.stringify(value);
  if (target.dataset.shown === shown) return;
  target.dataset.shown = shown;
  target.replaceChildren(
    ...children().filter(
      (child): child is Node | string => child instanceof Node || typeof child === 'string',
    ),
  );
}
