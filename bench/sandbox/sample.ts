import type { LoginFlow } from '#sandbox/flow.ts';

/** What every contestant runs: a rule with claims such as people write them. */
export const ruleText = `function addClaims(user, context, callback) {
  const namespace = 'https://claims.example.com/';
  const metadata = user.app_metadata || {};
  const roles = (context.authorization && context.authorization.roles) || [];
  const set = (name, value) => {
    if (value === undefined || value === null) return;
    context.accessToken[namespace + name] = value;
    context.idToken[namespace + name] = value;
  };
  set('username', user.username);
  set('plan', metadata.plan || 'free');
  set('roles', roles.filter((role) => !role.startsWith('internal:')).sort());
  set('domain', user.email && user.email.split('@')[1].toLowerCase());
  if (user.email_verified === false) return callback(new UnauthorizedError('Verify your address first.'));
  context.idToken[namespace + 'logins'] = context.stats.loginsCount;
  callback(null, user, context);
}`;

const user = {
  user_id: 'auth0|grace',
  username: 'grace',
  email: 'grace@example.com',
  email_verified: true,
  name: 'Grace Hopper',
  identities: [
    { connection: 'Username-Password-Authentication', provider: 'auth0', user_id: 'grace', isSocial: false },
  ],
  created_at: '2026-01-01T00:00:00.000Z',
  updated_at: '2026-01-01T00:00:00.000Z',
  app_metadata: { plan: 'team' },
  user_metadata: { language: 'en' },
};

const context = {
  tenant: 'acme',
  clientID: 'web-shop',
  clientName: 'Web shop',
  clientMetadata: {},
  connectionID: 'con_1',
  connection: 'Username-Password-Authentication',
  connectionStrategy: 'auth0',
  connectionMetadata: {},
  protocol: 'oidc-implicit-profile',
  stats: { loginsCount: 7 },
  authorization: { roles: ['manager', 'internal:audit', 'accountant'] },
  accessToken: {},
  idToken: {},
} as const;

/** What the rule is called with, as JSON. */
export const inputJson = JSON.stringify({ user, context });

/** The rule as a flow of the sandbox. */
export const flow: LoginFlow = {
  trigger: 'post-login',
  rules: [{ name: 'add-claims', code: ruleText }],
  ruleInput: { user, context, configuration: {} },
  actions: [],
  event: {
    client: { client_id: 'web-shop', name: 'Web shop', metadata: {} },
    connection: { id: 'con_1', name: 'Username-Password-Authentication', strategy: 'auth0' },
    request: { ip: '203.0.113.7', method: 'POST', hostname: 'localhost', query: {}, body: {}, geoip: {} },
    stats: { logins_count: 7 },
    tenant: { id: 'acme' },
    user,
  },
};

/** The flow as a line of a file of cases. */
export const caseLine = JSON.stringify({ kind: 'rule', code: ruleText, input: { user, context } });
