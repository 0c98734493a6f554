/** A record with one entry for each key, in their order. */
export function byKey<Key extends string, Value>(
  keys: readonly Key[],
  entryOf: (key: Key) => Value,
): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, entryOf(key)])) as Record<Key, Value>;
}
