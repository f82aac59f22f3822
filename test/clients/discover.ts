import { type ClientAuth, type ClientMetadata, type Configuration, customFetch, discovery } from 'openid-client';
import { createFetch } from '#management/https-fetch.ts';
import type { TenantAddress } from '../rig/tokens.ts';

/** Has openid-client discover a tenant, whose CA it trusts as its documents say: by a `fetch` of ours. */
export function discover(
  tenant: TenantAddress,
  clientId: string,
  metadata: Partial<ClientMetadata> | string | undefined,
  authentication?: ClientAuth,
): Promise<Configuration> {
  const fetch = createFetch(tenant.ca);
  const send = (url: string, options: object) => fetch(url, options);
  return discovery(new URL(tenant.url), clientId, metadata, authentication, { [customFetch]: send });
}
