import type { Answer } from '#local-tenant/http/answer.ts';
import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { AuthorizationRequest } from '#local-tenant/memory/authorization-request.ts';
import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { answerHeaders } from '../answer-headers.ts';
import { type Form, formOf, requiredParameter } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';
import { answeringErrors } from './answer-login.ts';
import { checkAuthorization } from './check-authorization.ts';
import { finishLogin } from './finish-login.ts';
import { loginInSession } from './login-in-session.ts';
import { parseAuthorizationRequest, parseResponseTarget } from './parse-authorization-request.ts';

/**
 * Answers `/authorize`: sends the browser to the login page, or back to the client with what its session allows, or with
 * an error.
 *
 * @see https://auth0.com/docs/api/authentication/authorization-code-flow/authorize-application
 */
export async function authorize(context: TenantContext, request: RouteRequest): Promise<Answer> {
  const form = request.method === 'POST' ? formOf(request.body) : request.query;
  // Nothing may go to a redirect_uri that the client has not registered, so these errors are answered here.
  const client = clientOf(context, form);
  const target = parseResponseTarget(client, form);
  const attempt = { authorization: target, client, request, isSilent: form['prompt'] === 'none' };
  return answeringErrors(context, attempt, () => {
    const method = request.method === 'POST' ? 'POST' : 'GET';
    const authorization = parseAuthorizationRequest(context.store, client, form, target, method);
    checkAuthorization(authorization, client, context.store);
    return start(context, authorization, client, request);
  });
}

function clientOf({ store }: TenantContext, form: Form): StoredClient {
  const clientId = requiredParameter(form, 'client_id');
  const client = store.clients.get(clientId);
  if (!client) throw new OAuthError(403, 'access_denied', `Unknown client: ${clientId}`);
  return client;
}

function start(
  context: TenantContext,
  authorization: AuthorizationRequest,
  client: StoredClient,
  request: RouteRequest,
): Answer | Promise<Answer> {
  const login = loginInSession(context, authorization, client, request);
  if (login) return finishLogin(context, login);
  if (authorization.prompt.includes('none')) throw OAuthError.loginRequired();
  const ticket = context.memory.tickets.issue(authorization, context.now());
  return { status: 302, headers: { ...answerHeaders(), location: `/u/login?state=${ticket}` } };
}
