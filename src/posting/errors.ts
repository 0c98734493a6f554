/** Why a posting can't be judged; every code is documented in the README and answered as a problem detail. */
export const postingErrorCodes = [
  'empty-text',
  'text-too-short',
  'text-too-long',
  'not-english',
  'invalid-json',
  'invalid-request',
  'unknown-format',
  'several-postings',
  'unreadable-document',
  'document-without-text',
  'document-too-large',
] as const;
export type PostingErrorCode = (typeof postingErrorCodes)[number];

/** One mistake in the fields of a posting. */
export interface FieldError {
  /** Its name; `body` for the whole. */
  readonly field: string;
  readonly message: string;
}

/** A posting that can't be judged. The message says what to do and never holds any of the text. */
export class PostingError extends Error {
  override readonly name = 'PostingError';
  readonly code: PostingErrorCode;
  /** Every mistake in its fields, where those are at fault. */
  readonly errors: readonly FieldError[] | undefined;

  constructor(code: PostingErrorCode, message: string, errors?: readonly FieldError[]) {
    super(message);
    this.code = code;
    this.errors = errors;
  }
}

/** What a check by schema found wrong. */
export interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** Fields that there are not. */
  readonly keys?: readonly unknown[] | undefined;
}

/** The most mistakes that are told: nobody reads more, and a body can hold hundreds of thousands. */
export const mostFieldErrors = 20;

/** What is told of the mistakes that a check by schema found. */
export interface FieldErrors {
  /** The first of them, at most {@link mostFieldErrors}. */
  readonly errors: FieldError[];
  /** The same in one line, with how many more there are. */
  readonly text: string;
}

/** Tells of the mistakes that a check by schema found; `prefix` goes before the names of the fields. */
export function fieldErrorsOf(issues: readonly Issue[], prefix = ''): FieldErrors {
  const count = issues.reduce((sum, { keys }) => sum + (keys?.length ?? 1), 0);
  const errors = issues.flatMap((issue) => errorsOf(issue, prefix)).slice(0, mostFieldErrors);
  const told = errors.map(({ field, message }) => `${field}: ${message}`);
  const more = count - errors.length;
  return {
    errors,
    text: [...told, ...(more > 0 ? [`And ${more.toLocaleString('en')} more.`] : [])].join(' '),
  };
}

function errorsOf({ path, message, keys }: Issue, prefix: string): FieldError[] {
  if (!keys) return [{ field: path.length === 0 ? 'body' : prefix + path.join('.'), message }];
  return keys.slice(0, mostFieldErrors).map((key) => ({
    field: prefix + [...path, nameable(key)].join('.'),
    message: 'There is no such field.',
  }));
}

/** A caller may have put the posting itself where a name belongs; only what looks like a name is repeated. */
function nameable(key: unknown): string {
  return typeof key === 'string' && /^[\w.-]{1,40}$/.test(key) ? key : '(unnamed)';
}
