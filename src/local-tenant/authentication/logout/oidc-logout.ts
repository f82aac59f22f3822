import type { Answer } from '#local-tenant/http/answer.ts';
import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { sessionOf } from '../authorize/browser-session.ts';
import { type Form, formOf } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';
import { allowedLogoutUrls, requireAllowedReturn } from './allowed-logout-urls.ts';
import { logoutPage } from './confirm-logout.ts';
import { endingErrors, endLogout } from './end-logout.ts';
import { type IdTokenHint, idTokenHint } from './id-token-hint.ts';

/**
 * Answers `/oidc/logout`: ends the browser's session and sends it back to the client. Who names another session than the
 * browser's, or none, has its user asked.
 *
 * @see https://openid.net/specs/openid-connect-rpinitiated-1_0.html
 * @see https://auth0.com/docs/authenticate/login/logout/log-users-out-of-auth0
 */
export function oidcLogout(context: TenantContext, request: RouteRequest): Promise<Answer> {
  const form = request.method === 'POST' ? formOf(request.body) : request.query;
  const client = context.store.clients.get(form['client_id'] ?? '');
  return endingErrors(context, { request, client }, async () => {
    const hint = form['id_token_hint'] ? await idTokenHint(context, form['id_token_hint']) : undefined;
    requireConsistent(form, hint);
    const location = locationOf(context.store, form, hint);
    const attempt = { request, client: client ?? context.store.clients.get(hint?.aud ?? '') };
    const session = sessionOf(context, request);
    const isMeant = session === undefined || (hint?.sid ?? form['logout_hint']) === session.id;
    return isMeant ? endLogout(context, attempt, location) : logoutPage(context, { client: attempt.client, location });
  });
}

/** The texts are assumed. */
function requireConsistent(
  { client_id: clientId, logout_hint: logoutHint }: Form,
  hint: IdTokenHint | undefined,
): void {
  if (hint === undefined) return;
  if (clientId && clientId !== hint.aud) throw OAuthError.invalidRequest('client_id is not the one of id_token_hint');
  if (logoutHint && logoutHint !== hint.sid) {
    throw OAuthError.invalidRequest('logout_hint is not the session of id_token_hint');
  }
}

function locationOf(store: Store, form: Form, hint: IdTokenHint | undefined): string | undefined {
  const { post_logout_redirect_uri: uri, client_id: clientId, state } = form;
  if (!uri) return clientId ? allowedLogoutUrls(store, clientId)[0] : undefined;
  requireAllowedReturn('post_logout_redirect_uri', uri, allowedFor(store, clientId, hint));
  return state === undefined ? uri : `${uri}${uri.includes('?') ? '&' : '?'}${new URLSearchParams({ state })}`;
}

/** That a token stands for its client where the client does not say who it is, and for the tenant, is assumed. */
function allowedFor(store: Store, clientId: string | undefined, hint: IdTokenHint | undefined): readonly string[] {
  if (clientId) return allowedLogoutUrls(store, clientId);
  return [...(hint ? allowedLogoutUrls(store, hint.aud) : []), ...allowedLogoutUrls(store, undefined)];
}
