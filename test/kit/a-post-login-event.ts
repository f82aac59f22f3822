import type { PostLoginEvent } from '#auth0/post-login-event.ts';
import { aUser } from './a-user.ts';
import { defaults } from './defaults.ts';
import { type Overrides, withOverrides } from './overrides.ts';

/** The event of a post-login Action, to which a run adds the Action's secrets. */
export type LoginEvent = Omit<PostLoginEvent, 'secrets'>;

const { tenant, login, connection, ip, domain, userAgent, audience, scope } = defaults;

const webLogin: LoginEvent = {
  tenant: { id: tenant },
  client: login,
  connection,
  user: { ...aUser(), email_verified: true, app_metadata: {}, user_metadata: {} },
  request: {
    ip,
    method: 'GET',
    hostname: domain,
    user_agent: userAgent,
    language: 'en',
    query: { response_type: 'code', client_id: login.client_id, audience, scope },
    body: {},
    geoip: {},
  },
  resource_server: { identifier: audience },
  stats: { logins_count: 1 },
  authorization: { roles: [] },
  transaction: {
    metadata: {},
    protocol: 'oidc-basic-profile',
    requested_scopes: [scope],
    response_type: ['code'],
  },
};

/**
 * Builds the event of a post-login Action: a login of Ada in a browser, with an authorization code, for
 * `https://api.example.com` and the scope `openid`, without roles, but for what is given.
 */
export function aPostLoginEvent(overrides?: Overrides<LoginEvent>): LoginEvent {
  return withOverrides(webLogin, overrides);
}
