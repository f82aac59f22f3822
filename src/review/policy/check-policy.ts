import { z } from 'zod';
import type { PolicyFinding } from '../review.ts';
import type { BuiltInRule } from './built-in-rule.ts';
import { builtInRules } from './built-in-rules.ts';
import type {
  GrowthSetting,
  Level,
  Policy,
  PolicyReview,
  PolicyRule,
  RuleSetting,
  Severity,
  Violation,
} from './policy.ts';
import { PolicyError } from './policy-error.ts';
import { policyFile } from './policy-file.ts';

/** Growth of a token that nobody has to talk about, in bytes. */
const defaultMaxBytes = 256;

/**
 * Asks every rule of a policy: errors first, then in the order of the rules. What base shows already is a warning.
 * @throws {PolicyError} when a rule of the team's own breaks
 */
export function checkPolicy(policy: Policy, review: PolicyReview): PolicyFinding[] {
  const findings = [
    ...builtInRules.flatMap((rule) => askBuiltIn(policy, rule, review)),
    ...(policy.own ?? []).flatMap((rule) => findingsOf(rule, rule.severity, askOwn(rule, review))),
  ];
  return [...findings.filter(isError), ...findings.filter((finding) => !isError(finding))];
}

function isError({ severity }: PolicyFinding): boolean {
  return severity === 'error';
}

function askBuiltIn({ namespaces, rules }: Policy, rule: BuiltInRule, review: PolicyReview): PolicyFinding[] {
  const { severity = rule.severity, allow = [], maxBytes = defaultMaxBytes } = settingOf(rules?.[rule.name]);
  if (severity === 'off') return [];
  return findingsOf(rule, severity, rule.check(review, { namespaces, allow, maxBytes }));
}

type Setting = Exclude<GrowthSetting, Level> & Exclude<RuleSetting, Level>;

function settingOf(setting: GrowthSetting | RuleSetting = {}): Setting {
  return typeof setting === 'string' ? { severity: setting } : setting;
}

function findingsOf(
  { name, explanation, fix }: Pick<PolicyRule, 'explanation' | 'fix' | 'name'>,
  severity: Severity,
  violations: readonly Violation[],
): PolicyFinding[] {
  return violations.map(({ message, combinations, isOld }) => ({
    code: name,
    severity: isOld ? 'warning' : severity,
    message: isOld ? `${message} (as before)` : message,
    explanation,
    fix,
    combinations,
  }));
}

const violations = z.array(
  z.strictObject({ message: z.string(), combinations: z.array(z.string()), isOld: z.boolean().optional() }),
);

function askOwn(rule: PolicyRule, review: PolicyReview): readonly Violation[] {
  const known = new Set(review.transactions.map(({ combination }) => combination.id));
  try {
    const found = violations.parse(rule.check(review));
    const unknown = found.flatMap(({ combinations }) => combinations).find((id) => !known.has(id));
    if (unknown !== undefined) throw new Error(`there is no transaction "${unknown}"`);
    return found;
  } catch (cause) {
    throw ruleFailed(rule, cause);
  }
}

function ruleFailed({ name }: PolicyRule, cause: unknown): PolicyError {
  const detail = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
  const message = `the rule "${name}" did not check the review: ${detail}`;
  const fix = 'correct its check(): it returns a list of { message, combinations }, with ids of transactions';
  return new PolicyError([{ code: 'policy-rule-failed', place: policyFile, message, fix }], { cause });
}
