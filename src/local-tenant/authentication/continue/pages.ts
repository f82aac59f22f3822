import type { Answer } from '#local-tenant/http/answer.ts';
import type { SuspendedLogin } from '#local-tenant/memory/suspended-login.ts';
import { escapeHtml, htmlPage } from '../authorize/html-page.ts';

/** Asks for a second factor. The local tenant has none, so whoever develops says how it ends. */
export function factorPage(state: string, { asks, login }: SuspendedLogin): Answer {
  const factor = asks?.kind === 'factor' && asks.factors.length > 0 ? asks.factors.join(' or ') : 'any';
  const verb = asks?.kind === 'factor' && asks.enrolls ? 'enroll' : 'pass';
  const title = `The local tenant asks for a second factor: ${factor}`;
  const body = `<h1>${escapeHtml(title)}</h1>
<p class="note">At Auth0, ${escapeHtml(nameOf(login))} would have to ${verb} it now. Here a click does.</p>
<form method="post" action="/u/mfa" class="choice">
${stateField(state)}
<button name="action" value="fail" class="plain">Fail</button>
<button name="action" value="pass" autofocus>Pass</button>
</form>`;
  return htmlPage({ title, body });
}

/** Stands for a form that an Action shows, whose answers somebody else would give. */
export function formPage(state: string, { asks }: SuspendedLogin): Answer {
  const title = `An Action shows the form: ${asks?.kind === 'form' ? asks.id : ''}`;
  const body = `<h1>${escapeHtml(title)}</h1>
<p class="note">The local tenant has no forms. The login goes on without answers.</p>
<form method="post" action="/continue">
${stateField(state)}
<button autofocus>Continue</button>
</form>`;
  return htmlPage({ title, body });
}

function stateField(state: string): string {
  return `<input type="hidden" name="state" value="${escapeHtml(state)}">`;
}

function nameOf({ user: { profile } }: SuspendedLogin['login']): string {
  return profile.name ?? profile.email ?? profile.user_id;
}
