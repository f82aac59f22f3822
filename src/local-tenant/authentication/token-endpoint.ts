import type { Answer, RouteRequest } from '../http/route.ts';
import type { StoredClient } from '../store/records/client.ts';
import type { TenantContext } from '../tenant-context.ts';
import { answerHeaders } from './answer-headers.ts';
import { authenticateClient } from './authenticate-client.ts';
import { clientCredentialsGrant } from './client-credentials-grant.ts';
import { type Form, formOf, requiredParameter } from './form.ts';
import type { IssuedTokens } from './issue-tokens.ts';
import { OAuthError } from './oauth-error.ts';
import { passwordGrant } from './password-grant.ts';

/** A token request whose client is known. */
interface AuthenticatedTokenRequest {
  readonly form: Form;
  readonly client: StoredClient;
  readonly request: RouteRequest;
}

/** One way to get tokens at the token endpoint. */
export type GrantHandler = (context: TenantContext, request: AuthenticatedTokenRequest) => Promise<IssuedTokens>;

const grants: Readonly<Record<string, GrantHandler>> = {
  client_credentials: clientCredentialsGrant,
  password: passwordGrant,
  'http://auth0.com/oauth/grant-type/password-realm': passwordGrant,
};

/** Answers `POST /oauth/token`. */
export async function tokenEndpoint(context: TenantContext, request: RouteRequest): Promise<Answer> {
  const form = formOf(request.body);
  const grantType = requiredParameter(form, 'grant_type');
  const grant = Object.hasOwn(grants, grantType) ? grants[grantType] : undefined;
  if (!grant) throw OAuthError.unsupportedGrantType(grantType);
  const client = authenticateClient(context.store, form, request.headers.authorization);
  if (!client.grant_types.includes(grantType)) throw OAuthError.grantNotAllowed(grantType);
  const { response, transactionId } = await grant(context, { form, client, request });
  return { status: 200, headers: answerHeaders(transactionId), body: response };
}
