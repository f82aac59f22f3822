import type { OtherHookTrigger } from '#auth0/hook.ts';
import type { Json } from '#auth0/json.ts';
import type { CredentialsExchangeFlow, Flow, FlowLimits, LoginFlow, Script } from '#sandbox/flow.ts';
import type { FlowHost } from '#sandbox/flow-host.ts';
import { actionHandler } from './action-handler.ts';
import type { CaseHost } from './case-host.ts';
import type { LoadedSource } from './sources.ts';
import { actionCaseInput, hookCaseInput, ruleCaseInput, type TryCase } from './try-case.ts';

type HookCase = Extract<TryCase, { kind: 'hook' }>;
type ActionCase = Extract<TryCase, { kind: 'action' }>;

const { event } = actionCaseInput.parse({});

const emptyLogin = {
  trigger: 'post-login',
  rules: [],
  ruleInput: { ...ruleCaseInput.parse({}), configuration: {} },
  actions: [],
  event,
} satisfies LoginFlow;

const emptyExchange = {
  trigger: 'credentials-exchange',
  hookInput: hookCaseInput.parse({}),
  actions: [],
  event,
} satisfies CredentialsExchangeFlow;

/** Makes a flow of one script out of a case. The script gets the case's input as it stands, its modules before others. */
export function flowOfCase(tryCase: TryCase, { script, packages }: LoadedSource): Flow {
  const host = flowHostOf(tryCase.host, packages);
  switch (tryCase.kind) {
    case 'rule': {
      const ruleInput = { ...tryCase.input, configuration: tryCase.host.configuration };
      return { ...emptyLogin, rules: [script], ruleInput, host };
    }
    case 'hook':
      return hookFlow(tryCase, script, host);
    case 'action':
      return actionFlow(tryCase, script, host);
  }
}

/** Gives the limits that a case sets. */
export function limitsOfCase({ host: { timeoutMs, memoryMb } }: TryCase): Partial<FlowLimits> {
  return { ...(timeoutMs !== undefined && { timeoutMs }), ...(memoryMb !== undefined && { memoryMb }) };
}

function flowHostOf(caseHost: CaseHost, packages: LoadedSource['packages']): FlowHost {
  const { configuration: _c, secrets: _s, timeoutMs: _t, memoryMb: _m, ...host } = caseHost;
  return { ...host, modules: { ...packages, ...host.modules } };
}

function hookFlow({ input, handler, host: { secrets } }: HookCase, script: Script, host: FlowHost): Flow {
  const hook = { ...script, secrets: { ...input.context.webtask?.secrets, ...secrets } };
  const other = (trigger: OtherHookTrigger, ...args: readonly Json[]): Flow => ({
    trigger: 'other',
    script: hook,
    call: { form: 'hook', trigger, args },
    host,
  });
  const { client, scope, audience, context, user, recipient = null, text = null } = input;
  const trigger = handler ?? 'credentials-exchange';
  switch (trigger) {
    case 'client-credentials-exchange':
    case 'credentials-exchange':
      return { ...emptyExchange, hook, hookInput: { client, scope, audience, context }, host };
    case 'post-change-password':
    case 'post-user-registration':
    case 'pre-user-registration':
      return other(trigger, user, context);
    case 'send-phone-message':
      return other(trigger, recipient, text, context);
  }
}

function actionFlow({ input, handler, host: { secrets } }: ActionCase, script: Script, host: FlowHost): Flow {
  const { event } = input;
  const action = { ...script, secrets: { ...event.secrets, ...secrets } };
  const name = handler ?? actionHandler(script.code);
  switch (name) {
    case 'onExecutePostLogin':
      return { ...emptyLogin, actions: [action], event, host };
    case 'onContinuePostLogin':
      return { ...emptyLogin, actions: [action], event, continues: { calls: [] }, host };
    case 'onExecuteCredentialsExchange':
      return { ...emptyExchange, actions: [action], event, host };
    default:
      return { trigger: 'other', script: action, call: { form: 'action', handler: name, event }, host };
  }
}
