import type { RuleFacts } from '../rule-facts.ts';

/** Properties of `user` and of `context`. */
export interface CarriedNames {
  readonly user: readonly string[];
  readonly context: readonly string[];
}

/** Rules that one Action runs. */
export interface RuleGroup {
  /** The name of the Action. */
  readonly name: string;
  readonly rules: readonly RuleFacts[];
  /** Why the group does not hold more rules, or why it holds these. */
  readonly reason: string;
  readonly takesOver: boolean;
  /** What goes to the next group in the metadata of the transaction. */
  readonly handsOn: CarriedNames | undefined;
}

/** Whether a boundary between rules carries anything. */
export function isCarried({ user, context }: CarriedNames): boolean {
  return user.length + context.length > 0;
}
