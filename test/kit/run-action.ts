import type { TriggerId } from '#auth0/trigger.ts';
import type { ScriptWithSecrets } from '#sandbox/flow.ts';
import { aLogin } from './a-login.ts';
import { exchangeWithAction, loginWithAction } from './action-flow.ts';
import type {
  ActionOptions,
  CredentialsExchangeOptions,
  OtherActionOptions,
  PostLoginOptions,
} from './action-options.ts';
import { anExchange } from './an-exchange.ts';
import { findScript } from './find-script.ts';
import type { Run } from './run.ts';
import type { ScriptSource } from './run-options.ts';
import { runOther } from './run-other.ts';
import { runTransaction } from './run-transaction.ts';
import { triggerOf } from './trigger-of.ts';

/**
 * Runs one Action in the sandbox: the compiled script of this repository, or a text. Its trigger is that of
 * tenant.yaml; of a text it is the one whose handler it speaks of.
 *
 * @example
 * ```ts
 * const run = await runAction('plan', { event: { user: { app_metadata: { plan: 'suspended' } } } });
 * expect(run).toDeny('Your subscription is suspended.');
 * ```
 */
export async function runAction(action: ScriptSource, options: ActionOptions = {}): Promise<Run> {
  const found = await findScript('action', action, options.environment);
  const trigger = triggerOf(found);
  const script = { name: found.name, code: found.code, secrets: options.secrets ?? {} };
  if (isPostLogin(options, trigger)) return runInLogin(script, options);
  if (isCredentialsExchange(options, trigger)) return runInExchange(script, options);
  if (isOther(options)) return runElsewhere(script, options);
  throw new Error(`Run an Action for ${trigger}: give its event, and the handler that is to run`);
}

function isPostLogin(_options: ActionOptions, trigger: TriggerId): _options is PostLoginOptions {
  return trigger === 'post-login';
}

function isCredentialsExchange(_options: ActionOptions, trigger: TriggerId): _options is CredentialsExchangeOptions {
  return trigger === 'credentials-exchange';
}

function isOther(options: ActionOptions): options is OtherActionOptions {
  return 'event' in options && 'handler' in options;
}

async function runInLogin(script: ScriptWithSecrets, options: PostLoginOptions): Promise<Run> {
  const flow = loginWithAction(script, options);
  const { tenant, resource_server, transaction } = flow.event;
  const login = aLogin(tenant.id, resource_server?.identifier, transaction?.requested_scopes ?? []);
  const { result: _result, ...run } = await runTransaction(flow, login, options);
  return run;
}

async function runInExchange(script: ScriptWithSecrets, options: CredentialsExchangeOptions): Promise<Run> {
  const flow = exchangeWithAction(script, options);
  const { audience, scope = [] } = flow.hookInput;
  const exchange = anExchange(flow.event.tenant.id, audience, scope);
  const { result: _result, ...run } = await runTransaction(flow, exchange, options);
  return run;
}

function runElsewhere(script: ScriptWithSecrets, { handler, event, ...options }: OtherActionOptions): Promise<Run> {
  return runOther({ trigger: 'other', script, call: { form: 'action', handler, event } }, options);
}
