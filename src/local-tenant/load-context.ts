import type { Server } from 'node:https';
import { defaultAssumptions } from './assumptions.ts';
import type { LocalTenantOptions } from './local-tenant.ts';
import { createTenantMemory } from './memory/tenant-memory.ts';
import { loadSigningKey } from './signing-keys.ts';
import type { Store } from './store/store.ts';
import type { TenantContext } from './tenant-context.ts';

/** Loads what the routes of a tenant work with; a tenant without a signing key gets one. */
export async function loadContext(
  {
    tenantId,
    pipeline,
    mode = 'pre-readonly',
    assumptions,
    now = Date.now,
    signingKey: initialKey,
  }: LocalTenantOptions,
  store: Store,
  server: Server,
): Promise<TenantContext> {
  const signingKey = await loadSigningKey(store, initialKey);
  return {
    tenantId,
    store,
    memory: createTenantMemory(),
    signingKey,
    pipeline,
    mode,
    assumptions: { ...defaultAssumptions, ...assumptions },
    now,
    get domain() {
      return `localhost:${portOf(server)}`;
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The tenant does not listen yet.');
  return address.port;
}
