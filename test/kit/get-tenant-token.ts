import type { OpenTenant } from '#cli/open-local-tenant.ts';
import { findClient, listClients } from '#cli/tokens/find-client.ts';
import { getLocalToken } from '#cli/tokens/get-local-token.ts';
import { resolveRequest } from '#cli/tokens/resolve-request.ts';
import type { LocalEnvironment } from '#project/environment.ts';
import type { Project } from '#project/load-project.ts';
import type { KitTokens, TokenWish } from './kit-tenant.ts';

/** Gets a token as a client of the tenant would. */
export async function getTenantToken(
  project: Project,
  environment: LocalEnvironment,
  address: Omit<OpenTenant, 'isStartedHere' | typeof Symbol.asyncDispose>,
  wish: TokenWish,
): Promise<KitTokens> {
  const tenant = { ...address, isStartedHere: true, [Symbol.asyncDispose]: async () => {} };
  const request = resolveRequest(project, wish);
  const client = findClient(await listClients(tenant), request.client);
  const { response, claims } = await getLocalToken(tenant, environment, request, client);
  const { access_token: accessToken, id_token: idToken, refresh_token: refreshToken } = response;
  return {
    accessToken,
    ...(idToken !== undefined && { idToken }),
    ...(refreshToken !== undefined && { refreshToken }),
    claims: claims.access_token ?? {},
  };
}
