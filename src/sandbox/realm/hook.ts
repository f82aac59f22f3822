import { createCallback } from './create-callback.ts';
import { get, keys, parse } from './intrinsics.ts';
import { invalidScriptJson } from './invalid-script-json.ts';
import { loadModule } from './load-module.ts';
import type { LoadScript } from './protocol.ts';
import type { Report } from './report.ts';

interface HookInput {
  readonly client: unknown;
  readonly scope: unknown;
  readonly audience: unknown;
  readonly context: unknown;
}

/** What a hook handed to its callback. */
export interface HookState {
  accessToken: unknown;
}

/** Runs a hook, which is done when it calls back. */
export function runHook(load: LoadScript, inputJson: string, state: HookState, report: Report): void {
  const hook = loadModule(load);
  if (typeof hook !== 'function') {
    report.settle('invalid', invalidScriptJson('module.exports is', hook));
    return;
  }
  const { client, scope, audience, context }: HookInput = parse(inputJson);
  const callback = createCallback(report, (accessToken) => {
    state.accessToken = accessToken;
  });
  hook(client, scope, audience, context, callback);
}

/** Reports the access token that the hook handed over. A `scope` of undefined resets the scopes and is no lost claim. */
export function reportHookEffects({ accessToken }: HookState, report: Report): void {
  if (typeof accessToken !== 'object' || accessToken === null) return;
  const names = keys(accessToken);
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? '';
    if (name !== 'scope') report.checkClaims(get(accessToken, name), `accessToken.${name}`);
  }
  report.leaveHook(accessToken);
}
