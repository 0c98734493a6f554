import type { RuleData, RuleFile } from './files.ts';

/** A reference in the rules that leads nowhere, or a rule that can never match. */
export interface DanglingReference {
  readonly file: RuleFile;
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * Checks what no single field shows: that documents, sections and vocabulary lists exist and no phrase stands twice.
 * Files that are missing from `data` are not looked into, and nothing is said of references to them.
 */
export function danglingReferences(data: Partial<RuleData>): DanglingReference[] {
  const found: DanglingReference[] = [];
  for (const [file, value] of Object.entries(data) as [RuleFile, unknown][]) {
    walk(value, [], (node, path) => {
      const message = messageFor(node, path, file, data);
      if (message !== null) found.push({ file, path, message });
    });
  }
  return found;
}

function walk(
  node: unknown,
  path: readonly PropertyKey[],
  visit: (node: unknown, path: readonly PropertyKey[]) => void,
): void {
  visit(node, path);
  if (typeof node !== 'object' || node === null) return;
  for (const [key, child] of Object.entries(node))
    walk(child, [...path, Array.isArray(node) ? Number(key) : key], visit);
}

function messageFor(
  node: unknown,
  path: readonly PropertyKey[],
  file: RuleFile,
  data: Partial<RuleData>,
): string | null {
  if (path.at(-1) === 'source' && file !== 'vocabulary')
    return sourceMessage(node as { document: string; section: string }, data);
  if (typeof node === 'string' && node.startsWith('$'))
    return file === 'vocabulary' ? 'lists hold no other lists: write the words out' : listMessage(node, data);
  if (Array.isArray(node)) return repetitionMessage(node);
  return null;
}

function sourceMessage(
  { document, section }: { document: string; section: string },
  { sources }: Partial<RuleData>,
): string | null {
  if (sources === undefined) return null;
  // A key may be the name of something that every object has, such as `constructor`.
  const known = Object.hasOwn(sources, document) ? sources[document] : undefined;
  if (known === undefined)
    return `no document ${document} in sources.yaml: there are ${Object.keys(sources).join(', ')}`;
  if (Object.hasOwn(known.sections, section)) return null;
  return `no section ${section} of ${document} in sources.yaml: there are ${Object.keys(known.sections).join(', ')}`;
}

function listMessage(reference: string, { vocabulary }: Partial<RuleData>): string | null {
  if (vocabulary === undefined || Object.hasOwn(vocabulary, reference.slice(1))) return null;
  return `no list ${reference.slice(1)} in vocabulary.yaml: there are ${Object.keys(vocabulary).join(', ')}`;
}

function repetitionMessage(items: readonly unknown[]): string | null {
  const phrases = items.filter((item) => typeof item === 'string').map((item) => item.toLowerCase());
  const repeated = [...new Set(phrases.filter((phrase, i) => phrases.indexOf(phrase) !== i))];
  return repeated.length === 0
    ? null
    : `${repeated.map((phrase) => `"${phrase}"`).join(', ')} more than once: keep one of each`;
}
