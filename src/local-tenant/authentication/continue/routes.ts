import type { Route } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { browserRoute } from '../browser-route.ts';
import { continueLogin } from './continue-login.ts';
import { showFactor, showForm, submitFactor } from './factor.ts';

const docs = 'https://auth0.com/docs';
const redirectDocs = `${docs}/customize/actions/explore-triggers/signup-and-login-triggers/login-trigger/redirect-with-actions`;
const mfaDocs = `${docs}/secure/multi-factor-authentication/customize-mfa/customize-mfa-selection-universal-login`;
const formDocs = `${docs}/customize/forms/render`;

/** The routes that a browser comes back to when scripts have sent its user elsewhere. */
export function continueRoutes(context: TenantContext): readonly Route[] {
  return [
    { ...browserRoute(context, 'GET', '/continue', redirectDocs, continueLogin), parity: 'assumed' },
    { ...browserRoute(context, 'POST', '/continue', redirectDocs, continueLogin), parity: 'assumed' },
    browserRoute(context, 'GET', '/u/mfa', mfaDocs, showFactor),
    browserRoute(context, 'POST', '/u/mfa', mfaDocs, submitFactor),
    browserRoute(context, 'GET', '/u/form', formDocs, showForm),
  ];
}
