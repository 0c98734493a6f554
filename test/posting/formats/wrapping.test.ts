import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../src/posting/formats/page.ts';
import { fixtures, gistAsItStands, gistOf, judged } from '../../classify/judging.ts';
import { withBullets, wrapped } from '../../classify/layout.ts';
import { type Block, blocksOf } from './blocks.ts';

/** Postings whose look is random here; those without a title find it in their first line, which markup may move. */
const titled = fixtures.filter(({ title }) => title !== null);
const numRuns = 150;

/** Ways to write one character that all mean the same. */
const encodings: readonly ((character: string) => string)[] = [
  (character) => character,
  (character) => `&#${character.codePointAt(0)};`,
  (character) => `&#x${character.codePointAt(0)?.toString(16)};`,
];

/** A source of chance that fast-check can shrink: the next of the numbers, over and over. */
class Dice {
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** One of the choices; the first where all numbers are 0. */
  pick<T>(choices: readonly T[]): T {
    const number = this.#numbers[this.#next % this.#numbers.length] ?? 0;
    this.#next += 1;
    return choices[number % choices.length] as T;
  }
}

const dice = fc.array(fc.nat(1000), { minLength: 1, maxLength: 200 }).map((numbers) => new Dice(numbers));

function encoded(text: string, chance: Dice): string {
  const characters = [...text].map((character) => {
    if ('<>&'.includes(character)) return `&${{ '<': 'lt', '>': 'gt', '&': 'amp' }[character]};`;
    return (chance.pick([0, 0, 0, 0, 0, 0, 0, 1, 2].map((i) => encodings[i] ?? String)) ?? String)(character);
  });
  // A word may be emphasised, linked or broken up, and its spaces may be any.
  return characters
    .join('')
    .split(' ')
    .map((word) => chance.pick(inlines)(word))
    .reduce((line, word) => line + chance.pick([' ', ' ', '\n  ', '&nbsp;', ' <!-- a > b -->']) + word);
}

const plainWord = (word: string): string => word;
const inlines: readonly ((word: string) => string)[] = [
  plainWord,
  plainWord,
  plainWord,
  (word) => `<strong>${word}</strong>`,
  (word) => `<span style="color: red" data-x='<b>'>${word}</span>`,
  (word) => `<a href="https://jobs.example/?a=1&amp;b=2">${word}</a>`,
  (word) => `<em class=x><font>${word}</font></em>`,
];

const blockTags = ['p', 'div', 'section', 'p class="cookie-free-zone"', 'div data-id=1'];
const headingTags = ['h2', 'h3', 'h4', 'p><strong', 'h2 id="a"'];
const itemBodies: readonly ((body: string) => string)[] = [
  (body) => `<li>${body}</li>`,
  (body) => `<li><p>${body}</p></li>`,
  (body) => `<li class="x"><div><span>${body}</span></div></li>`,
  (body) => `<li>${body}`,
];
const wraps: readonly ((body: string) => string)[] = [
  (body) => body,
  (body) => `<div>${body}</div>`,
  (body) => `<section class="row"><div><!-- Train models -->${body}</div></section>`,
  (body) => `<article>${body}</article>`,
  (body) => `<html><head><title>Jobs</title></head><body><main>${body}</main></body></html>`,
  (body) => `<table><tr><td>${body}</td></tr></table>`,
];

function element(tags: string, body: string): string {
  const names = tags.split('><');
  const closing = names.toReversed().map((name) => `</${name.split(' ')[0]}>`);
  return `<${tags}>${body}${closing.join('')}`;
}

/** One of the many ways in which an editor may write a posting. */
function htmlFor(blocks: readonly Block[], chance: Dice): string {
  const [openList, closeList] = chance.pick([
    ['<ul>', '</ul>'],
    ['<ol type="a">', '</ol>'],
    ['<ul><li><ul>', '</ul></li></ul>'],
    ['<div><ul class="list">', '</ul></div>'],
  ]);
  const parts = blocks.map(({ kind, text }, i) => {
    const body = encoded(text, chance);
    if (kind === 'heading') return element(chance.pick(headingTags), body);
    if (kind === 'paragraph') return element(chance.pick(blockTags), body);
    const opens = blocks[i - 1]?.kind === 'item' ? '' : openList;
    const closes = blocks[i + 1]?.kind === 'item' ? '' : closeList;
    return opens + chance.pick(itemBodies)(body) + closes;
  });
  const inner = parts.join(chance.pick(['', '\n', '\n\n    ', '<!-- -->', '<br>']));
  return chance.pick(wraps)(chance.pick(wraps.slice(0, 4))(inner));
}

const squeezed = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');

describe('a posting', () => {
  it('keeps its words and its label in any HTML', () => {
    fc.assert(
      fc.property(fc.constantFrom(...titled), dice, (fixture, chance) => {
        const blocks = blocksOf(fixture.text);
        const { text } = readHtml(htmlFor(blocks, chance));
        expect(squeezed(text)).toBe(squeezed(blocks.map((block) => block.text).join(' ')));
        expect(judged({ title: fixture.title, text }).label).toBe(gistAsItStands(fixture).label);
      }),
      { numRuns },
    );
  });

  it('keeps its label wrapped at any width, with bullets of any kind', () => {
    const bullets = fc.constantFrom('-', '*', '•', '·', '–', '▪', '➤', '✓', '✅', '+', '◦');
    fc.assert(
      fc.property(
        fc.constantFrom(...titled),
        fc.option(fc.integer({ min: 50, max: 120 })),
        bullets,
        (fixture, columns, bullet) => {
          const marked = withBullets(fixture.text, bullet);
          const text = columns === null ? marked : wrapped(marked, columns);
          expect(gistOf(judged({ title: fixture.title, text })).label).toBe(gistAsItStands(fixture).label);
        },
      ),
      { numRuns },
    );
  });
});
