/** How many lines a block stands apart from what is around it: 1 begins a new line, 2 leaves an empty one. */
export type Break = 1 | 2;

/**
 * Writes plain text from the pieces of a document: words of one paragraph on one line, list items behind dashes and
 * indented by their depth, empty lines between blocks. White space is collapsed as a browser would show it.
 */
export class PlainTextWriter {
  readonly #pieces: string[] = [];
  #breaks: 0 | Break = 0;
  #space = false;
  #marker = '';

  /** Whether anything but white space was written. */
  get isEmpty(): boolean {
    return this.#pieces.length === 0;
  }

  /** Adds running text; line feeds count only where it is preformatted. */
  write(text: string, preformatted = false): void {
    if (preformatted) this.#writeLines(text.split('\n'));
    else this.#writeLine(text);
  }

  /** Begins a block: what follows stands at least this far from what came before. */
  breakBlock(lines: Break): void {
    this.#breaks = this.#breaks === 2 ? 2 : lines;
    this.#space = false;
  }

  /** Begins a new line; a second one in a row leaves an empty line. */
  breakLine(): void {
    this.breakBlock(this.#breaks === 0 ? 1 : 2);
  }

  /** Begins a list item at a depth from 1 on; its marker stands before its first word. */
  beginItem(depth: number): void {
    this.breakBlock(1);
    this.#marker = `${'  '.repeat(Math.min(depth, deepestIndent) - 1)}- `;
  }

  /** Ends a list item; one without words leaves no marker for what comes next. */
  endItem(): void {
    this.#marker = '';
  }

  toString(): string {
    return this.#pieces.join('');
  }

  #writeLines(lines: readonly string[]): void {
    for (const [i, line] of lines.entries()) {
      if (i > 0) this.breakLine();
      this.#writeLine(line);
    }
  }

  #writeLine(text: string): void {
    const words = text.replace(whiteSpace, ' ');
    const trimmed = words.trim();
    if (trimmed === '') {
      this.#space ||= words !== '';
      return;
    }
    if (this.#breaks > 0 || this.isEmpty) {
      if (!this.isEmpty) this.#pieces.push('\n'.repeat(this.#breaks));
      this.#pieces.push(this.#marker);
      this.#marker = '';
      this.#breaks = 0;
    } else if (this.#space || words.startsWith(' ')) {
      this.#pieces.push(' ');
    }
    this.#pieces.push(trimmed);
    this.#space = words.endsWith(' ');
  }
}

/** White space of a document, the no-break space among it: text copied from a page has it anywhere. */
const whiteSpace = /[\s\u00a0]+/g;
const deepestIndent = 6;
