import { resolveSecrets } from '#deploy/secrets.ts';
import type { ClientWithSecret } from '#management/management-client.ts';
import { isLocal, type LocalEnvironment } from '#project/environment.ts';
import type { BuiltProject } from '../build-to-dist.ts';
import type { Io } from '../io.ts';
import { type OpenTenant, openLocalTenant } from '../open-local-tenant.ts';
import { secretStores } from '../secret-stores.ts';
import { findClient, listClients } from './find-client.ts';
import { getLocalToken } from './get-local-token.ts';
import { getRemoteToken } from './get-remote-token.ts';
import { issueToken } from './issue-token.ts';
import type { TokenRequest } from './resolve-request.ts';
import type { TokenReport } from './token-report.ts';

/** Gets a token from the tenant of the environment, starting the local one if nobody serves it. */
export async function getToken(io: Io, built: BuiltProject, request: TokenRequest): Promise<TokenReport> {
  const { environment } = built.project;
  if (isLocal(environment)) {
    await using tenant = await openLocalTenant(io, built.project, environment);
    return await getTokenFrom(io, built, environment, request, tenant, await listClients(tenant));
  }
  if (request.grant !== 'self-issued') return getRemoteToken(io, built, environment, request);
  const { domain, name, clients } = environment;
  const { client_id } = clients[request.client] ?? {};
  const { client_id: clientId = '' } = await resolveSecrets({ client_id }, secretStores(io, name));
  return issueToken(io, built, request, { domain, clientId });
}

/** Gets a token from the local tenant, or signs one in its name. */
export function getTokenFrom(
  io: Io,
  built: BuiltProject,
  environment: LocalEnvironment,
  request: TokenRequest,
  tenant: OpenTenant,
  clients: readonly ClientWithSecret[],
): Promise<TokenReport> {
  const client = findClient(clients, request.client);
  if (request.grant !== 'self-issued') return getLocalToken(tenant, environment, request, client);
  return issueToken(io, built, request, { domain: tenant.domain, clientId: client.client_id });
}
