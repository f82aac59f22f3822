import type { Answer } from '#local-tenant/http/answer.ts';
import type { UserGrant } from '#local-tenant/memory/user-grants.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { answerHeaders } from '../answer-headers.ts';
import { OAuthError } from '../oauth-error.ts';
import type { TokenOrder } from '../tokens/issue-tokens.ts';
import type { BrowserLogin } from './finish-login.ts';

/**
 * Sends the user to the consent page where the client needs a consent that the user has not given yet.
 *
 * @throws {OAuthError} when no page may be shown
 */
export function askForConsent(context: TenantContext, login: BrowserLogin, order: TokenOrder): Answer | undefined {
  const { memory, now } = context;
  const grant = grantOf(login, order);
  const isAsked = login.authorization.prompt.includes('consent');
  if (!isAsked && (!needsConsent(context, login, order) || memory.grants.covers(grant))) return undefined;
  if (login.isSilent) throw OAuthError.consentRequired();
  const ticket = memory.consents.issue({ login, order, grant }, now());
  return { status: 302, headers: { ...answerHeaders(), location: `/u/consent?state=${ticket}` } };
}

function grantOf({ user, client }: BrowserLogin, { server, result }: TokenOrder): UserGrant {
  const ids = { userId: user.profile.user_id, clientId: client.client_id };
  return { ...ids, scope: result.scope, ...(server && { audience: server.identifier }) };
}

/**
 * A client of somebody else always needs a consent; one of ours does for an API that wants one, and at Auth0 for every
 * API where the user comes back to localhost, since any program may listen there.
 *
 * @see https://auth0.com/docs/get-started/applications/third-party-applications/user-consent-and-third-party-applications
 */
function needsConsent(
  { assumptions }: TenantContext,
  { client, authorization }: BrowserLogin,
  order: TokenOrder,
): boolean {
  if (!client.is_first_party) return true;
  const { server } = order;
  if (!server) return false;
  if (!server.skip_consent_for_verifiable_first_party_clients) return true;
  return assumptions.consentOnLocalhost === 'ask' && isOnLocalhost(authorization.redirectUri);
}

function isOnLocalhost(redirectUri: string): boolean {
  return URL.canParse(redirectUri) && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(redirectUri).hostname);
}
