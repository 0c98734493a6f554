/** Whether a text came about by editing another: it has all of it and more, or most of both is what they begin and end with. */
export function isEditOf(before: string, after: string): boolean {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const same = start + end;
  return (same > 0 && same === before.length) || same > (2 / 3) * Math.max(before.length, after.length);
}
