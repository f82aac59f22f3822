import type { Json } from '#auth0/json.ts';
import type { LoginFlow } from '#sandbox/flow.ts';
import type { RunOptions, Sandbox } from '#sandbox/sandbox.ts';
import { actionLogin } from '../flows.ts';
import { lastStep } from '../shared-sandbox.ts';

/** A login with one Action that says what this body returns, with a claim: see `answerOf`. */
export function asking(body: string, parts: Partial<LoginFlow> = {}): LoginFlow {
  const text = `api.idToken.setCustomClaim('answer', await (async () => {${body}})());`;
  return { ...actionLogin(text), ...parts };
}

/** A login with an event that has these parts, too. */
export function withEvent(event: object): Partial<LoginFlow> {
  return { event: { ...actionLogin('').event, ...event } };
}

/** What the last Action said. @throws Error - when it did not complete. */
export async function answerOf(sandbox: Sandbox, flow: LoginFlow, options?: RunOptions): Promise<Json | undefined> {
  const { outcome, effects } = await lastStep(sandbox, flow, options);
  if (outcome.status !== 'completed' || effects.form !== 'action') throw new Error(JSON.stringify(outcome));
  return effects.calls.at(-1)?.args[1];
}

/** The message with which the last Action failed. */
export async function failureOf(sandbox: Sandbox, flow: LoginFlow): Promise<string | undefined> {
  const { outcome } = await lastStep(sandbox, flow);
  return outcome.status === 'failed' ? outcome.error.message : undefined;
}

/** The calls of the last Action. */
export async function callsOf(sandbox: Sandbox, flow: LoginFlow): Promise<readonly object[]> {
  const { effects } = await lastStep(sandbox, flow);
  return effects.form === 'action' ? effects.calls : [];
}
