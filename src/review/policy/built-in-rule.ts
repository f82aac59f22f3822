import type { BuiltInName, PolicyReview, PolicyRule, Violation } from './policy.ts';

/** What a policy tells its built-in rules. */
interface RuleOptions {
  /** Undefined where the policy names none. */
  readonly namespaces: readonly string[] | undefined;
  /** What the rule lets through: claims, personas or origins. */
  readonly allow: readonly string[];
  /** How much a token may grow. */
  readonly maxBytes: number;
}

/** A rule that is there unless the policy switches it off. Its severity is the policy's to change. */
export interface BuiltInRule extends Omit<PolicyRule, 'check'> {
  readonly name: BuiltInName;
  check(review: PolicyReview, options: RuleOptions): readonly Violation[];
}
