import type { Server } from 'node:https';
import { addressOf } from './address.ts';
import { defaultAssumptions } from './assumptions.ts';
import { portOf } from './http/listen.ts';
import { createRateLimiter } from './http/rate-limiter.ts';
import type { LocalTenantOptions } from './local-tenant.ts';
import { createTenantMemory } from './memory/tenant-memory.ts';
import { loadSigningKeys } from './signing-keys.ts';
import { createSlowBuilds } from './slow-builds.ts';
import type { Store } from './store/store.ts';
import type { TenantContext } from './tenant-context.ts';

/** Loads what the routes of a tenant work with; a tenant without a signing key gets one. */
export async function loadContext(options: LocalTenantOptions, store: Store, server: Server): Promise<TenantContext> {
  const {
    tenantId,
    pipeline,
    runDraft,
    mode = 'pre-readonly',
    slowBuildsMs = 0,
    rateLimit,
    assumptions,
    now = Date.now,
    signingKey: makeKey,
  } = options;
  const signingKeys = await loadSigningKeys(store, makeKey);
  let domain: string | undefined;
  return {
    tenantId,
    store,
    memory: createTenantMemory(),
    signingKeys,
    get signingKey() {
      return signingKeys.current;
    },
    pipeline,
    runDraft,
    mode,
    slowBuilds: createSlowBuilds(slowBuildsMs),
    rateLimiter: createRateLimiter(rateLimit),
    assumptions: { ...defaultAssumptions, ...assumptions },
    now,
    get domain() {
      // Asking a server for its port is a call of the operating system, and every token asks.
      domain ??= addressOf(options, portOf(server)).domain;
      return domain;
    },
  };
}
