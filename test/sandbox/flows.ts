import type { CredentialsExchangeFlow, LoginFlow, Script, ScriptWithSecrets } from '#sandbox/flow.ts';

const user = {
  user_id: 'auth0|susan',
  username: 'susan',
  email: 'susan@example.com',
  email_verified: true,
  identities: [],
  created_at: '2026-01-01T00:00:00.000Z',
  updated_at: '2026-01-01T00:00:00.000Z',
};
const request = { ip: '203.0.113.7', method: 'POST', hostname: 'localhost', query: {}, body: {}, geoip: {} };
const client = { client_id: 'client-1', name: 'App', metadata: {} };

/** A login with these texts as rules `rule-1`, … and Actions `action-1`, …. */
export function login(scripts: { rules?: readonly string[]; actions?: readonly string[] }): LoginFlow {
  return {
    trigger: 'post-login',
    rules: named('rule', scripts.rules ?? []),
    ruleInput: {
      user,
      context: {
        tenant: 'acme',
        clientID: client.client_id,
        clientName: client.name,
        clientMetadata: {},
        connectionID: 'con_1',
        connection: 'Users',
        connectionStrategy: 'auth0',
        connectionMetadata: {},
        protocol: 'oidc-implicit-profile',
        stats: { loginsCount: 1 },
        accessToken: {},
        idToken: {},
      },
      configuration: { NAMESPACE: 'https://acme.example/' },
    },
    actions: withSecrets(named('action', scripts.actions ?? [])),
    event: {
      client,
      connection: { id: 'con_1', name: 'Users', strategy: 'auth0' },
      request,
      stats: { logins_count: 1 },
      tenant: { id: 'acme' },
      transaction: { metadata: {} },
      user: { ...user, app_metadata: {}, user_metadata: {} },
    },
  };
}

/** A login with one rule of this body. */
export function ruleLogin(body: string): LoginFlow {
  return login({ rules: [`function (user, context, callback) {${body}}`] });
}

/** A login with one Action of this body. */
export function actionLogin(body: string): LoginFlow {
  return login({ actions: [`exports.onExecutePostLogin = async (event, api) => {${body}};`] });
}

/** A client credentials exchange with this text as hook `hook-1` and these as Actions. */
export function exchange(scripts: { hook?: string; actions?: readonly string[] }): CredentialsExchangeFlow {
  const [hook] = withSecrets(named('hook', scripts.hook === undefined ? [] : [scripts.hook]));
  return {
    trigger: 'credentials-exchange',
    ...(hook && { hook }),
    hookInput: {
      client: { id: client.client_id, name: client.name, tenant: 'acme', metadata: {} },
      scope: ['read', 'write'],
      audience: 'https://api.acme.example',
      context: {},
    },
    actions: withSecrets(named('action', scripts.actions ?? [])),
    event: {
      client,
      request,
      resource_server: { identifier: 'https://api.acme.example' },
      tenant: { id: 'acme' },
      transaction: { requested_scopes: ['read'] },
    },
  };
}

/** An exchange with one hook of this body. */
export function hookExchange(body: string): CredentialsExchangeFlow {
  return exchange({ hook: `module.exports = function (client, scope, audience, context, cb) {${body}};` });
}

/** An exchange with one Action of this body. */
export function actionExchange(body: string): CredentialsExchangeFlow {
  return exchange({ actions: [`exports.onExecuteCredentialsExchange = async (event, api) => {${body}};`] });
}

/** Each script has one secret, `OWN`. */
function withSecrets(scripts: readonly Script[]): ScriptWithSecrets[] {
  return scripts.map((script) => ({ ...script, secrets: { OWN: `secret of ${script.name}` } }));
}

function named(kind: string, codes: readonly string[]): Script[] {
  return codes.map((code, index) => ({ name: `${kind}-${index + 1}`, code }));
}
