import type { Answer } from '#local-tenant/http/answer.ts';
import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { answerHeaders } from '../answer-headers.ts';
import { formOf, requiredParameter } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';
import { authenticateClient } from './authenticate-client.ts';
import { clientCredentialsGrant } from './client-credentials-grant.ts';
import type { GrantHandler } from './grant-handler.ts';
import { passwordGrant } from './password-grant.ts';

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
