import type { Answer } from '#local-tenant/http/answer.ts';
import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { answerHeaders } from '../answer-headers.ts';
import { type Form, formOf, requiredParameter } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';
import type { IssuedTokens } from '../tokens/issue-tokens.ts';
import { authenticateClient, namedClient } from './authenticate-client.ts';
import { authorizationCodeGrant } from './authorization-code-grant.ts';
import { clientCredentialsGrant } from './client-credentials-grant.ts';
import type { GrantHandler, RequestSubject } from './grant-handler.ts';
import { type ExchangeLogTypes, logExchange, logFailedExchange, type TokenRequestEvent } from './log-token-request.ts';
import { mfaOtpGrant } from './mfa-otp-grant.ts';
import { passwordGrant } from './password-grant.ts';
import { refreshTokenGrant } from './refresh-token-grant.ts';

interface Grant extends ExchangeLogTypes {
  readonly handler: GrantHandler;
}

const password = { handler: passwordGrant, success: 'sepft', failure: 'fepft' } as const;

const grants: Readonly<Record<string, Grant>> = {
  authorization_code: { handler: authorizationCodeGrant, success: 'seacft', failure: 'feacft' },
  client_credentials: { handler: clientCredentialsGrant, success: 'seccft', failure: 'feccft' },
  password,
  'http://auth0.com/oauth/grant-type/password-realm': password,
  'http://auth0.com/oauth/grant-type/mfa-otp': { ...password, handler: mfaOtpGrant },
  refresh_token: { handler: refreshTokenGrant, success: 'sertft', failure: 'fertft' },
};

/** Answers `POST /oauth/token`, and tells the tenant's log how it went. */
export async function tokenEndpoint(context: TenantContext, request: RouteRequest): Promise<Answer> {
  const form = formOf(request.body);
  const grantType = requiredParameter(form, 'grant_type');
  const grant = Object.hasOwn(grants, grantType) ? grants[grantType] : undefined;
  if (!grant) throw OAuthError.unsupportedGrantType(grantType);
  let event: TokenRequestEvent = { ip: request.ip, userAgent: request.headers['user-agent'] };
  const note = (known: Partial<TokenRequestEvent>): void => {
    event = { ...event, ...known };
  };
  try {
    const issued = await exchange(context, grant.handler, { form, grantType, request, note });
    logExchange(context, grant, event, issued);
    return { status: 200, headers: answerHeaders(issued.transactionId), body: issued.response };
  } catch (error) {
    if (error instanceof OAuthError) {
      const named = event.client ?? namedClient(context.store, form, request.headers.authorization);
      logFailedExchange(context, grant, { ...event, ...(named && clientOf(named)) }, error);
    }
    throw error;
  }
}

type ClientName = NonNullable<TokenRequestEvent['client']>;

interface TokenRequest {
  readonly form: Form;
  readonly grantType: string;
  readonly request: RouteRequest;
  readonly note: (known: RequestSubject & Pick<TokenRequestEvent, 'client'>) => void;
}

async function exchange(
  context: TenantContext,
  grant: GrantHandler,
  { form, grantType, request, note }: TokenRequest,
): Promise<IssuedTokens> {
  const client = await authenticateClient(context, form, request.headers.authorization);
  note(clientOf(client));
  if (!client.grant_types.includes(grantType)) throw OAuthError.grantNotAllowed(grantType);
  return grant(context, { form, client, request, note });
}

/** What the tenant's log says of a client. */
function clientOf({ client_id, name }: ClientName): { readonly client: ClientName } {
  return { client: { client_id, name } };
}
