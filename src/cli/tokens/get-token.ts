import { createFetch } from '#management/https-fetch.ts';
import { isLocal, type LocalEnvironment } from '#project/environment.ts';
import type { BuiltProject } from '../build-to-dist.ts';
import type { Io } from '../io.ts';
import { type OpenTenant, openLocalTenant } from '../open-local-tenant.ts';
import { findClient, localToken } from './local-token.ts';
import { clientCredentials, remoteToken } from './remote-token.ts';
import type { TokenRequest } from './resolve-request.ts';
import { selfIssued } from './self-issued-token.ts';
import type { TokenReport } from './token-report.ts';

/** Gets a token from the tenant of the environment, starting the local one if nobody serves it. */
export async function getToken(io: Io, built: BuiltProject, request: TokenRequest): Promise<TokenReport> {
  const { project } = built;
  const { environment } = project;
  if (isLocal(environment)) {
    await using tenant = await openLocalTenant(io, project, environment);
    return await tokenOf(io, built, environment, request, tenant);
  }
  if (request.grant !== 'self-issued') return remoteToken(io, built, environment, request);
  const { client_id: clientId = '' } = await clientCredentials(io, environment, request.client);
  return selfIssued(io, built, request, { domain: environment.domain, clientId });
}

/** Gets a token from the local tenant, or signs one in its name. */
export async function tokenOf(
  io: Io,
  built: BuiltProject,
  environment: LocalEnvironment,
  request: TokenRequest,
  tenant: OpenTenant,
): Promise<TokenReport> {
  const { grant } = request;
  if (grant !== 'self-issued') return localToken(tenant, environment, { ...request, grant });
  const client = await findClient(tenant, request.client, createFetch(tenant.ca));
  return selfIssued(io, built, request, { domain: tenant.domain, clientId: client.client_id });
}
