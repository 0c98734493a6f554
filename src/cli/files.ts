import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { endingOf, postingEndings } from '../documents/file-kind.ts';
import { UsageError } from './exit-codes.ts';
import { inputName, standardInput, whyUnreadable } from './input.ts';

/** Whether a path is a folder; of one that doesn't exist, no. */
export function isFolder(path: string): boolean {
  return path !== standardInput && (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);
}

/** What is read as one posting a line. */
const lineEndings = new Set(['ndjson', 'jsonl']);

/** Inputs that are answered together: one with a posting a line, or files with a posting each. */
export type Source =
  | { readonly kind: 'lines'; readonly file: string; readonly bytes: number | null }
  | { readonly kind: 'files'; readonly files: readonly string[] };

/**
 * The inputs behind the arguments, in their order; folders with the postings in them, sorted by name.
 * @throws {UsageError} where one doesn't exist, or a folder holds no posting
 */
export function sourcesOf(paths: readonly string[]): Source[] {
  const sources: Source[] = [];
  for (const path of paths.flatMap(expanded)) {
    const last = sources.at(-1);
    if (path === standardInput) sources.push({ kind: 'lines', file: path, bytes: null });
    else if (lineEndings.has(endingOf(path)))
      sources.push({ kind: 'lines', file: path, bytes: sizeOf(path) });
    else if (last?.kind === 'files')
      sources[sources.length - 1] = { kind: 'files', files: [...last.files, path] };
    else sources.push({ kind: 'files', files: [path] });
  }
  return sources;
}

function expanded(path: string): string[] {
  if (path === standardInput) return [path];
  sizeOf(path);
  if (!isFolder(path)) return [path];
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() && (postingEndings.has(endingOf(entry.name)) || lineEndings.has(endingOf(entry.name))),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  if (files.length === 0)
    throw new UsageError(
      `${inputName(path)} holds no postings (${[...postingEndings, ...lineEndings].map((ending) => `.${ending}`).join(', ')})`,
    );
  return files;
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch (error) {
    throw new UsageError(`${inputName(path)} ${whyUnreadable(error)}`, { cause: error });
  }
}
