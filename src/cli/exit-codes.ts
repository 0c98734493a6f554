/** What the process answers with; documented in every `--help`. */
export const exitCodes = {
  done: 0,
  unjudgeable: 1,
  usage: 2,
  brokenRules: 3,
  internal: 70,
  /** As `sysexits.h` has it. */
  unwritable: 74,
  /** What a shell gives for a program whose reader has gone: 128 and the number of SIGPIPE. */
  closedPipe: 141,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Wrong arguments, or an input that can't be read: the message says what to do instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
