import { z } from 'zod';
import type { LocalTenant, LocalTenantOptions } from '#local-tenant/local-tenant.ts';
import type { TenantAnswer } from '../../../rig/call-tenant.ts';
import { allowOfflineAccess, codeFor, redeem } from '../../../rig/code-flow.ts';
import { startIssuingTenant, webShop } from '../../../rig/issuing-tenant.ts';
import { askForToken } from '../../../rig/tokens.ts';

/** What a login asks for that is to get a refresh token. */
export const scope = 'openid read:orders offline_access';
/** The answer to a refresh token that is none, or none any more. */
export const refused = {
  status: 403,
  body: { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' },
};
/** Settings of a client whose refresh tokens rotate. */
export const rotating = { rotation_type: 'rotating', expiration_type: 'expiring' } as const;

/** Starts a tenant whose API gives refresh tokens. */
export async function startTenant(options: Partial<LocalTenantOptions> = {}): Promise<LocalTenant> {
  const tenant = await startIssuingTenant(options);
  allowOfflineAccess(tenant);
  return tenant;
}

/** The refresh token of an answer. */
export function refreshTokenOf({ body }: TenantAnswer): string {
  return z.object({ refresh_token: z.string() }).parse(body).refresh_token;
}

/** Logs in by code and gives the refresh token. */
export async function logIn(tenant: LocalTenant, fields: Record<string, string> = {}): Promise<string> {
  return refreshTokenOf(await redeem(tenant, await codeFor(tenant, { scope, ...fields })));
}

/** Exchanges a refresh token. */
export function refresh(tenant: LocalTenant, refresh_token: string, fields: Record<string, string> = {}) {
  const { client_id } = webShop;
  return askForToken(tenant, { grant_type: 'refresh_token', client_id, refresh_token, ...fields });
}
