import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { endingOf, postingEndings } from '../documents/file-kind.ts';
import { UsageError } from './exit-codes.ts';
import { inputName, standardInput, unreadable } from './input.ts';

/** Whether a path is a folder; of one that doesn't exist, no. Throws a `UsageError` where nobody can tell. */
export function isFolder(path: string): boolean {
  if (path === standardInput) return false;
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** Endings of the files that hold one posting a line. */
const lineEndings = new Set(['ndjson', 'jsonl']);

/** Whether the name of a file says that it holds one posting a line. */
export function holdsLines(path: string): boolean {
  return lineEndings.has(endingOf(path));
}

/** Inputs that are answered together, with their size: one with a posting a line, or files with a posting each. */
export type Source =
  | { readonly kind: 'lines'; readonly file: string; readonly bytes: number | null }
  | { readonly kind: 'files'; readonly files: readonly string[]; readonly bytes: number };

/**
 * The inputs behind the arguments, in their order; folders with the postings in them, sorted by name.
 * @throws {UsageError} where one doesn't exist, or a folder holds no posting
 */
export function sourcesOf(paths: readonly string[]): Source[] {
  if (paths.filter((path) => path === standardInput).length > 1)
    throw new UsageError('name standard input (-) once: it can be read only once');
  const sources: Source[] = [];
  let files: string[] = [];
  let bytes = 0;
  const endFiles = (): void => {
    if (files.length > 0) sources.push({ kind: 'files', files, bytes });
    files = [];
    bytes = 0;
  };
  for (const { path, size } of paths.flatMap(inputsOf)) {
    if (size === null || holdsLines(path)) {
      endFiles();
      sources.push({ kind: 'lines', file: path, bytes: size });
    } else {
      files.push(path);
      bytes += size;
    }
  }
  endFiles();
  return sources;
}

interface Input {
  readonly path: string;
  /** Its bytes; `null` where only the sender knows. */
  readonly size: number | null;
}

function inputsOf(path: string): Input[] {
  if (path === standardInput) return [{ path, size: null }];
  const size = sizeOf(path);
  return isFolder(path) ? postingsIn(path) : [{ path, size }];
}

function postingsIn(folder: string): Input[] {
  const files = entriesOf(folder)
    .filter(({ name }) => postingEndings.has(endingOf(name)) || holdsLines(name))
    .flatMap(postingAt)
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  if (files.length === 0)
    throw new UsageError(
      `${inputName(folder)} holds no postings (${[...postingEndings, ...lineEndings].map((ending) => `.${ending}`).join(', ')})`,
    );
  return files;
}

/** What a link at the end leads to nothing with. */
const deadEnds: readonly unknown[] = ['ENOENT', 'ENOTDIR', 'ELOOP'];

/** The file of an entry. A link counts as what it leads to; one that leads nowhere, or to a folder, is left out. */
function postingAt(entry: Dirent): Input[] {
  const path = join(entry.parentPath, entry.name);
  if (entry.name.includes('\ufffd'))
    throw new UsageError(`${inputName(path)} has a name that is not text in UTF-8: rename it`);
  try {
    const file = statSync(path);
    return file.isFile() ? [{ path, size: file.size }] : [];
  } catch (error) {
    if (entry.isSymbolicLink() && deadEnds.includes((error as NodeJS.ErrnoException).code)) return [];
    // It is answered as what it is, one that can't be read, and the others beside it.
    return [{ path, size: 0 }];
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    // The folder at fault may be one inside.
    const path = error instanceof Error && 'path' in error ? String(error.path) : folder;
    throw unreadable(path, error);
  }
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch (error) {
    throw unreadable(path, error);
  }
}
