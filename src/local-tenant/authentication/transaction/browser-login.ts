import { randomUUID } from 'node:crypto';
import type { AuthenticationMethod } from '#auth0/authentication-method.ts';
import type { PostLoginSession } from '#auth0/post-login-session.ts';
import { isoTime } from '#local-tenant/store/iso-time.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { Login, TransactionDetails } from '#pipeline/transaction.ts';
import type { BrowserLogin } from '../authorize/finish-login.ts';
import { listOf } from '../form.ts';

/** Adds to a login what only one in a browser has: a session, how its user authenticated, and what the client asked. */
export function browserLogin(context: TenantContext, login: BrowserLogin, requested: Login): Login {
  return {
    ...requested,
    session: sessionOf(context, login),
    authenticationMethods: methodsOf(context, login, requested.connection),
    details: detailsOf(login),
  };
}

/** That a session was created when its user logged in is so here; at Auth0 it may be older. */
function sessionOf({ memory }: TenantContext, { sessionId, authTime, user }: BrowserLogin): PostLoginSession {
  const time = isoTime(authTime * 1000);
  return {
    id: sessionId,
    user_id: user.profile.user_id,
    authenticated_at: time,
    created_at: time,
    clients: memory.sessionFacts.of(sessionId).clients.map((client_id) => ({ client_id })),
  };
}

function methodsOf(
  { memory }: TenantContext,
  { sessionId, authTime }: BrowserLogin,
  { strategy }: Login['connection'],
): AuthenticationMethod[] {
  const first = { name: strategy === 'auth0' ? 'pwd' : 'federated', timestamp: authTime * 1000 };
  return [first, ...memory.sessionFacts.of(sessionId).methods];
}

function detailsOf({ authorization }: BrowserLogin): TransactionDetails {
  const { query, redirectUri, responseMode, state, prompt, loginHint } = authorization;
  const uiLocales = listOf(query['ui_locales']);
  const acrValues = listOf(query['acr_values']);
  return {
    id: randomUUID(),
    redirect_uri: redirectUri,
    response_mode: responseMode,
    // That English is spoken where the client asks for nothing is assumed.
    locale: uiLocales[0] ?? 'en',
    ...(state !== undefined && { state }),
    ...(prompt.length > 0 && { prompt }),
    ...(loginHint !== undefined && { login_hint: loginHint }),
    ...(uiLocales.length > 0 && { ui_locales: uiLocales }),
    ...(acrValues.length > 0 && { acr_values: acrValues }),
  };
}
