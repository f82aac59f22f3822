import type { Answer } from '#local-tenant/http/answer.ts';
import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { PendingConsent } from '#local-tenant/memory/pending-consent.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { unblocked } from '../find-user.ts';
import { type Form, formOf, requiredParameter } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';
import { answeringErrors, answerLogin } from './answer-login.ts';
import { consentPage } from './consent-page.ts';
import { requireSameBrowser } from './require-same-browser.ts';

/** Answers `GET /u/consent`: the page that asks a user whether the client may have its tokens. */
export function showConsent(context: TenantContext, request: RouteRequest): Answer {
  const { ticket, pending } = pendingConsent(context, request, request.query);
  return consentPage(ticket, pending);
}

/** Answers `POST /u/consent`: sends the browser back to the client with what it asked for, or without. */
export async function submitConsent(context: TenantContext, request: RouteRequest): Promise<Answer> {
  const form = formOf(request.body);
  const { ticket, pending } = pendingConsent(context, request, form);
  const action = requiredParameter(form, 'action');
  if (!context.memory.consents.redeem(ticket)) throw OAuthError.loginExpired();
  const { login, order, grant } = pending;
  return answeringErrors(context, login, () => {
    if (action !== 'accept') throw new OAuthError(403, 'access_denied', 'User did not authorize the request');
    const user = context.store.users.get(login.user.profile.user_id);
    if (!user) throw OAuthError.loginExpired();
    unblocked(user);
    context.memory.grants.remember(grant);
    return answerLogin(context, login, order);
  });
}

/** A client that was deleted while the page was shown is sent nothing. */
function pendingConsent(
  context: TenantContext,
  request: RouteRequest,
  form: Form,
): { ticket: string; pending: PendingConsent } {
  const ticket = requiredParameter(form, 'state');
  const pending = context.memory.consents.find(ticket, context.now());
  const client = pending && context.store.clients.get(pending.login.client.client_id);
  if (!client) throw OAuthError.loginExpired();
  requireSameBrowser(context, request, pending.login);
  return { ticket, pending: { ...pending, order: { ...pending.order, client } } };
}
