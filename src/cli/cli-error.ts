/** A message for whoever typed the command: what is wrong, and the way out. */
export interface Problem {
  /** Stable, for scripts: `port-in-use`. */
  readonly code: string;
  /** Where: `rules/roles.ts:9:23`, or nothing. */
  readonly place?: string;
  /** What was found, and what was expected. */
  readonly message: string;
  /** The command or edit to try. */
  readonly fix: string;
}

/** Ends a command with problems instead of a result. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(problems.map(({ message }) => message).join('\n'), options);
    this.problems = problems;
  }
}
