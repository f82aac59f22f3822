/** Routes that Auth0 has and the local tenant has not. */
export interface AbsentRoutes {
  readonly of: string;
  readonly routes: string;
}

/** What is missing of the Authentication API: each answers 404, or `unsupported_grant_type` at `/oauth/token`. */
export const absentAuthentication: readonly AbsentRoutes[] = [
  { of: 'Device code', routes: '`POST /oauth/device/code`, `/activate`, the grant `device_code`' },
  { of: 'Token exchange', routes: 'the grant `token-exchange`, native social login and custom token exchange' },
  { of: 'JWT bearer', routes: 'the grant `jwt-bearer`' },
  { of: 'CIBA', routes: '`POST /bc-authorize`, the grant `ciba`' },
  { of: 'Pushed authorization requests, JAR', routes: '`POST /oauth/par`, `request` and `request_uri`' },
  { of: 'Passwordless', routes: '`POST /passwordless/start`, `/passwordless/verify`, the grant `passwordless/otp`' },
  { of: 'Passkeys', routes: '`POST /passkey/register`, `/passkey/challenge`, the grant `webauthn`' },
  { of: 'Databases', routes: '`POST /dbconnections/signup`, `/dbconnections/change_password`, `/co/authenticate`' },
  {
    of: 'Factors',
    routes:
      '`POST /mfa/challenge`, `/mfa/associate`, `/mfa/authenticators`; the grants `mfa-oob` and `mfa-recovery-code`',
  },
  { of: 'SAML, WS-Federation', routes: '`/samlp/…`, `/wsfed/…`, `/login/callback`' },
  { of: 'Dynamic registration', routes: '`POST /oidc/register`' },
  { of: 'Legacy', routes: '`POST /oauth/ro`, `/oauth/access_token`, `/delegation`, `/tokeninfo`, `GET /logout`' },
];

/** What is missing of the Management API: each answers 404. First those of the resources that tenant.yaml holds. */
export const absentManagement: readonly AbsentRoutes[] = [
  { of: 'clients', routes: 'connections of a client, client ID metadata documents' },
  { of: 'client-grants', routes: 'organizations of a grant' },
  { of: 'connections', routes: '`/keys`, `/status`, SCIM, directory provisioning, deleting a user by email' },
  { of: 'actions', routes: 'nothing' },
  { of: 'roles', routes: 'groups of a role' },
  { of: 'tenants', routes: 'nothing' },
  {
    of: 'users',
    routes:
      '`/identities` (linking accounts), `/sessions`, `/refresh-tokens`, `/revoke-access`, `/authentication-methods`, `/authenticators`, `/enrollments`, `/multifactor`, `/recovery-code-regeneration`, `/risk-assessments`, `/groups`, `/connected-accounts`, effective roles and permissions',
  },
  { of: 'keys', routes: 'encryption keys, custom signing keys' },
  {
    of: 'sessions and tokens',
    routes: '`/sessions`, `/refresh-tokens`, `/device-credentials`, `/grants`, `/tickets`',
  },
  { of: 'organizations', routes: 'all; a persona may belong to one' },
  {
    of: 'anything else',
    routes:
      'attack protection, branding, custom domains, email templates and providers, event streams, flows and forms, groups, Guardian, jobs, log streams, network ACLs, prompts, self-service profiles, stats, token exchange profiles, verifiable credentials',
  },
];
