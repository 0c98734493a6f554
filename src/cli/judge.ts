import type { Classification } from '../classify/classification.ts';
import { type Judge, judgeBy } from '../classify/judge.ts';
import type { DocumentType } from '../documents/document-type.ts';
import { fileKindOf } from '../documents/file-kind.ts';
import { readPostingFile } from '../documents/posting-file.ts';
import type { Posting } from '../posting/posting.ts';
import { type RawPosting, readPosting } from '../posting/read.ts';
import { loadRuleset } from '../rules/load.ts';
import { readBytes, standardInput } from './input.ts';

/** A posting as it was read, and the answer to it. */
export interface ReadAndJudged {
  readonly posting: Posting;
  readonly classification: Classification;
}

/** Loads the rules once; throws a `RulesetError` that lists every mistake in them. */
export async function loadReader(rulesFolder?: string): Promise<(raw: RawPosting) => ReadAndJudged> {
  const ruleset = await loadRuleset(rulesFolder);
  const judge = judgeBy(ruleset);
  return (raw) => ({ posting: readPosting(raw, ruleset.language), classification: judge(raw) });
}

/** Loads the rules likewise, where the answer alone is wanted. */
export async function loadJudge(rulesFolder?: string): Promise<Judge> {
  return judgeBy(await loadRuleset(rulesFolder));
}

export interface InputOptions {
  readonly title: string | undefined;
  /** The shape of its JSON, where the fields don't tell. */
  readonly format: string | undefined;
}

/** A posting as it was read from a file or from standard input. */
export interface Input {
  readonly raw: RawPosting;
  /** Whether the text is another than that of the file, so that offsets say nothing without it. */
  readonly isConverted: boolean;
}

/** Reads one posting of any format; throws a `UsageError` where there is no such file. */
export async function readInput(file: string, { title, format }: InputOptions): Promise<Input> {
  const bytes = await readBytes(file);
  const name = file === standardInput ? '' : file;
  const raw = await readPostingFile({ name, bytes }, { format, readDocument });
  return {
    raw: { ...raw, ...(title !== undefined && { title }) },
    isConverted: format !== undefined || fileKindOf(bytes, name) !== 'text',
  };
}

/** Reads a document within the same limits as the service; the worker that keeps them is started only for this. */
async function readDocument(type: DocumentType, bytes: Uint8Array): Promise<string> {
  const { DocumentReader } = await import('../documents/document-reader.ts');
  const reader = new DocumentReader();
  try {
    return await reader.read(type, bytes);
  } finally {
    await reader.close();
  }
}
