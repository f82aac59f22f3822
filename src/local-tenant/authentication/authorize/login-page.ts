import { createHash } from 'node:crypto';
import type { Answer } from '#local-tenant/http/answer.ts';
import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { StoredUser } from '#local-tenant/store/records/user.ts';
import type { Store } from '#local-tenant/store/store.ts';
import { answerHeaders } from '../answer-headers.ts';

/** What the login page shows. */
export interface LoginPage {
  readonly ticket: string;
  readonly client: StoredClient;
  readonly connection: string;
  /** Why the last attempt failed. */
  readonly problem?: string;
}

/** The page where a user logs in: with a password, or by a click, which only a local tenant offers. */
export function loginPage(store: Store, { ticket, client, connection, problem }: LoginPage): Answer {
  const state = `<input type="hidden" name="state" value="${escapeHtml(ticket)}">`;
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Log in to ${escapeHtml(client.name)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Log in to ${escapeHtml(client.name)}</h1>
<p class="note">Local tenant, ${escapeHtml(connection)}</p>
${problem === undefined ? '' : `<p role="alert">${escapeHtml(problem)}</p>`}
<form method="post" action="/u/login">
${state}
<label>Username or email <input name="username" autocomplete="username" required autofocus></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required></label>
<button>Continue</button>
</form>
${usersForm(store.users.list(), state)}
</main>
</body>
</html>
`;
  return { status: problem === undefined ? 200 : 400, headers: { ...answerHeaders(), ...pageHeaders }, body };
}

function usersForm(users: readonly StoredUser[], state: string): string {
  if (users.length === 0) return '';
  return `<h2>or without a password, as</h2>
<form method="post" action="/u/login" class="users">
${state}
${users.map(userButton).join('\n')}
</form>`;
}

function userButton({ profile: { user_id, name, email } }: StoredUser): string {
  const text = name ?? email ?? user_id;
  return `<button name="user_id" value="${escapeHtml(user_id)}"><b>${escapeHtml(text)}</b> <small>${escapeHtml(user_id)}</small></button>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: Canvas; color: CanvasText; }
main { width: min(22rem, calc(100vw - 2rem)); padding: 2rem 0; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1rem; font-weight: normal; margin: 1.5rem 0 .5rem; }
.note, small { color: color-mix(in srgb, CanvasText 65%, Canvas); }
.note { margin: .25rem 0 1.5rem; }
[role=alert] { padding: .5rem .75rem; border-left: 4px solid #c62828; background: color-mix(in srgb, #c62828 12%, Canvas); }
form { display: grid; gap: 1rem; }
.users { gap: .5rem; }
label { display: grid; gap: .25rem; }
input, button { font: inherit; padding: .6rem .75rem; border-radius: .4rem; border: 1px solid color-mix(in srgb, CanvasText 40%, Canvas); }
button { cursor: pointer; background: #1d4ed8; color: #fff; border-color: transparent; }
.users button { display: grid; text-align: left; background: transparent; color: inherit; border-color: color-mix(in srgb, CanvasText 25%, Canvas); }
button:hover { background: #1e40af; }
.users button:hover { background: color-mix(in srgb, CanvasText 8%, Canvas); }
:focus-visible { outline: 3px solid #60a5fa; outline-offset: 1px; }
`;

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // No form-action: browsers would apply it to the redirect back to the client, too.
  ].join('; '),
  'referrer-policy': 'no-referrer',
};
