import type { RuleFacts } from '../../as-actions/rule-facts.ts';
import type { BuildFinding } from '../../build-finding.ts';

/** Looks at one rule for something that an Action does not do as the rule does. */
export type RuleCheck = (rule: RuleFacts) => BuildFinding[];
