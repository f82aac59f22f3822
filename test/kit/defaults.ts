/** What every builder takes where a test says nothing: a login of Ada to the web shop of the tenant `acme`. */
export const defaults = {
  tenant: 'acme',
  domain: 'acme.eu.auth0.com',
  audience: 'https://api.example.com',
  scope: 'openid',
  connection: { id: 'con_users', name: 'Username-Password-Authentication', strategy: 'auth0' },
  login: { client_id: 'web-shop', name: 'Web shop', metadata: {} },
  machine: { client_id: 'integration-tests', name: 'Integration tests', metadata: {} },
  ip: '203.0.113.7',
  userAgent: 'Mozilla/5.0',
} as const;
