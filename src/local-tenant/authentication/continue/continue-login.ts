import type { Answer } from '#local-tenant/http/answer.ts';
import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { finishLogin } from '../authorize/finish-login.ts';
import { formOf } from '../form.ts';
import { transactionRequest } from '../transaction/transactions.ts';
import { takeSuspendedLogin } from './suspended-login-of.ts';

/**
 * Answers `/continue`, to which the page that a script had sent the user to sends them back: by GET, or by POST, where
 * the body goes before the query.
 *
 * @see https://auth0.com/docs/customize/actions/explore-triggers/signup-and-login-triggers/login-trigger/redirect-with-actions
 */
export function continueLogin(context: TenantContext, request: RouteRequest): Promise<Answer> {
  const body = formOf(request.body);
  const suspended = takeSuspendedLogin(context, request, { ...request.query, ...body }, ['form', 'redirect']);
  const seen = transactionRequest(request, body);
  const { state: _state, ...fields } = body;
  return finishLogin(context, {
    ...suspended.login,
    resumed: {
      suspended,
      comesWith: suspended.asks ? { kind: 'form', request: seen, fields } : { kind: 'redirect', request: seen },
    },
  });
}
