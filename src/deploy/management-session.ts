import { decodeJwt, errors } from 'jose';
import { CredentialsError } from '#management/credentials-error.ts';
import type { HttpsFetch } from '#management/https-fetch.ts';
import { authenticationOf, type ManagementCredentials } from '#management/management-credentials.ts';
import { createSdkClients, type SdkClients } from '#management/sdk-clients.ts';
import { UnreachableError } from '#management/unreachable-error.ts';
import { requestToken } from '#token-client/token-endpoint.ts';
import { TokenError } from '#token-client/token-error.ts';
import type { DeployFinding } from './deploy-finding.ts';
import { checkGivenToken } from './preflight/check-given-token.ts';

/** A way into a tenant's Management API. Its token is taken once and kept: no later login can be refused. */
export interface ManagementSession {
  readonly domain: string;
  readonly token: string;
  readonly clients: SdkClients;
  /** The client that deploys; absent where the token does not tell. */
  readonly clientId?: string;
  /** Scopes of the token. */
  readonly granted: readonly string[];
}

/** A session, or why there is none. */
export type SessionResult =
  | { readonly status: 'opened'; readonly session: ManagementSession }
  | { readonly status: 'refused'; readonly finding: DeployFinding };

/** Takes a token for the Management API with the credentials of the deploying client. */
export async function openSession(
  domain: string,
  credentials: ManagementCredentials,
  fetch: HttpsFetch,
  now: number = Date.now(),
): Promise<SessionResult> {
  try {
    const { token, scope } = await tokenFor(domain, credentials, fetch, now);
    const clients = await createSdkClients(domain, token, fetch);
    const clientId = claimIn(token, 'azp');
    const session = { domain, token, clients, granted: scope.split(' '), ...(clientId && { clientId }) };
    return { status: 'opened', session };
  } catch (error) {
    if (error instanceof UnreachableError) return { status: 'refused', finding: unreachable(error) };
    if (error instanceof TokenError) return { status: 'refused', finding: refused(error) };
    if (error instanceof CredentialsError) {
      return { status: 'refused', finding: { code: 'credentials-refused', detail: `${error.message}: ${error.fix}` } };
    }
    throw error;
  }
}

async function tokenFor(domain: string, credentials: ManagementCredentials, fetch: HttpsFetch, now: number) {
  const audience = `https://${domain}/api/v2/`;
  const proof = await authenticationOf(domain, credentials);
  if (proof.kind === 'access-token') {
    checkGivenToken(proof.accessToken, audience, now);
    return { token: proof.accessToken, scope: claimIn(proof.accessToken, 'scope') };
  }
  const parameters = { grant_type: 'client_credentials', ...proof.parameters, audience };
  const { access_token: token, scope = claimIn(token, 'scope') } = (await requestToken(domain, parameters, fetch))
    .response;
  return { token, scope };
}

/** What an {@link UnreachableError} means for a deploy. */
export function unreachable({ isUntrusted, message: detail }: UnreachableError): DeployFinding {
  return { code: isUntrusted ? 'tenant-untrusted' : 'tenant-unreachable', detail };
}

function refused({ error, message, status }: TokenError): DeployFinding {
  const said = error === undefined ? message : `${error}: ${message}`;
  const detail = `status ${status ?? 'unknown'}: ${said}`;
  return { code: 'credentials-refused', detail, ...(status !== undefined && { status }) };
}

/** Auth0's tokens for this API are JWTs; one that is none says nothing. */
function claimIn(token: string, name: string): string {
  try {
    return String(decodeJwt(token)[name] ?? '');
  } catch (error) {
    if (error instanceof errors.JOSEError) return '';
    throw error;
  }
}
