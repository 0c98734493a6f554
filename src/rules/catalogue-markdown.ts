import { sourceOf } from './catalogue.ts';
import { type RuleData, signalFiles } from './files.ts';
import { type ActionRule, flagIds, modifierIds } from './schema.ts';

type Expression = Pick<RuleData['scope'][string], 'terms' | 'actions' | 'extension'>;
type SourceKeys = { readonly document: string; readonly section: string };

const introduction = `<!-- Generated from rules/*.yaml by \`npm run generate\`. Edit those files, not this one. -->

# Rule catalogue

Every rule in force, generated from \`rules/*.yaml\` by \`npm run generate\`.

- Words match on their stems; a word in “quotation marks” matches only as it is spelled.
- *Italics* mark what extends the source documents.
- \`$name\` is a list of the [vocabulary](#vocabulary).
- An action reads *verbs* → *objects*, with the words in brackets of which one must stand in the same sentence.
- A source is a document of the [sources](#sources), then the section.
`;

/** The whole of \`rules/CATALOGUE.md\`: every rule as a row of a table, in the order of the files. */
export function catalogueMarkdown(data: RuleData): string {
  const parts = [
    introduction,
    `Version ${data.thresholds.version}.\n`,
    ...signalFiles.map((file) => signalsPart(file, data)),
    adjacentRolesPart(data),
    titlesPart(data),
    sectionsPart(data),
    ownershipPart(data),
    flagsPart(data),
    grammarPart(data),
    vocabularyPart(data),
    sourcesPart(data),
  ];
  return parts.join('\n');
}

function signalsPart(file: (typeof signalFiles)[number], data: RuleData): string {
  const area = file === 'scope' ? 'These rules belong to no area of work.' : `Area of work: \`${file}\`.`;
  const rows = Object.entries(data[file]).map(([key, rule]) => [
    code(`${file}/${key}`),
    escaped(rule.description),
    rule.role,
    String(rule.weight),
    expression(rule),
    source(rule.source, data),
  ]);
  return part(
    titleOf(file),
    area,
    ['Rule', 'What it finds', 'Role', 'Weight', 'Terms and actions', 'Source'],
    rows,
  );
}

function adjacentRolesPart(data: RuleData): string {
  const rows = Object.entries(data['adjacent-roles']).map(([key, rule]) => [
    code(`adjacent-roles/${key}`),
    escaped(`${rule.name}: ${rule.description}`),
    String(rule.weight),
    phrases(rule.titles),
    expression(rule),
    source(rule.source, data),
  ]);
  const columns = ['Rule', 'What it finds', 'Weight', 'Titles', 'Terms and actions', 'Source'];
  return part('Adjacent roles', 'Other jobs that a posting may really describe.', columns, rows);
}

function titlesPart(data: RuleData): string {
  const rows = Object.entries(data.titles).map(([key, rule]) => [
    code(`titles/${key}`),
    escaped(rule.description),
    rule.names,
    expression(rule),
    source(rule.source, data),
  ]);
  return part(
    'Titles',
    'What the words of a title name.',
    ['Rule', 'What it finds', 'Names', 'Terms', 'Source'],
    rows,
  );
}

function sectionsPart(data: RuleData): string {
  const rows = Object.entries(data.sections).map(([kind, rule]) => [
    code(kind),
    escaped(rule.description),
    String(rule.factor),
    phrases(rule.headings),
    phrases(rule['inline-headings']),
    phrases(rule['first-words']),
    phrases(rule['opening-cues']),
    phrases(rule.cues),
    source(rule.source, data),
  ]);
  const columns = [
    'Section',
    'What it holds',
    'Factor',
    'Headings',
    'Headings in running text',
    'First words of such a sentence',
    'Words that open such a sentence',
    'Words in such a sentence',
    'Source',
  ];
  return part(
    'Sections',
    'The weight of evidence is multiplied by the factor of its section.',
    columns,
    rows,
  );
}

function ownershipPart(data: RuleData): string {
  const rows = modifierIds.map((id) => {
    const rule = data.ownership[id];
    const words = phrases(rule.terms);
    return [
      code(`ownership/${id}`),
      escaped(rule.description),
      String(rule.factor),
      words,
      source(rule.source, data),
    ];
  });
  const columns = ['Modifier', 'What it means', 'Factor', 'Words', 'Source'];
  return part(
    'Ownership',
    'Language that says whose work something is, or how far it counts.',
    columns,
    rows,
  );
}

function flagsPart(data: RuleData): string {
  const rows = flagIds.map((id) => {
    const flag = data.flags[id];
    const { title, severity, message, question, remedy } = flag;
    const whenClear = flag['severity-when-clear'] ?? severity;
    const words = [title, severity, whenClear, message, question, remedy].map(escaped);
    const terms = [...(flag.terms ?? []), ...(flag.headings ?? [])];
    return [code(id), ...words, phrases(terms), source(flag.source, data)];
  });
  const columns = [
    'Flag',
    'Title',
    'Severity',
    'For one clear role',
    'Message',
    'Question',
    'Remedy',
    'Words',
    'Source',
  ];
  return part('Flags', '`{found}` stands for what was found.', columns, rows);
}

function grammarPart(data: RuleData): string {
  const { grammar } = data;
  const words = [
    ['sentence-openers', 'A capital one of these glued to the word before begins a new sentence.'],
    [
      'camel-case-names',
      'A capital amid one of these begins none, nor amid a name in a phrase of the rules.',
    ],
    ['object-barriers', 'After one of these an object no longer belongs to the verb before it.'],
  ] as const;
  const rows = [
    ...words.map(([key, meaning]) => [code(`grammar/${key}`), escaped(meaning), phrases(grammar[key])]),
    [
      code('grammar/own-stems'),
      'Words that share a stem with others and mean something else: their forms match each other and nothing else.',
      grammar['own-stems'].map((forms) => escaped(forms.join(' '))).join(', '),
    ],
    ...Object.entries(grammar.decoys).map(([key, decoy]) => [
      code(`grammar/decoys/${key}`),
      escaped(`Not evidence. ${decoy.description}`),
      phrases(decoy.terms),
    ]),
  ];
  return part(
    'Grammar',
    'Words that the reading of sentences rests on.',
    ['List', 'What it does', 'Words'],
    rows,
  );
}

function vocabularyPart(data: RuleData): string {
  const rows = Object.entries(data.vocabulary).map(([key, list]) => [
    code(`$${key}`),
    escaped(list.description),
    lines([phrases(list.terms), extended(phrases(list.extension))]),
  ]);
  return part('Vocabulary', 'Lists that several rules share.', ['List', 'What it holds', 'Words'], rows);
}

function sourcesPart(data: RuleData): string {
  const rows = Object.entries(data.sources).map(([key, document]) => [
    code(key),
    escaped(document.title),
    escaped(document.publisher),
    document.published ?? '',
    lines(Object.values(document.sections).map(escaped)),
  ]);
  const columns = ['Document', 'Title', 'Publisher', 'Published', 'Sections'];
  return part('Sources', 'The documents that every rule rests on.', columns, rows);
}

/** A heading, a sentence and a table. */
function part(title: string, about: string, columns: readonly string[], rows: readonly string[][]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const table = [row(columns), row(columns.map(() => '---')), ...rows.map(row)];
  return `## ${title}\n\n${about}\n\n${table.join('\n')}\n`;
}

function titleOf(file: string): string {
  return `${file.charAt(0).toUpperCase()}${file.slice(1).replaceAll('-', ' ')}`;
}

function expression({ terms, actions = [], extension }: Expression): string {
  const further = extension?.actions ?? [];
  return lines([
    phrases(terms),
    ...actions.map(action),
    extended(phrases(extension?.terms)),
    ...further.map((rule) => extended(action(rule))),
  ]);
}

function action({ verbs, objects, context }: ActionRule): string {
  return `${phrases(verbs)} → ${phrases(objects)}${context ? ` (with ${phrases(context)})` : ''}`;
}

function phrases(list: readonly string[] = []): string {
  return list.map(phrase).join(', ');
}

function phrase(text: string): string {
  if (/^\$[a-z0-9-]+$/.test(text)) return code(text);
  return escaped(text.replaceAll(/=(\S+)/g, '“$1”'));
}

function extended(text: string): string {
  return text === '' ? '' : `*${text}*`;
}

function source({ document, section }: SourceKeys, data: RuleData): string {
  return `${code(document)} ${escaped(sourceOf({ document, section }, data).section)}`;
}

function lines(parts: readonly string[]): string {
  return parts.filter((text) => text !== '').join('<br>');
}

/** Keys and list names hold nothing that could end the code. */
const code = (key: string): string => `\`${key}\``;

/** Text that means nothing to Markdown, in one line: no cell can end early and no word can turn into markup. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_|<>[\]{}#~$]/g, String.raw`\$&`).replaceAll(/\s+/g, ' ');
}
