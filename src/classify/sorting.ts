/** The items in order: themselves where they stand in it already, as they mostly do. */
export function inOrder<Item>(
  items: readonly Item[],
  compare: (a: Item, b: Item) => number,
): readonly Item[] {
  for (let i = 1; i < items.length; i += 1)
    if (compare(items[i - 1] as Item, items[i] as Item) > 0) return items.toSorted(compare);
  return items;
}
