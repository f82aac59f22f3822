import type { Answer } from '#local-tenant/http/answer.ts';
import type { AuthorizationRequest } from '#local-tenant/memory/authorization-request.ts';
import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { StoredUser } from '#local-tenant/store/records/user.ts';
import type { Store } from '#local-tenant/store/store.ts';
import { escapeHtml, htmlPage } from './html-page.ts';
import { hasPasswords, isOfConnection } from './known-connection.ts';
import { requestedOrganization } from './requested-organization.ts';

/** What the login page shows. */
interface LoginPage {
  readonly ticket: string;
  readonly client: StoredClient;
  readonly authorization: Pick<AuthorizationRequest, 'connection' | 'loginHint' | 'organization'>;
  /** What the last attempt said in the field for the name, which `login_hint` fills first. */
  readonly login?: string | undefined;
  /** Why the last attempt failed. */
  readonly problem?: string;
}

/** So many users at most are offered for a click; the others have passwords. */
const offeredUsers = 50;

/** The page where a user logs in: by a click, which only a local tenant offers, or with a password. */
export function loginPage(store: Store, page: LoginPage): Answer {
  const { ticket, client, authorization, problem } = page;
  const { connection } = authorization;
  const state = `<input type="hidden" name="state" value="${escapeHtml(ticket)}">`;
  const title = `Log in to ${client.name}`;
  const forms = [
    usersForm(usersOf(store, authorization), state),
    ...(connection === undefined || hasPasswords(store, connection) ? [passwordForm(page, state)] : []),
  ];
  const body = `<h1>${escapeHtml(title)}</h1>
<p class="note">${escapeHtml(placeOf(store, authorization))}</p>
${problem === undefined ? '' : `<p role="alert">${escapeHtml(problem)}</p>\n`}${forms.join('\n')}`;
  return htmlPage({ status: problem === undefined ? 200 : 400, title, body });
}

function placeOf(store: Store, { connection, organization }: LoginPage['authorization']): string {
  const { display_name, name } = organization === undefined ? {} : requestedOrganization(store, organization);
  return [display_name ?? name, 'Local tenant', connection].filter((part) => part !== undefined).join(' · ');
}

function usersOf({ users }: Store, { connection, organization }: LoginPage['authorization']): readonly StoredUser[] {
  return users
    .list()
    .filter((user) => connection === undefined || isOfConnection(user, connection))
    .filter((user) => organization === undefined || user.organization?.id === organization);
}

function usersForm(users: readonly StoredUser[], state: string): string {
  if (users.length === 0) return '';
  const more = users.length - offeredUsers;
  return `<h2>Continue without a password as</h2>
<form method="post" action="/u/login" class="users">
${state}
${users.slice(0, offeredUsers).map(userButton).join('\n')}
</form>${more > 0 ? `\n<p class="note">and ${more} more, with their passwords</p>` : ''}`;
}

function userButton({ profile, roles, organization }: StoredUser): string {
  const name = profile.name ?? profile.email ?? profile.user_id;
  const details = [
    profile.user_id,
    ...roles,
    ...(organization ? [organization.display_name ?? organization.name] : []),
  ];
  return `<button name="user_id" value="${escapeHtml(profile.user_id)}"><i aria-hidden="true">${escapeHtml(initialsOf(name))}</i><b>${escapeHtml(name)}</b><small>${escapeHtml(details.join(' · '))}</small></button>`;
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

/** The field to fill next has the focus; without a hint nothing has, so that Tab leads to the users first. */
function passwordForm({ authorization, login = authorization.loginHint ?? '' }: LoginPage, state: string): string {
  const focus = login === '' ? '' : ' autofocus';
  return `<h2>Log in with a password</h2>
<form method="post" action="/u/login">
${state}
<label>Username or email <input name="username" autocomplete="username" value="${escapeHtml(login)}" required></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required${focus}></label>
<button>Continue</button>
</form>`;
}
