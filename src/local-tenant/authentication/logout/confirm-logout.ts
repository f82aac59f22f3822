import type { Answer } from '#local-tenant/http/answer.ts';
import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { PendingLogout } from '#local-tenant/memory/pending-logout.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { escapeHtml, htmlPage } from '../authorize/html-page.ts';
import { formOf, requiredParameter } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';
import { endLogout } from './end-logout.ts';

/** The page that asks a user whether to log out. */
export function logoutPage({ memory, now }: TenantContext, pending: PendingLogout): Answer {
  const ticket = memory.logouts.issue(pending, now());
  const title = 'Log out?';
  const asks = pending.client ? `${pending.client.name} asks to end your session.` : 'Your session would end.';
  const body = `<h1>${title}</h1>
<p class="note">${escapeHtml(asks)}</p>
<form method="post" action="/u/logout">
<input type="hidden" name="state" value="${escapeHtml(ticket)}">
<button autofocus>Log out</button>
</form>`;
  return htmlPage({ title, body });
}

/** Answers `POST /u/logout`, by which the user agrees. Its address is assumed. */
export function confirmLogout(context: TenantContext, request: RouteRequest): Answer {
  const { logouts } = context.memory;
  const ticket = requiredParameter(formOf(request.body), 'state');
  const pending = logouts.find(ticket, context.now());
  if (!pending || !logouts.redeem(ticket)) throw OAuthError.loginExpired();
  return endLogout(context, { request, client: pending.client }, pending.location);
}
