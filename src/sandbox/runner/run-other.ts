import type { OtherFlow } from '../flow.ts';
import type { Step } from '../trace.ts';
import { otherApiOf } from './other-api.ts';
import { runAction } from './run-action.ts';
import { runHook } from './run-hook.ts';
import type { Session } from './session.ts';
import { createStep } from './step.ts';

/** Runs one script of a trigger that shapes no token. */
export async function* runOther(session: Session, flow: OtherFlow): AsyncGenerator<Step> {
  switch (flow.call.form) {
    case 'action':
      yield runOtherAction(session, flow, flow.call);
      return;
    case 'hook':
      yield runOtherHook(session, flow, flow.call);
  }
}

type Call<Form extends OtherFlow['call']['form']> = Extract<OtherFlow['call'], { readonly form: Form }>;

async function runOtherAction(session: Session, { script }: OtherFlow, call: Call<'action'>): Promise<Step> {
  const { methods, denyArguments, findUndocumented } = otherApiOf(call.handler, script.code);
  const step = await runAction(session, script, {
    trigger: 'other',
    handler: call.handler,
    event: withSecrets(call.event, script.secrets),
    denyArguments,
    facts: { methods },
  });
  return step.effects.form === 'action'
    ? { ...step, findings: [...step.findings, ...findUndocumented(step.effects.calls)] }
    : step;
}

function withSecrets(event: unknown, secrets: object): unknown {
  return typeof event === 'object' && event !== null ? { ...event, secrets } : event;
}

/** Hooks of which nobody says where they run get what those around a user's registration get. */
async function runOtherHook(session: Session, { script }: OtherFlow, call: Call<'hook'>): Promise<Step> {
  const run = await runHook(session, script, call.trigger ?? 'pre-user-registration', call.args);
  return createStep(run, { form: 'hook', ...(run.accessToken && { accessToken: run.accessToken }) });
}
