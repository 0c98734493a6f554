/**
 * A short name for a text that does not give the text away: FNV-1a of 64 bits over its UTF-8. The browser has its own
 * digests only where the page comes over TLS or from this machine.
 */
export function digestOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}
