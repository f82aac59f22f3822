import type { CredentialsExchangeEvent } from '#auth0/credentials-exchange-event.ts';
import { hookClient } from './hook-client.ts';

type Callback = (error?: unknown, accessToken?: unknown) => void;

/** A hook as its text gives it. */
export type CompiledHook = (
  client: object,
  scope: string[],
  audience: string,
  context: object,
  callback: Callback,
) => unknown;

/** How a hook ended. */
export type HookEnd = readonly [error?: unknown, accessToken?: unknown];

/** Runs a hook. One that never calls back is waited for until Auth0's time limit, as it was before. */
export async function runHook(hook: CompiledHook, event: CredentialsExchangeEvent): Promise<HookEnd> {
  let callback: Callback = () => {};
  const end = new Promise<HookEnd>((resolve) => {
    callback = (...results) => resolve(results);
  });
  const context = { webtask: { secrets: event.secrets } };
  hook(hookClient(event), [...event.accessToken.scope], event.resource_server.identifier, context, callback);
  return await end;
}
