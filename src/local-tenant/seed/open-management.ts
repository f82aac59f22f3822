import type { DeployClient } from '../local-tenant.ts';
import { mintManagementToken } from '../management-token.ts';
import type { TenantContext } from '../tenant-context.ts';
import { adoptDomain } from './adopt-domain.ts';
import { ensureDeployClient } from './deploy-client.ts';
import { managementScopes } from './management-scopes.ts';

const lifetimeSeconds = 30 * 86_400;

/** Ways into the Management API of a tenant that listens. */
export interface ManagementAccess {
  readonly managementClient: DeployClient;
  readonly managementToken: string;
}

/** Gives the Management API its domain, and opens it to the client that deploys. */
export async function openManagement(context: TenantContext): Promise<ManagementAccess> {
  adoptDomain(context.store, context.domain);
  const { client_id, client_secret } = ensureDeployClient(context.store, context.domain);
  const managementToken = await mintManagementToken(context, {
    clientId: client_id,
    scope: managementScopes,
    lifetimeSeconds,
  });
  return { managementClient: { client_id, client_secret }, managementToken };
}
