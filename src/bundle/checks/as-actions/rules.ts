import type { RuleFacts } from '../../as-actions/rule-facts.ts';
import type { BuildFinding } from '../../build-finding.ts';
import { checkAbsent } from './absent.ts';
import { checkClaimsKept } from './claims-kept.ts';
import { checkComputedRequires } from './computed-requires.ts';
import { checkErrorCodes } from './error-codes.ts';
import { checkHandedOn } from './handed-on.ts';
import { checkOtherUsers } from './other-users.ts';
import type { RuleCheck } from './rule-check.ts';
import { checkSamlSettings } from './saml-settings.ts';
import { checkScopesUnseen } from './scopes-unseen.ts';
import { checkUnknownContext } from './unknown-context.ts';
import { checkUpstreamTokens } from './upstream-tokens.ts';

const checks: readonly RuleCheck[] = [
  checkAbsent,
  checkClaimsKept,
  checkErrorCodes,
  checkHandedOn,
  checkOtherUsers,
  checkScopesUnseen,
  checkUpstreamTokens,
  ({ script }) => checkComputedRequires(script),
];

/** Finds every use of something that rules can do and Actions cannot. */
export function checkRulesAsActions(rules: readonly RuleFacts[]): BuildFinding[] {
  return [
    ...rules.flatMap((rule) => checks.flatMap((check) => check(rule))),
    ...checkUnknownContext(rules),
    ...checkSamlSettings(rules),
  ];
}
