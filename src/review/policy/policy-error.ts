/** What keeps a policy from being asked. */
export interface PolicyProblem {
  readonly code: 'policy-not-compiled' | 'policy-not-valid' | 'policy-rule-failed' | 'policy-rule-unknown';
  /** `policy.ts`, with line and column where they are known. */
  readonly place: string;
  readonly message: string;
  readonly fix: string;
}

/** Thrown when policy.ts cannot be read, or when a rule of its own breaks; holds every problem found. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
  readonly problems: readonly PolicyProblem[];

  constructor(problems: readonly PolicyProblem[], options?: ErrorOptions) {
    super(problems.map(({ place, message }) => `${place}: ${message}`).join('\n'), options);
    this.problems = problems;
  }
}
