import type { JsonObject } from '#auth0/json.ts';
import type { RuleContext } from '#auth0/rule-context.ts';
import type { RuleUser } from '#auth0/rule-user.ts';
import type { User } from '#auth0/user.ts';
import type { LoginFlow } from '#sandbox/flow.ts';
import { aPostLoginEvent } from './a-post-login-event.ts';
import { aRuleContext } from './a-rule-context.ts';
import { aUser } from './a-user.ts';
import { findScript } from './find-script.ts';
import { loginOfContext } from './login-of-context.ts';
import { type Overrides, withOverrides } from './overrides.ts';
import { persona } from './persona.ts';
import { contextOfPersona } from './persona-parts.ts';
import type { Run } from './run.ts';
import type { RunOptions, ScriptSource } from './run-options.ts';
import { runTransaction } from './run-transaction.ts';

/** The input of a rule. What is not given is the builders' or, if one is named, the persona's. */
export interface RuleOptions extends RunOptions {
  /** Name of the persona who logs in. */
  readonly persona?: string;
  /** As Auth0 stores the user: the root properties of `app_metadata` are merged onto it, as Auth0 does. */
  readonly user?: Overrides<User>;
  readonly context?: Overrides<RuleContext>;
  /** Settings of the tenant; none when not given. */
  readonly configuration?: Readonly<Record<string, string>>;
}

/** What a rule did. */
export interface RuleRun extends Run {
  /** `user` and `context` as the next rule would get them. */
  readonly user: JsonObject;
  readonly context: JsonObject;
}

/**
 * Runs one rule in the sandbox: the compiled script of this repository, or a text.
 *
 * @example
 * ```ts
 * const run = await runRule('username', { user: aUser({ username: 'grace' }) });
 * expect(run).toSetClaim('access_token', 'https://claims.example.com/username', 'grace');
 * ```
 */
export async function runRule(rule: ScriptSource, options: RuleOptions = {}): Promise<RuleRun> {
  const { name, code } = await findScript('rule', rule, options.environment);
  const ruleInput = inputOf(options);
  const flow: LoginFlow = {
    trigger: 'post-login',
    rules: [{ name, code }],
    ruleInput,
    actions: [],
    event: aPostLoginEvent(),
  };
  const { result: _result, ...run } = await runTransaction(flow, loginOfContext(ruleInput.context), options);
  const effects = run.steps.at(-1)?.effects;
  const { user, context } = effects?.form === 'rule' ? effects : { user: {}, context: {} };
  return { ...run, user, context };
}

function inputOf({ persona: name, configuration = {}, ...options }: RuleOptions): LoginFlow['ruleInput'] {
  const who = name === undefined ? undefined : persona(name);
  const user = withOverrides(who?.user ?? aUser(), options.user);
  const context = withOverrides(aRuleContext(who && contextOfPersona(who)), options.context);
  const ruleUser: RuleUser = { ...user, ...user.app_metadata };
  return { user: ruleUser, context, configuration };
}
