import type { Answer } from '#local-tenant/http/answer.ts';
import type { PendingConsent } from '#local-tenant/memory/pending-consent.ts';
import type { TokenOrder } from '../tokens/issue-tokens.ts';
import { escapeHtml, htmlPage } from './html-page.ts';

/** The page that asks a user whether a client may have what it asked for. */
export function consentPage(ticket: string, { login, order, grant }: PendingConsent): Answer {
  const { client, user, authorization } = login;
  const title = `Authorize ${client.name}`;
  const name = user.profile.name ?? user.profile.email ?? user.profile.user_id;
  const body = `<h1>${escapeHtml(title)}</h1>
<p class="note">You are ${escapeHtml(name)}. ${escapeHtml(client.name)} asks for access to ${escapeHtml(order.server?.name ?? 'your profile')}:</p>
<h2>It may</h2>
<ul>
${grant.scope.map((scope) => scopeItem(scope, order.server)).join('\n')}
</ul>
<p class="note">You go back to ${escapeHtml(authorization.redirectUri)}.</p>
<form method="post" action="/u/consent" class="choice">
<input type="hidden" name="state" value="${escapeHtml(ticket)}">
<button name="action" value="deny" class="plain">Decline</button>
<button name="action" value="accept">Accept</button>
</form>`;
  return htmlPage({ title, body });
}

const oidcScopes = new Map([
  ['openid', 'Know who you are'],
  ['profile', 'See your name and your picture'],
  ['email', 'See your email address'],
  ['phone', 'See your phone number'],
  ['address', 'See your address'],
  ['offline_access', 'Keep this access when you are away'],
]);

function scopeItem(scope: string, server: TokenOrder['server']): string {
  const text = oidcScopes.get(scope) ?? server?.scopes.find(({ value }) => value === scope)?.description ?? scope;
  return `<li>${escapeHtml(text)}<small>${escapeHtml(scope)}</small></li>`;
}
