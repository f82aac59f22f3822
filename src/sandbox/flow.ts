import type { CachedValue } from '#auth0/cache-api.ts';
import type { CredentialsExchangeEvent } from '#auth0/credentials-exchange-event.ts';
import type { ExtensionForm } from '#auth0/extension-form.ts';
import type { HookClient, HookContext, OtherHookTrigger } from '#auth0/hook.ts';
import type { Json } from '#auth0/json.ts';
import type { PostLoginEvent } from '#auth0/post-login-event.ts';
import type { RuleContext } from '#auth0/rule-context.ts';
import type { RuleUser } from '#auth0/rule-user.ts';
import type { FlowHost } from './flow-host.ts';
import type { ApiCall } from './trace.ts';

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

/** A rule of a login. */
interface RuleScript extends Script {
  /** What `api.rules.wasExecuted` calls it, e.g. `rul_1`. */
  readonly id?: string;
}

/** What Auth0 knows of the user besides the profile: Actions ask for it through `api.groups` and `api.roles`. */
export interface UserDirectory {
  readonly groups?: readonly DirectoryGroup[];
  /** Roles that the user has directly or through a group. */
  readonly roles?: readonly { readonly id: string; readonly name: string; readonly type?: string }[];
}

/** A group that the user is in. Scripts get it as it stands, and `group_type` from `hasGroupMembership`. */
interface DirectoryGroup {
  readonly id: string;
  readonly name: string;
  /** `connection`, `organization` or `tenant`, which it is when not given. */
  readonly group_type?: string;
  readonly [detail: string]: Json | undefined;
}

/** All scripts of one login: the rules in their order, then the post-login Actions in binding order. */
export interface LoginFlow {
  readonly trigger: 'post-login';
  readonly rules: readonly RuleScript[];
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
  /**
   * Set when the login goes on after a redirect: the first of `actions` is the one that redirected, and its
   * `onContinuePostLogin` runs. `calls` are those of the Actions before the redirect, that one included.
   */
  readonly continues?: { readonly calls: readonly ApiCall[] };
  /** Ids of the rules that ran before an interruption, for `api.rules.wasExecuted`; those of `rules` when not given. */
  readonly executedRules?: readonly string[];
  /** What `api.cache` holds when the flow begins; what is left of earlier flows when not given. */
  readonly cache?: readonly CachedValue[];
  /** Empty when not given. */
  readonly directory?: UserDirectory;
  readonly host?: FlowHost;
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
  /** Without `accessToken` it gets what the hook left. */
  readonly event: Omit<CredentialsExchangeEvent, 'secrets' | 'accessToken'> &
    Partial<Pick<CredentialsExchangeEvent, 'accessToken'>>;
  /** As in a login. */
  readonly cache?: readonly CachedValue[];
  readonly host?: FlowHost;
}

/** One script of any trigger that shapes no token: its input is the caller's, and its `api` records what it is asked. */
export interface OtherFlow {
  readonly trigger: 'other';
  readonly script: ScriptWithSecrets;
  readonly call: /** The Action's export of this name runs, e.g. `onExecutePreUserRegistration`. */
    | { readonly form: 'action'; readonly handler: string; readonly event: Json }
    /** What the hook gets before its callback, e.g. `[user, context]`; its secrets are added to the last of them. */
    | { readonly form: 'hook'; readonly args: readonly Json[]; readonly trigger?: OtherHookTrigger };
  readonly host?: FlowHost;
}

/** The scripts of one transaction. */
export type TransactionFlow = LoginFlow | CredentialsExchangeFlow;

/** Scripts with their input: the sandbox's unit of work. Everything in it is JSON. */
export type Flow = TransactionFlow | OtherFlow;

/** A script with the form in which it runs. */
export interface ScriptInFlow {
  readonly form: ExtensionForm;
  readonly script: Script;
}

/** Lists the scripts of a flow in the order in which they run: a trace has one step for each, up to its end. */
export function scriptsOf(flow: Flow): readonly ScriptInFlow[] {
  switch (flow.trigger) {
    case 'post-login':
      return [...inForm('rule', flow.rules), ...inForm('action', flow.actions)];
    case 'credentials-exchange':
      return [...inForm('hook', flow.hook ? [flow.hook] : []), ...inForm('action', flow.actions)];
    case 'other':
      return inForm(flow.call.form, [flow.script]);
  }
}

function inForm(form: ExtensionForm, scripts: readonly Script[]): ScriptInFlow[] {
  return scripts.map((script) => ({ form, script }));
}

/** What a flow may use. */
export interface FlowLimits {
  /** Auth0 gives all scripts of one trigger execution together 20 s. */
  readonly timeoutMs: number;
  /** Resident memory of the runner above what it has when idle. What Auth0 gives is not documented. */
  readonly memoryMb: number;
}
