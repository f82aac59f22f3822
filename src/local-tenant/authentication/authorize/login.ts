import { defaultDatabase } from '#auth0/connection.ts';
import type { Answer } from '#local-tenant/http/answer.ts';
import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { AuthorizationRequest } from '#local-tenant/memory/login-tickets.ts';
import type { StoredUser } from '#local-tenant/store/records/user.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { findUser, unblocked } from '../find-user.ts';
import { type Form, formOf, requiredParameter } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';
import { finishLogin } from './finish-login.ts';
import { loginPage } from './login-page.ts';

/** Answers `GET /u/login`: the page where a user logs in. */
export function showLogin(context: TenantContext, { query }: RouteRequest): Answer {
  const { authorization, client, ticket } = pendingLogin(context, query);
  return loginPage(context.store, { ticket, client, connection: defaultConnection(authorization) });
}

/** Answers `POST /u/login`: sends the browser back to the client with tokens, or shows what is wrong. */
export async function submitLogin(context: TenantContext, request: RouteRequest): Promise<Answer> {
  const form = formOf(request.body);
  const { authorization, client, ticket } = pendingLogin(context, form);
  const connection = defaultConnection(authorization);
  try {
    const user = await userOf(context, connection, form);
    // Checking a password takes time, in which another request may have used the ticket.
    if (!context.memory.tickets.redeem(ticket)) return OAuthError.loginExpired().toAnswer();
    return await finishLogin(context, { authorization, client, user, request });
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return loginPage(context.store, { ticket, client, connection, problem: error.message });
  }
}

function pendingLogin(context: TenantContext, form: Form) {
  const ticket = requiredParameter(form, 'state');
  const authorization = context.memory.tickets.find(ticket, context.now());
  const client = authorization && context.store.clients.get(authorization.clientId);
  if (!client) throw OAuthError.loginExpired();
  return { authorization, client, ticket };
}

/** The connection that the client asked for, or the database that every new tenant has. */
function defaultConnection({ query }: AuthorizationRequest): string {
  return query['connection'] ?? defaultDatabase;
}

/** The local tenant lets a click on a user stand for the password, so that users of social connections can log in. */
function userOf({ store }: TenantContext, connection: string, form: Form): Promise<StoredUser> | StoredUser {
  const userId = form['user_id'];
  if (!userId) return findUser(store, connection, form['username'] ?? '', form['password'] ?? '');
  const user = store.users.get(userId);
  if (!user) throw OAuthError.wrongPassword();
  return unblocked(user);
}
