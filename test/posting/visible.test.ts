import { describe, expect, it } from 'vitest';
import { visibleText } from '../../src/posting/visible.ts';

describe('a text as a reader sees it', () => {
  it.each([
    ['characters without width', 'ma\u200bchine\u2060 learn\u00ading', 'machine learning'],
    ['marks of direction', '\u202eAI\u202c \u200fEngineer', 'AI Engineer'],
    ['a byte order mark', '\ufeffAI Engineer', 'AI Engineer'],
    ['null characters', 'AI\0 Engineer', 'AI Engineer'],
    ['selectors behind a tick', '✔️ Train models', '✔ Train models'],
    ['tags beyond the first 65,536 characters', '\udb40 AI\u{e0061}\u{e007f} Engineer', '\udb40 AI Engineer'],
    ['accents as letters of their own', 're\u0301sume\u0301', 'résumé'],
    ['an accent behind something unseen', 're\u200b\u0301sumé', 'résumé'],
    ['wide and narrow spaces', 'AI\u00a0Engineer\u2009at\u3000Acme', 'AI Engineer at Acme'],
  ])('has no %s', (_, given, seen) => {
    expect(visibleText(given).text).toBe(seen);
  });

  it.each(['Train models\r\n\t- and\fmore\v', 'Café, naïve, 日本語', '👩 ﬁ 𝗧', '\ud83d and \ude00'])(
    'is %j itself',
    (given) => {
      expect(visibleText(given).text).toBe(given);
    },
  );

  it('says where each of its characters stands', () => {
    const given = '\ufeffA\u200bI re\u0301sume\u0301\u00a0tips\u00ad';
    const { text, toGiven } = visibleText(given);
    expect(text).toBe('AI résumé tips');
    const quote = (words: string) => {
      const start = text.indexOf(words);
      return given.slice(toGiven(start), toGiven(start + words.length));
    };
    expect(quote('AI')).toBe('A\u200bI');
    expect(quote('résumé')).toBe('re\u0301sume\u0301');
    expect(quote('tips')).toBe('tips\u00ad');
  });
});
