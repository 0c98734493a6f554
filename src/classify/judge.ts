import { type RawPosting, readPosting, requireLength } from '../posting/read.ts';
import { visibleText } from '../posting/visible.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import type { Classification } from './classification.ts';
import { classify } from './classify.ts';
import { inGiven } from './in-given.ts';

/** Reads and judges one posting; throws a `PostingError` where it can't be judged. */
export type Judge = (raw: RawPosting) => Classification;

/** What judges postings by these rules, by what a reader sees of them; spans refer to the strings as they were given. */
export function judgeBy(ruleset: Ruleset): Judge {
  return (raw) => {
    requireLength(raw);
    const [givenTitle, givenText] = [raw.title ?? '', raw.text];
    const [title, text] = [visibleText(givenTitle), visibleText(givenText)];
    const posting = readPosting({ title: title.text, text: text.text }, ruleset.language);
    const answer = classify(posting, ruleset);
    if (title.text === givenTitle && text.text === givenText) return answer;
    return inGiven(answer, {
      title: title.text.trim() ? { text: givenTitle, visible: title } : null,
      text: { text: givenText, visible: text },
    });
  };
}
