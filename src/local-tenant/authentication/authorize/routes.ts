import type { Route } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { browserRoute } from '../browser-route.ts';
import { authorize } from './authorize.ts';
import { showConsent, submitConsent } from './consent.ts';
import { showLogin, submitLogin } from './login.ts';

const docs = 'https://auth0.com/docs';
const authorizeDocs = `${docs}/api/authentication/authorization-code-flow/authorize-application`;
const loginDocs = `${docs}/authenticate/login/auth0-universal-login`;
const consentDocs = `${docs}/get-started/applications/third-party-applications/user-consent-and-third-party-applications`;

/** The routes that a browser goes through to log in. */
export function authorizeRoutes(context: TenantContext): readonly Route[] {
  return [
    browserRoute(context, 'GET', '/authorize', authorizeDocs, authorize),
    browserRoute(context, 'POST', '/authorize', authorizeDocs, authorize),
    browserRoute(context, 'GET', '/u/login', loginDocs, showLogin),
    browserRoute(context, 'POST', '/u/login', loginDocs, submitLogin),
    browserRoute(context, 'GET', '/u/consent', consentDocs, showConsent),
    browserRoute(context, 'POST', '/u/consent', consentDocs, submitConsent),
  ];
}
