import type { Answer } from '#local-tenant/http/answer.ts';
import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { finishLogin } from '../authorize/finish-login.ts';
import { formOf, requiredParameter } from '../form.ts';
import { factorPage, formPage } from './pages.ts';
import { suspendedLoginOf, takeSuspendedLogin } from './suspended-login-of.ts';

/** Answers `GET /u/mfa`: the page that stands for every second factor. */
export function showFactor(context: TenantContext, request: RouteRequest): Answer {
  const { state, suspended } = suspendedLoginOf(context, request, request.query, ['factor']);
  return factorPage(state, suspended);
}

/** Answers `POST /u/mfa`: the login goes on, or ends with an error. */
export function submitFactor(context: TenantContext, request: RouteRequest): Promise<Answer> {
  const form = formOf(request.body);
  const isPassed = requiredParameter(form, 'action') === 'pass';
  const suspended = takeSuspendedLogin(context, request, form, ['factor']);
  return finishLogin(context, { ...suspended.login, resumed: { suspended, comesWith: { kind: 'factor', isPassed } } });
}

/** Answers `GET /u/form`: the page that stands for a form of Auth0, which the local tenant does not have. */
export function showForm(context: TenantContext, request: RouteRequest): Answer {
  const { state, suspended } = suspendedLoginOf(context, request, request.query, ['form']);
  return formPage(state, suspended);
}
