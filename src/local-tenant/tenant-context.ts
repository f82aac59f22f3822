import type { Pipeline } from '#pipeline/pipeline.ts';
import type { Assumptions } from './assumptions.ts';
import type { TenantMemory } from './memory/tenant-memory.ts';
import type { PlatformMode } from './platform-mode.ts';
import type { SigningKey } from './signing-keys.ts';
import type { Store } from './store/store.ts';

/** What the routes of a tenant work with. */
export interface TenantContext {
  /** `event.tenant.id`. */
  readonly tenantId: string;
  /** With port: `localhost:4443`. Known once the tenant listens. */
  readonly domain: string;
  readonly store: Store;
  readonly memory: TenantMemory;
  readonly signingKey: SigningKey;
  readonly pipeline: Pipeline;
  readonly mode: PlatformMode;
  readonly assumptions: Assumptions;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Audience of the tenant's Management API. */
export function managementAudience(domain: string): string {
  return `https://${domain}/api/v2/`;
}
