import { describe, expect, it } from 'vitest';
import { fixtures, gistAsItStands, gistOf, judged } from './judging.ts';
import { withBullets, withoutLineBreaks, wrapped } from './layout.ts';

/** Changes to the look of a posting that change nothing of what it says. */
const looks: readonly { readonly look: string; readonly change: (text: string) => string }[] = [
  { look: 'wrapped at 60 columns', change: (text) => wrapped(text, 60) },
  { look: 'wrapped at 72 columns', change: (text) => wrapped(text, 72) },
  { look: 'wrapped at 80 columns', change: (text) => wrapped(text, 80) },
  { look: 'with blank lines between the paragraphs', change: (text) => text.replaceAll('\n\n', '\n\n\n\n') },
  { look: 'with blank lines around it', change: (text) => `\n\n${text}\n\n\n` },
  { look: 'with spaces at the ends of lines', change: (text) => text.replaceAll('\n', '  \n') },
  { look: 'without indentation', change: (text) => text.replaceAll(/^ +/gm, '') },
  { look: 'with indentation throughout', change: (text) => text.replaceAll(/^(?=.)/gm, '    ') },
  { look: 'with Windows line breaks', change: (text) => text.replaceAll('\n', '\r\n') },
  { look: 'with asterisks as bullets', change: (text) => withBullets(text, '*') },
  { look: 'with round bullets', change: (text) => withBullets(text, '•') },
  { look: 'with dashes as bullets', change: (text) => withBullets(text, '–') },
  { look: 'with no-break spaces behind its bullets', change: (text) => text.replaceAll(/^- /gm, '-\u00a0') },
  { look: 'with curly apostrophes', change: (text) => text.replaceAll("'", '’') },
];

describe.each(looks)('a posting $look says the same', ({ change }) => {
  it.each(fixtures)('$name', (fixture) => {
    const { title, text } = fixture;
    expect(gistOf(judged({ title, text: change(text) }))).toEqual(gistAsItStands(fixture));
  });
});

describe('a posting that has lost its line breaks', () => {
  // Where the first line serves as the title, it needs its line break.
  const titled = fixtures.filter(({ title }) => title !== null);

  it.each([
    { loss: 'with words glued together', glue: '' as const },
    { loss: 'with spaces in their place', glue: ' ' as const },
  ])('$loss keeps its label, nine times in ten', ({ glue }) => {
    const changed = titled.filter(({ title, text }) => {
      return judged({ title, text: withoutLineBreaks(text, glue) }).label !== judged({ title, text }).label;
    });
    expect(changed.map(({ name }) => name).slice(Math.floor(titled.length / 10))).toEqual([]);
  });
});
