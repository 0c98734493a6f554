import { describe, expect, it } from 'vitest';
import { Lexicon, PhraseTrie } from '../../src/posting/phrases.ts';
import { tokenize } from '../../src/posting/tokens.ts';
import { stem } from '../../src/rules/stem.ts';

/** What is found of some phrases in a text: each with the words that it stands on. */
function found(phrases: readonly string[], text: string): [phrase: string, words: string][] {
  const lexicon = new Lexicon(stem);
  const trie = new PhraseTrie<string>(lexicon);
  for (const phrase of phrases) trie.add(phrase, phrase);
  const tokens = tokenize(text);
  return trie
    .find(lexicon.symbolsOf(tokens))
    .map(({ first, end, entry }) => [entry, tokens.words.slice(first, end).join(' ')]);
}

const phrasesIn = (phrases: readonly string[], text: string): string[] =>
  found(phrases, text).map(([phrase]) => phrase);

describe('a phrase', () => {
  it.each([
    ['stands wherever its words have the same stems', 'train model', 'We trained models.', true],
    ['stands at the end of a text', 'train model', 'to train models', true],
    ['does not stand where its last word is missing', 'train model', 'to train', false],
    ['does not stand across another word', 'train model', 'train large models', false],
    ['does not stand in another order', 'train model', 'model training', false],
    ['is written in any case', 'Train MODEL', 'TRAIN Model', true],
    ['with a word as spelled stands there', '=lead', 'They lead.', true],
    ['with a word as spelled does not stand on another form', '=lead', 'leading leads', false],
    ['is as spelled in the word that says so only', '=lead model', 'lead models', true],
    ['is as spelled in each word that says so', 'large =models', 'large model', false],
    ['with a name in camel case stands on its parts', 'LangChain', 'LangChain', true],
    ['with a name in camel case stands on one word', 'LangChain', 'langchain', true],
    ['with a name in camel case does not stand on a part', 'LangChain', 'lang', false],
    ['with a name as spelled stands on one word of that spelling', '=LangChain', 'langchain', true],
    ['with a name as spelled stands on no other form', '=LangChain', 'langchains', false],
    ['with a hyphen stands on two words only', 'fine-tune', 'finetune', false],
    ['with a name behind a word keeps the two apart', 'use LangChain', 'uselangchain', false],
    ['of no words stands nowhere', '—', 'nothing — at all', false],
  ])('%s', (_, phrase, text, isFound) => {
    expect(phrasesIn([phrase], text)).toEqual(isFound ? [phrase] : []);
  });

  it('is found with others that begin or end with it, by where they begin, shorter ones first', () => {
    const phrases = ['machine learning model', 'learning', 'machine', 'machine learning', 'model'];
    expect(found(phrases, 'a machine learning model')).toEqual([
      ['machine', 'machine'],
      ['machine learning', 'machine learning'],
      ['machine learning model', 'machine learning model'],
      ['learning', 'learning'],
      ['model', 'model'],
    ]);
  });

  it('is found both by its stem and by its spelling, shorter ones first', () => {
    const phrases = [
      '=lead =team',
      '=lead',
      'lead =team',
      'lead team',
      'lead',
      '=lead team',
      'lead teams meet',
    ];
    const [one, two] = [
      ['lead', '=lead'],
      ['lead team', 'lead =team', '=lead team', '=lead =team'],
    ];
    expect(phrasesIn(phrases, 'lead team')).toEqual([...one, ...two]);
    expect(phrasesIn(phrases, 'lead team meets')).toEqual([...one, ...two, 'lead teams meet']);
    expect(phrasesIn(phrases, 'leads team')).toEqual(['lead', 'lead team', 'lead =team']);
    expect(phrasesIn(phrases, 'leads teams')).toEqual(['lead', 'lead team']);
  });

  it('is found among any number that begin alike', () => {
    const phrases = Array.from({ length: 100 }, (_, i) => `tool w${i}x`);
    expect(phrasesIn(phrases, phrases.join('. '))).toEqual(phrases);
    expect(phrasesIn(phrases, 'tool w100x, tool, tool w5')).toEqual([]);
  });

  it('is found once for each time that it was entered, and each time that it stands', () => {
    expect(phrasesIn(['model', 'model'], 'model models')).toEqual(['model', 'model', 'model', 'model']);
  });

  it('is known to texts that were read before it was entered, whatever others the same words are in', () => {
    const lexicon = new Lexicon(stem);
    const tokens = tokenize('zebras train models');
    const [first, second] = [new PhraseTrie<string>(lexicon), new PhraseTrie<string>(lexicon)];
    for (const phrase of ['model', 'train =models']) first.add(phrase, phrase);
    for (const phrase of ['zebra', '=zebras train', '=model', 'train models']) second.add(phrase, phrase);
    const foundBy = (trie: PhraseTrie<string>): string[] =>
      trie.find(lexicon.symbolsOf(tokens)).map(({ entry }) => entry);
    expect(foundBy(first)).toEqual(['train =models', 'model']);
    expect(foundBy(second)).toEqual(['zebra', '=zebras train', 'train models']);
  });

  it('can’t be entered once phrases have been looked for', () => {
    const lexicon = new Lexicon(stem);
    const trie = new PhraseTrie<string>(lexicon);
    trie.add('model', 'model');
    trie.find(lexicon.symbolsOf(tokenize('model')));
    expect(() => trie.add('data', 'data')).toThrow('before the first search');
    expect(() => new PhraseTrie<string>(lexicon).add('data', 'data')).toThrow('before the first search');
  });
});
