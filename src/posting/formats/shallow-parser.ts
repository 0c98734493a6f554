import { Parser } from 'htmlparser2';

/** A page is some dozens of elements deep; browsers themselves flatten what is far deeper. */
export const deepestElement = 256;

/**
 * The parser of HTML, with a bound on how deep elements nest: it works in time that grows with the depth for each tag,
 * so that a page of nothing but opening tags would take it minutes. Elements that lie deeper are closed at once; their
 * text stays where it is.
 */
export class ShallowParser extends Parser {
  readonly #depth: () => number;
  /** Whether the tag that is being read lies too deep; `null` outside of an opening tag. */
  #isTooDeep: boolean | null = null;
  #isClosing = false;

  /** @param depth how many elements are open, as the handlers counted them */
  constructor(handlers: ConstructorParameters<typeof Parser>[0], depth: () => number) {
    super(handlers);
    this.#depth = depth;
  }

  override onclosetag(start: number, end: number): void {
    this.#isClosing = true;
    super.onclosetag(start, end);
    this.#isClosing = false;
  }

  /** An element without content or closing tag. Asked of an element as its tag opens, and again as that tag ends. */
  protected override isVoidElement(name: string): boolean {
    if (super.isVoidElement(name)) return true;
    if (name === '' || this.#isClosing) return false;
    if (this.#isTooDeep === null) {
      this.#isTooDeep = this.#depth() >= deepestElement;
      return this.#isTooDeep;
    }
    const isTooDeep = this.#isTooDeep;
    this.#isTooDeep = null;
    return isTooDeep;
  }
}
