import type { Answer } from '#local-tenant/http/answer.ts';
import type { Route, RouteRequest } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { OAuthError } from '../oauth-error.ts';
import { authorize } from './authorize.ts';
import { showConsent, submitConsent } from './consent.ts';
import { showingErrors } from './error-page.ts';
import { showLogin, submitLogin } from './login.ts';

const docs = 'https://auth0.com/docs';
const authorizeDocs = `${docs}/api/authentication/authorization-code-flow/authorize-application`;
const loginDocs = `${docs}/authenticate/login/auth0-universal-login`;
const consentDocs = `${docs}/get-started/applications/third-party-applications/user-consent-and-third-party-applications`;

/** The routes that a browser goes through to log in. */
export function authorizeRoutes(context: TenantContext): readonly Route[] {
  return [
    row(context, 'GET', '/authorize', authorizeDocs, authorize),
    row(context, 'POST', '/authorize', authorizeDocs, authorize),
    row(context, 'GET', '/u/login', loginDocs, showLogin),
    row(context, 'POST', '/u/login', loginDocs, submitLogin),
    row(context, 'GET', '/u/consent', consentDocs, showConsent),
    row(context, 'POST', '/u/consent', consentDocs, submitConsent),
  ];
}

function row(
  context: TenantContext,
  method: 'GET' | 'POST',
  path: string,
  source: string,
  handle: (context: TenantContext, request: RouteRequest) => Answer | Promise<Answer>,
): Route {
  const handler = (request: RouteRequest) => showingErrors(request, () => handle(context, request));
  return { method, path, source, scope: 'public', parity: 'partial', errorOf: OAuthError.ofServer, handler };
}
