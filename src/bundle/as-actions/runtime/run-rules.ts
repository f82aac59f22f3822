import type { RuleLogin } from './rule-login.ts';

type Callback = (error?: unknown, user?: unknown, context?: unknown) => void;

/** A rule as its text gives it. */
export type CompiledRule = (user: object, context: object, callback: Callback) => unknown;

/**
 * Runs rules one after another on the same `user` and `context`, and gives the error that one of them called back with.
 *
 * A rule that never calls back is waited for until Auth0's time limit, as it was before.
 */
export async function runRules(rules: readonly CompiledRule[], login: RuleLogin): Promise<unknown> {
  for (const rule of rules) {
    const error = await runRule(rule, login);
    if (error) return error;
  }
  return undefined;
}

async function runRule(rule: CompiledRule, login: RuleLogin): Promise<unknown> {
  let callback: Callback = () => {};
  const end = new Promise<readonly unknown[]>((resolve) => {
    callback = (...results) => resolve(results);
  });
  rule(login.user, login.context, callback);
  const [error, user, context] = await end;
  if (error) return error;
  if (typeof user === 'object' && user) login.user = user;
  if (typeof context === 'object' && context) login.context = context;
  return undefined;
}
