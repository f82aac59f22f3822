import type { Answer } from '#local-tenant/http/answer.ts';
import type { Route, RouteRequest } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { showingErrors } from '../authorize/error-page.ts';
import { OAuthError } from '../oauth-error.ts';
import { continueLogin } from './continue-login.ts';
import { showFactor, showForm, submitFactor } from './factor.ts';

const docs = 'https://auth0.com/docs';
const redirectDocs = `${docs}/customize/actions/explore-triggers/signup-and-login-triggers/login-trigger/redirect-with-actions`;
const mfaDocs = `${docs}/secure/multi-factor-authentication/customize-mfa/customize-mfa-selection-universal-login`;
const formDocs = `${docs}/customize/forms/render`;

/** The routes that a browser comes back to when scripts have sent its user elsewhere. */
export function continueRoutes(context: TenantContext): readonly Route[] {
  return [
    { ...row(context, 'GET', '/continue', redirectDocs, continueLogin), parity: 'assumed' },
    { ...row(context, 'POST', '/continue', redirectDocs, continueLogin), parity: 'assumed' },
    row(context, 'GET', '/u/mfa', mfaDocs, showFactor),
    row(context, 'POST', '/u/mfa', mfaDocs, submitFactor),
    row(context, 'GET', '/u/form', formDocs, showForm),
  ];
}

function row(
  context: TenantContext,
  method: 'GET' | 'POST',
  path: string,
  source: string,
  handle: (context: TenantContext, request: RouteRequest) => Answer | Promise<Answer>,
): Route {
  const handler = (request: RouteRequest) => showingErrors(request, async () => handle(context, request));
  return { method, path, source, scope: 'public', parity: 'partial', errorOf: OAuthError.ofServer, handler };
}
