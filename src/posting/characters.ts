/** Whether a UTF-16 code unit is a space or a break, as `\s` has it in a pattern. */
export function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return code >= 0xa0 && /\s/.test(String.fromCharCode(code));
}

/** Whether a UTF-16 code unit is a small letter of ASCII. */
export function isLowerCase(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

/** Whether a UTF-16 code unit is a letter of ASCII. */
export function isLetter(code: number): boolean {
  return isLowerCase(code) || (code >= 0x41 && code <= 0x5a);
}

/** The code units of some characters, none of which takes two. */
export function codesOf(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, (character) => character.charCodeAt(0)));
}
