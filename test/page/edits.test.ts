import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEditOf } from '../../src/page/client/edits.ts';
import { hybrid, integration } from './postings.ts';

describe('whether a text is an edit of another', () => {
  it('says yes wherever a line was added, changed or taken out', () => {
    const lines = hybrid.split('\n');
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.constantFrom([], ['- Feed the seals.']), (at, replacement) => {
        const edited = lines.toSpliced(at, 1, ...replacement).join('\n');
        expect(isEditOf(hybrid, edited)).toBe(true);
        expect(isEditOf(edited, hybrid)).toBe(true);
      }),
    );
  });

  it('says no to another posting', () => {
    expect(isEditOf(hybrid, integration)).toBe(false);
    expect(isEditOf('', hybrid)).toBe(false);
  });

  it('says no where another posting only begins alike', () => {
    expect(isEditOf(hybrid, hybrid.slice(0, hybrid.length / 2))).toBe(false);
  });

  it('says yes where much is added to all that stood there', () => {
    expect(isEditOf(hybrid, `${hybrid}\n${integration}\n${integration}\n${integration}`)).toBe(true);
  });
});
