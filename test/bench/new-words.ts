import { judgeBy } from '../../src/classify/judge.ts';
import { loadRuleset } from '../../src/rules/load.ts';

/**
 * Judges postings of words that were never seen before, so many or until the seconds are over, and tells the process
 * that started it how much memory is resident after each ten thousand: `new-words.ts COUNT SECONDS`.
 */
const [count = 0, seconds = 0] = process.argv.slice(2).map(Number);
const judge = judgeBy(await loadRuleset());
const end = performance.now() + seconds * 1000;
let words = 0;

/** A word of letters alone, another each time. */
function newWord(): string {
  words += 1;
  return words.toString(26).replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
}

for (let judged = 1; judged <= count && performance.now() < end; judged += 1) {
  judge({
    title: `AI Engineer ${newWord()}`,
    text: `You will train the models of ${newWord()} and build assistants with ${newWord()} for the people at ${newWord()}.`,
  });
  if (judged % 10_000 === 0 || judged === count)
    process.send?.({ judged, resident: process.memoryUsage.rss() });
}
process.disconnect?.();
