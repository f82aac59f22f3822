import { defaultDatabase } from '#auth0/connection.ts';
import type { Answer } from '#local-tenant/http/answer.ts';
import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { LogType } from '#local-tenant/memory/tenant-logs.ts';
import type { StoredUser } from '#local-tenant/store/records/user.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { countLogin } from '../count-login.ts';
import { findUser, unblocked, usersNamed } from '../find-user.ts';
import { type Form, formOf, requiredParameter } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';
import { startSession, withCookie } from './browser-session.ts';
import { type BrowserLogin, finishLogin } from './finish-login.ts';
import { isOfConnection } from './known-connection.ts';
import { logFailure } from './log-login.ts';
import { loginPage } from './login-page.ts';

/** What a login page waits for. */
interface PendingLogin extends Pick<BrowserLogin, 'authorization' | 'client'> {
  readonly ticket: string;
}

/** Answers `GET /u/login`: the page where a user logs in. */
export function showLogin(context: TenantContext, { query }: RouteRequest): Answer {
  return loginPage(context.store, pendingLogin(context, query));
}

/** Answers `POST /u/login`: sends the browser back to the client, or shows what is wrong. */
export async function submitLogin(context: TenantContext, request: RouteRequest): Promise<Answer> {
  const form = formOf(request.body);
  const pending = pendingLogin(context, form);
  let user: StoredUser;
  try {
    user = await userOf(context, pending, form);
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    logFailure(context, { ...pending, request, isSilent: false }, error, failureType(context, pending, form, error));
    return loginPage(context.store, { ...pending, login: form['username'], problem: error.message });
  }
  // Checking a password takes time, in which another request may have used the ticket.
  if (!context.memory.tickets.redeem(pending.ticket)) throw OAuthError.loginExpired();
  return logIn(context, pending, user, request);
}

function pendingLogin(context: TenantContext, form: Form): PendingLogin {
  const ticket = requiredParameter(form, 'state');
  const authorization = context.memory.tickets.find(ticket, context.now());
  const client = authorization && context.store.clients.get(authorization.clientId);
  if (!client) throw OAuthError.loginExpired();
  return { authorization, client, ticket };
}

/** The local tenant lets a click on a user stand for the password, so that users of social connections can log in. */
function userOf(
  { store }: TenantContext,
  { authorization: { connection } }: PendingLogin,
  form: Form,
): Promise<StoredUser> | StoredUser {
  const userId = form['user_id'];
  if (!userId) return findUser(store, connection ?? defaultDatabase, form['username'] ?? '', form['password'] ?? '');
  const user = store.users.get(userId);
  if (!user || (connection !== undefined && !isOfConnection(user, connection))) throw OAuthError.wrongPassword();
  return unblocked(user);
}

/** The session outlives a login that its scripts refuse, as at Auth0. */
async function logIn(
  context: TenantContext,
  { authorization, client }: PendingLogin,
  user: StoredUser,
  request: RouteRequest,
): Promise<Answer> {
  const loggedIn = countLogin(context, user, request);
  const { session, setCookie } = startSession(context, request, loggedIn);
  const authTime = Math.floor(session.authenticatedAt / 1000);
  const login = { authorization, client, user: loggedIn, request, sessionId: session.id, authTime, isSilent: false };
  return withCookie(await finishLogin(context, login), setCookie);
}

/** Auth0's log tells a wrong password from a user that it does not know; its page does not. */
function failureType(
  { store }: TenantContext,
  { authorization }: PendingLogin,
  form: Form,
  error: OAuthError,
): LogType {
  if (error.error !== 'invalid_grant') return 'f';
  const { username = '' } = form;
  const { connection = defaultDatabase } = authorization;
  return usersNamed(store, connection, username).length > 0 ? 'fp' : 'fu';
}
