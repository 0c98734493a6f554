import { setImmediate as others } from 'node:timers/promises';
import { fieldErrorsOf, PostingError } from '../posting/errors.ts';
import {
  areTooManyValues,
  closingBrace,
  closingBracket,
  comma,
  endOfString,
  quote,
} from '../posting/formats/json-size.ts';
import { mostLineBytes } from './lines.ts';

const lineFeed = 0x0a;
const space = 0x20;
const openingBracket = 0x5b;
const openingBrace = 0x7b;

/** After so many bytes others get their turn. */
const bytesATurn = 256 * 1024;

/**
 * Turns a JSON array into the same items as NDJSON, one a line, without ever holding more of it parsed than one item: the
 * commas between the items become line feeds, in place. What is longer or holds more values than a line may is left to
 * whoever reads the lines.
 * @param array the array in UTF-8, which is written over
 * @throws {PostingError} where it is no JSON, no array, or has more than `mostItems` items
 */
export async function linesOfArray(array: Buffer, mostItems: number): Promise<Buffer> {
  const start = startOfItems(array);
  let end = start;
  let turnEnd = bytesATurn;
  let count = 0;
  for (const item of itemsFrom(array, start)) {
    count += 1;
    if (count > mostItems) {
      throw wrongArray(`Send at most ${mostItems} postings in an array; as NDJSON any number.`);
    }
    requireJson(item);
    for (let at = item.indexOf(lineFeed); at !== -1; at = item.indexOf(lineFeed, at)) item[at] = space;
    end = item.byteOffset - array.byteOffset + item.length;
    array[end] = lineFeed;
    if (end >= turnEnd) {
      await others();
      turnEnd = end + bytesATurn;
    }
  }
  return array.subarray(start, end);
}

/** Where the items begin: behind the opening bracket. */
function startOfItems(array: Buffer): number {
  const opening = array.findIndex((byte) => !isSpace(byte));
  if (array[opening] === openingBracket) return opening + 1;
  requireJson(array);
  throw wrongArray('Send an array of postings.');
}

/** The items as they stand there; each ends before the byte that divides it from the next, which may be written over. */
function* itemsFrom(array: Buffer, first: number): Generator<Buffer> {
  for (let start = first, isLast = false; !isLast; ) {
    const end = endOfItem(array, start);
    const item = array.subarray(start, end);
    isLast = array[end] === closingBracket;
    if (isLast && !array.subarray(end + 1).every(isSpace)) throw noJson();
    const isNone = isLast && start === first && item.every(isSpace);
    if (!isNone) yield item;
    start = end + 1;
  }
}

/** Where an item ends: at the next comma or closing bracket that is in no string, array or object of its own. */
function endOfItem(array: Uint8Array, start: number): number {
  let depth = 0;
  for (let i = start; i < array.length; i += 1) {
    switch (array[i]) {
      case quote:
        i = endOfString(array, i);
        break;
      case openingBracket:
      case openingBrace:
        depth += 1;
        break;
      case comma:
        if (depth === 0) return i;
        break;
      case closingBracket:
        if (depth === 0) return i;
        depth -= 1;
        break;
      case closingBrace:
        if (depth === 0) throw noJson();
        depth -= 1;
    }
  }
  throw noJson();
}

/** Refuses what is no JSON; what no line may be is not looked at. */
function requireJson(bytes: Buffer): void {
  if (bytes.length > mostLineBytes) return;
  const text = bytes.toString();
  if (areTooManyValues(text)) return;
  try {
    JSON.parse(text);
  } catch {
    throw noJson();
  }
}

/** The white space of JSON (RFC 8259): space, tab, line feed and carriage return. */
const isSpace = (byte: number): boolean =>
  byte === space || byte === 0x09 || byte === lineFeed || byte === 0x0d;

/** What to do where an array is no JSON. */
export const writeArrayAnew = 'Let a JSON library write the array: [{"text": "…"}, …].';
const noJson = (): PostingError => new PostingError('invalid-json', writeArrayAnew);

function wrongArray(message: string): PostingError {
  const { text, errors } = fieldErrorsOf([{ path: [], message }]);
  return new PostingError('invalid-request', text, errors);
}
