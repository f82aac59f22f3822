import type { HookTrigger } from '#auth0/hook.ts';
import { createCallback } from './create-callback.ts';
import { errorJson } from './error-json.ts';
import type { FlowState } from './flow-state.ts';
import { hookErrorJson } from './hook-error.ts';
import { exchangeInputProblem, withoutNulls } from './hook-input.ts';
import { apply, get, keys, parse } from './intrinsics.ts';
import { invalidScriptJson } from './invalid-script-json.ts';
import { loadModule } from './load-module.ts';
import type { RequireModule } from './modules/create-modules.ts';
import type { LoadScript } from './protocol.ts';
import type { Report } from './report.ts';

/** What a hook handed to its callback. */
export interface HookState {
  accessToken: unknown;
}

/** A hook that is to run. */
export interface HookCommand {
  readonly load: LoadScript | undefined;
  readonly scriptId: number;
  readonly trigger: HookTrigger;
  /** What the hook gets before its callback. */
  readonly argsJson: string;
}

/** Runs a hook with its arguments and a callback, which says that it is done. */
export function runHook(command: HookCommand, state: FlowState, require: RequireModule, report: Report): void {
  const { load, scriptId } = command;
  if (load) state.loaded[scriptId] = loadModule(load, require);
  const hook = state.loaded[scriptId];
  if (typeof hook !== 'function') {
    report.settle('invalid', invalidScriptJson('module.exports is', hook));
    return;
  }
  const args = argumentsOf(command);
  const problem = command.trigger === 'credentials-exchange' ? exchangeInputProblem(args) : undefined;
  if (problem !== undefined) {
    report.settle('failed', errorJson(new Error(problem)));
    return;
  }
  const complete = (result: unknown): void => {
    state.hook.accessToken = result;
  };
  args[args.length] = createCallback(report, complete, hookErrorJson);
  apply(hook, undefined, args);
}

function argumentsOf({ trigger, argsJson }: HookCommand): unknown[] {
  const args: unknown[] = parse(argsJson);
  return trigger === 'credentials-exchange' ? withoutNulls(args) : args;
}

/** Reports the access token that the hook handed over. A `scope` of undefined resets the scopes and is no lost claim. */
export function reportHookEffects({ accessToken }: HookState, report: Report): void {
  if (typeof accessToken !== 'object' || accessToken === null) return;
  const names = keys(accessToken);
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? '';
    if (name !== 'scope') report.checkClaims(get(accessToken, name), `accessToken.${name}`);
  }
  try {
    report.leaveHook(accessToken);
  } catch (error) {
    throw new Error('Error when JSON serializing the result of the extension point', { cause: error });
  }
}
