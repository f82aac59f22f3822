import type { HookClient, HookContext } from '#auth0/hook.ts';
import type { Json, JsonObject } from '#auth0/json.ts';
import type { CredentialsExchangeFlow, OtherFlow, ScriptWithSecrets } from '#sandbox/flow.ts';
import { aCredentialsExchangeEvent } from './a-credentials-exchange-event.ts';
import { aHookClient } from './a-hook-client.ts';
import { anExchange } from './an-exchange.ts';
import { defaults } from './defaults.ts';
import { findScript } from './find-script.ts';
import type { Overrides } from './overrides.ts';
import type { Run } from './run.ts';
import type { RunOptions, ScriptSource } from './run-options.ts';
import { runOther } from './run-other.ts';
import { runTransaction } from './run-transaction.ts';

interface HookOptionsBase extends RunOptions {
  /** The hook's own, `context.webtask.secrets`; none when not given. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** The input of a client-credentials hook. What is not given is the builders'. */
export interface ClientCredentialsHookOptions extends HookOptionsBase {
  readonly client?: Overrides<HookClient>;
  /** What the client grant allows: `read:orders` when not given, absent when `undefined`. */
  readonly scope?: readonly string[] | undefined;
  /** `https://api.example.com` when not given. */
  readonly audience?: string;
  readonly context?: Omit<HookContext, 'webtask'>;
}

/** The input of a hook of another trigger. */
export interface OtherHookOptions extends HookOptionsBase {
  /** What it gets before its callback, e.g. `[user, context]`. */
  readonly args: readonly Json[];
}

/** What a hook did. */
export interface HookRun extends Run {
  /** The second argument of its callback, unfiltered; absent when it gave none. */
  readonly accessToken?: JsonObject;
}

/**
 * Runs one hook in the sandbox: the compiled script of this repository, or a text. With `args` it is a hook of another
 * trigger than `credentials-exchange`.
 *
 * @example
 * ```ts
 * const run = await runHook('client-credentials-username', { client: { metadata: { username: 'grace' } } });
 * expect(run).toSetClaim('access_token', 'https://claims.example.com/username', 'grace');
 * ```
 */
export async function runHook(
  hook: ScriptSource,
  options: ClientCredentialsHookOptions | OtherHookOptions = {},
): Promise<HookRun> {
  const { name, code } = await findScript('hook', hook, options.environment);
  const script = { name, code, secrets: options.secrets ?? {} };
  const run = 'args' in options ? await runWithArgs(script, options) : await runForClient(script, options);
  const effects = run.steps.at(-1)?.effects;
  return { ...run, ...(effects?.form === 'hook' && effects.accessToken && { accessToken: effects.accessToken }) };
}

function runWithArgs(script: ScriptWithSecrets, options: OtherHookOptions): Promise<Run> {
  const flow: OtherFlow = { trigger: 'other', script, call: { form: 'hook', args: options.args } };
  return runOther(flow, options);
}

async function runForClient(hook: ScriptWithSecrets, options: ClientCredentialsHookOptions): Promise<Run> {
  const client = aHookClient(options.client);
  const scope = 'scope' in options ? options.scope : ['read:orders'];
  const { audience = defaults.audience, context = {} } = options;
  const hookInput = { client, scope, audience, context };
  const event = aCredentialsExchangeEvent();
  const flow: CredentialsExchangeFlow = { trigger: 'credentials-exchange', hook, hookInput, actions: [], event };
  const exchange = anExchange(client.tenant, audience, scope ?? []);
  const { result: _result, ...run } = await runTransaction(flow, exchange, options);
  return run;
}
