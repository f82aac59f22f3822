import type { CredentialsExchangeEvent } from '#auth0/credentials-exchange-event.ts';
import type { ExtensionForm } from '#auth0/extension-form.ts';
import type { HookClient, HookContext } from '#auth0/hook.ts';
import type { PostLoginEvent } from '#auth0/post-login-event.ts';
import type { RuleContext } from '#auth0/rule-context.ts';
import type { RuleUser } from '#auth0/rule-user.ts';

/** A script as a tenant holds it: the compiled text of one extension. */
export interface Script {
  /** The name it has in the tenant, e.g. `username`. */
  readonly name: string;
  readonly code: string;
}

/** A hook or an Action, which has secrets of its own. */
export interface ScriptWithSecrets extends Script {
  readonly secrets: Readonly<Record<string, string>>;
}

/** All scripts of one login: the rules in their order, then the post-login Actions in binding order. */
export interface LoginFlow {
  readonly trigger: 'post-login';
  readonly rules: readonly Script[];
  /** What the rules share: each one sees what an earlier one wrote on `user` and `context`. */
  readonly ruleInput: {
    readonly user: RuleUser;
    readonly context: RuleContext;
    readonly configuration: Readonly<Record<string, string>>;
    /** What `auth0.domain` says; `<context.tenant>.auth0.com` when not given. */
    readonly domain?: string;
  };
  readonly actions: readonly ScriptWithSecrets[];
  /** Every Action gets a fresh copy, with its own `secrets`. */
  readonly event: Omit<PostLoginEvent, 'secrets'>;
}

/** All scripts of one client credentials exchange: the enabled hook, then the Actions in binding order. */
export interface CredentialsExchangeFlow {
  readonly trigger: 'credentials-exchange';
  readonly hook?: ScriptWithSecrets;
  readonly hookInput: {
    readonly client: HookClient;
    readonly scope: readonly string[] | undefined;
    readonly audience: string;
    /** Without `webtask`, which carries the hook's secrets and is added by the sandbox. */
    readonly context: Omit<HookContext, 'webtask'>;
  };
  readonly actions: readonly ScriptWithSecrets[];
  /** `accessToken` holds what the hook left: the sandbox fills it in. */
  readonly event: Omit<CredentialsExchangeEvent, 'secrets' | 'accessToken'>;
}

/** The scripts of one transaction with their input: the sandbox's unit of work. Everything in it is JSON. */
export type Flow = LoginFlow | CredentialsExchangeFlow;

/** A script with the form in which it runs. */
export interface ScriptInFlow {
  readonly form: ExtensionForm;
  readonly script: Script;
}

/** Lists the scripts of a flow in the order in which they run: a trace has one step for each, up to its end. */
export function scriptsOf(flow: Flow): readonly ScriptInFlow[] {
  const actions = flow.actions.map((script): ScriptInFlow => ({ form: 'action', script }));
  switch (flow.trigger) {
    case 'post-login':
      return [...flow.rules.map((script): ScriptInFlow => ({ form: 'rule', script })), ...actions];
    case 'credentials-exchange':
      return flow.hook ? [{ form: 'hook', script: flow.hook }, ...actions] : actions;
  }
}

/** What a flow may use. Auth0 gives all scripts of one trigger execution together 20 s. */
export interface FlowLimits {
  readonly timeoutMs: number;
}
