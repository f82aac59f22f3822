import type { HookClient } from '#auth0/hook.ts';
import { defaults } from './defaults.ts';
import { type Overrides, withOverrides } from './overrides.ts';

const { client_id: id, name, metadata } = defaults.machine;

/** Builds the client that a hook sees: a machine client without metadata, but for what is given. */
export function aHookClient(overrides?: Overrides<HookClient>): HookClient {
  return withOverrides<HookClient>({ id, name, tenant: defaults.tenant, metadata }, overrides);
}
