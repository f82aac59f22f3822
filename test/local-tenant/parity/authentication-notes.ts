import type { NotedRoutes } from './route-note.ts';

/** What is known of the routes that give tokens, answer to one, and describe the tenant. */
export const tokenNotes: NotedRoutes = {
  title: 'Authentication API: tokens',
  notes: [
    {
      routes: ['POST /oauth/token'],
      exact:
        'claims and lifetimes of the tokens; the texts of the errors that users report: wrong secret, code, password, refresh token, grant or audience',
      assumed:
        'the statuses of a wrong secret, an unknown audience and a denial; the texts for PKCE, client assertions and a missing default directory; what `denyStatus`, `m2mScopes` and `clientSecretIn` stand for',
      absent: 'the grants listed below; a second factor other than six digits; quotas of machine clients',
      tests: [
        'authentication/client-credentials-grant',
        'authentication/client-credentials-scripts',
        'authentication/password-grant',
        'authentication/password-scripts',
        'authentication/token/authorization-code-grant',
        'authentication/token/client-authentication',
        'authentication/token/refresh-token-grant',
        'authentication/transaction/factors',
      ],
    },
    {
      routes: ['POST /oauth/revoke'],
      exact: 'the answer to an unknown token; rotated tokens go with the one they came from',
      assumed: 'the error for a token of another client',
      absent: 'ending consents, too, with the flag `revoke_refresh_token_grant`',
      tests: ['authentication/token/revoke'],
    },
    {
      routes: ['GET /userinfo', 'POST /userinfo'],
      exact: 'claims by scope, custom claims of the ID token, the error of a token that is not valid',
      assumed: 'a JWT stays good for it when its session or refresh token ends',
      absent: 'the address and phone claims; custom claims of a JWT after a restart of the tenant',
      tests: ['authentication/userinfo'],
    },
    {
      routes: ['GET /.well-known/jwks.json'],
      exact: 'the properties of a key; revoked keys are left out',
      assumed: 'the next key is among them before it signs',
      tests: ['authentication/well-known', 'management/signing-keys'],
    },
    {
      routes: ['GET /.well-known/openid-configuration'],
      exact: 'issuer and addresses',
      absent: 'what the tenant does not do: the grants and endpoints listed below',
      tests: ['authentication/well-known'],
    },
  ],
};

const pages = "the look of Auth0's page, its texts, languages and branding";

/** What is known of the routes that a browser goes through. */
export const browserNotes: NotedRoutes = {
  title: 'Authentication API: logging in and out',
  notes: [
    {
      routes: ['GET /authorize', 'POST /authorize'],
      exact:
        'code with PKCE, implicit and hybrid flow; `prompt`, `max_age`, `login_hint`, `connection`, `organization`; the four response modes; sessions and their lifetimes',
      assumed:
        'the order of the checks and most of their texts; a posted request reaches scripts as a body; a login without a page is logged as `s`',
      absent:
        '`request`, `request_uri`, `authorization_details`, `screen_hint`, `invitation`, `acr_values` for a factor, `resource`',
      tests: ['authentication/authorize'],
    },
    {
      routes: ['GET /u/login'],
      exact: 'the path',
      absent: `${pages}; signing up, resetting a password, passkeys, identity providers: a click on a user stands for them`,
      tests: ['authentication/login-page'],
    },
    {
      routes: ['POST /u/login'],
      exact: "the user's `logins_count`, `last_login` and `last_ip` are those of this login when scripts run",
      assumed: 'every login starts a new session',
      absent: 'brute-force protection and bot detection',
      tests: ['authentication/login', 'authentication/authorize/login-logs'],
    },
    {
      routes: ['GET /u/consent', 'POST /u/consent'],
      exact:
        'who is asked: the users of third parties, and of APIs that want it; on localhost with `consentOnLocalhost`',
      assumed: 'scripts run before the user is asked',
      absent: pages,
      tests: ['authentication/authorize/consent'],
    },
    {
      routes: ['GET /continue', 'POST /continue'],
      exact: '`state`; rules run again, Actions go on with `onContinuePostLogin`; one redirect for rules',
      assumed: 'the user is read anew; how long a login waits',
      tests: ['authentication/transaction/redirects'],
    },
    {
      routes: ['GET /u/mfa', 'POST /u/mfa'],
      exact: 'which factor scripts ask for; the session remembers that it was passed',
      assumed: 'the error when the user gives up',
      absent: `${pages}; enrolment and real factors: a click passes`,
      tests: ['authentication/transaction/factors'],
    },
    {
      routes: ['GET /u/form'],
      exact: 'scripts go on at `/continue` with the fields that were posted',
      absent: 'the form itself: its page has one button',
      tests: ['authentication/transaction/factors'],
    },
    {
      routes: ['GET /v2/logout'],
      exact: '`client_id`, `returnTo` and the lists of allowed URLs of client and tenant',
      assumed: 'the texts of the errors',
      absent: '`federated`: there is no identity provider to log out of',
      tests: ['authentication/logout/logout'],
    },
    {
      routes: ['GET /oidc/logout', 'POST /oidc/logout', 'POST /u/logout'],
      exact:
        '`id_token_hint`, `logout_hint`, `post_logout_redirect_uri`, `state`; the user is asked where no hint fits',
      assumed: 'the texts of the errors; the address of the page where the user is asked',
      absent: '`federated`, `ui_locales`; back-channel logout',
      tests: ['authentication/logout/oidc-logout'],
    },
  ],
};
