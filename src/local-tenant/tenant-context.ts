import type { PlatformMode } from '#auth0/platform-mode.ts';
import type { Pipeline } from '#pipeline/pipeline.ts';
import type { RunDraft } from '#pipeline/run-draft.ts';
import type { Assumptions } from './assumptions.ts';
import type { RateLimiter } from './http/rate-limiter.ts';
import type { TenantMemory } from './memory/tenant-memory.ts';
import type { SigningKey, SigningKeys } from './signing-keys.ts';
import type { SlowBuilds } from './slow-builds.ts';
import type { Store } from './store/store.ts';

/** What the routes of a tenant work with. */
export interface TenantContext {
  /** `event.tenant.id`. */
  readonly tenantId: string;
  /** With port: `localhost:4443`. Known once the tenant listens. */
  readonly domain: string;
  readonly store: Store;
  readonly memory: TenantMemory;
  /** The key that signs now: `signingKeys.current`. */
  readonly signingKey: SigningKey;
  readonly signingKeys: SigningKeys;
  readonly pipeline: Pipeline;
  /** Runs the draft of an Action; a tenant without it cannot test drafts. */
  readonly runDraft?: RunDraft | undefined;
  readonly mode: PlatformMode;
  readonly slowBuilds: SlowBuilds;
  readonly rateLimiter: RateLimiter;
  readonly assumptions: Assumptions;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Audience of the tenant's Management API. */
export function managementAudience(domain: string): string {
  return `https://${domain}/api/v2/`;
}
