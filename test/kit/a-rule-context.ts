import type { RuleContext } from '#auth0/rule-context.ts';
import { defaults } from './defaults.ts';
import { type Overrides, withOverrides } from './overrides.ts';

const { tenant, login, connection, ip, domain, userAgent, audience, scope } = defaults;

const webLogin: RuleContext = {
  tenant,
  clientID: login.client_id,
  clientName: login.name,
  clientMetadata: login.metadata,
  connectionID: connection.id,
  connection: connection.name,
  connectionStrategy: connection.strategy,
  connectionMetadata: {},
  protocol: 'oidc-basic-profile',
  stats: { loginsCount: 1 },
  request: {
    ip,
    hostname: domain,
    userAgent,
    query: { response_type: 'code', client_id: login.client_id, audience, scope },
    body: {},
  },
  authorization: { roles: [] },
  accessToken: {},
  idToken: {},
};

/**
 * Builds the context of a rule: a login in a browser, with an authorization code, for `https://api.example.com` and
 * the scope `openid`, of a user without roles, but for what is given.
 */
export function aRuleContext(overrides?: Overrides<RuleContext>): RuleContext {
  return withOverrides(webLogin, overrides);
}
