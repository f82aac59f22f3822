import type { User } from '#auth0/user.ts';
import type { Review } from '../review.ts';

/** How much a finding weighs: an error has `npm run review` exit with 1. */
export type Severity = 'error' | 'warning';

/** A severity, or a rule that is not asked at all. */
export type Level = Severity | 'off';

/** A rule's level alone, or with names that it lets through: what they name is the rule's own. */
export type RuleSetting =
  | Level
  | { readonly severity?: Level | undefined; readonly allow?: readonly string[] | undefined };

/** The same for a rule that counts bytes. */
export type GrowthSetting = Level | { readonly severity?: Level | undefined; readonly maxBytes?: number | undefined };

/** Levels of the rules that are built in. What is left out has the level of docs/policy.md. */
export interface RuleSettings {
  /** `allow` names claims. */
  readonly 'breaking-contract-change'?: RuleSetting | undefined;
  /** `allow` names claims. */
  readonly 'claim-dropped'?: RuleSetting | undefined;
  /** `allow` names claims. */
  readonly 'claim-outside-namespace'?: RuleSetting | undefined;
  /** `allow` names origins: `https://api.example.org`. */
  readonly 'network-call-in-login'?: RuleSetting | undefined;
  /** `allow` names personas, and clients of a credentials exchange. */
  readonly 'new-denial'?: RuleSetting | undefined;
  /** `allow` names claims. */
  readonly 'personal-data-in-access-token'?: RuleSetting | undefined;
  readonly 'token-growth'?: GrowthSetting | undefined;
}

/** Name of a rule that is built in: the code of its findings. */
export type BuiltInName = keyof RuleSettings;

/** What a team wants of a change to its claims: the `policy` that policy.ts exports. */
export interface Policy {
  /** What names of claims begin with. Without it any URL or URN will do. */
  readonly namespaces?: readonly string[] | undefined;
  readonly rules?: RuleSettings | undefined;
  /** Rules of the team's own. */
  readonly own?: readonly PolicyRule[] | undefined;
}

/** What a rule looks at. */
export interface PolicyReview extends Omit<Review, 'policy'> {
  /** Profiles by the names that combinations have for them, those of generated users, too. */
  readonly users: ReadonlyMap<string, User>;
}

/** Something that a rule does not want. */
export interface Violation {
  /** One sentence without a full stop. */
  readonly message: string;
  /** Ids of the transactions that show it; none where it is about no transaction. */
  readonly combinations: readonly string[];
  /** Base shows it already, and the change under review is not to blame: a warning at most. */
  readonly isOld?: boolean | undefined;
}

/** A rule of a policy. */
export interface PolicyRule {
  /** Code of its findings: `no-debug-claims`. */
  readonly name: string;
  readonly severity: Severity;
  /** Why the rule is there, in one sentence. */
  readonly explanation: string;
  /** What to do about a violation. */
  readonly fix: string;
  check(review: PolicyReview): readonly Violation[];
}
