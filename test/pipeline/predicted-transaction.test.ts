import { describe, expect, it } from 'vitest';
import { flowOf } from '#pipeline/flow-of.ts';
import { predictedExchange, predictedLogin } from '#pipeline/predicted-transaction.ts';
import type { TokenQuestion } from '#pipeline/token-question.ts';
import { loadProject } from '#project/load-project.ts';
import type { Persona } from '#project/persona.ts';
import { samplesRoot } from '../rig/project-fixture.ts';
import { tenantWith } from './pipeline-kit.ts';

const { environment, personas } = loadProject(samplesRoot, 'local');
const staging = loadProject(samplesRoot, 'staging').environment;
const audience = 'https://api.example.com';

const question: TokenQuestion = {
  environment,
  domain: 'localhost:4443',
  client: { name: 'Command line', client_id: 'client-1' },
  audience,
  scopes: [],
};
const machine = { name: 'Integration tests', client_id: 'client-2' };

function persona(name: string): Persona {
  const found = personas.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`there is no personas/${name}.yaml`);
  return found;
}

describe('the predicted login of a persona', () => {
  it('by password is a request to the token endpoint, which grants every scope of the API', () => {
    const grace = persona('grace');
    expect(predictedLogin(question, 'password', grace)).toEqual({
      kind: 'login',
      grant: 'password',
      tenant: { id: 'local', domain: 'localhost:4443' },
      client: { client_id: 'client-1', name: 'Command line', metadata: {} },
      audience,
      requestedScopes: [],
      grantedScopes: ['read:orders', 'write:orders'],
      user: grace.user,
      connection: {
        id: 'con_Username-Password-Authentication',
        name: 'Username-Password-Authentication',
        strategy: 'auth0',
      },
      roles: ['manager', 'accountant'],
      loginsCount: 1,
      request: {
        ip: '127.0.0.1',
        method: 'POST',
        hostname: 'localhost',
        query: {},
        body: { grant_type: 'password', client_id: 'client-1', audience, username: 'grace' },
      },
    });
  });

  it('by implicit grant is a request to /authorize', () => {
    const scopes = ['openid', 'read:orders', 'unknown'];
    expect(predictedLogin({ ...question, scopes }, 'implicit', persona('nemo'))).toMatchObject({
      grant: 'implicit',
      requestedScopes: scopes,
      grantedScopes: ['openid', 'read:orders'],
      responseType: ['token', 'id_token'],
      connection: { id: 'con_google-oauth2', name: 'google-oauth2', strategy: 'google-oauth2' },
      request: {
        ip: '127.0.0.1',
        method: 'GET',
        hostname: 'localhost',
        query: { response_type: 'token id_token', client_id: 'client-1', audience, scope: scopes.join(' ') },
        body: {},
      },
    });
  });

  it.each([
    ['password', [], ['read:orders']],
    ['password', ['write:orders'], ['read:orders']],
    ['implicit', ['openid', 'read:orders', 'write:orders'], ['openid', 'read:orders']],
  ] as const)('of an API with RBAC grants what the roles permit: %s, %j', (grant, scopes, grantedScopes) => {
    const { resources } = environment;
    const permissions = [
      { permission_name: 'read:orders', resource_server_identifier: audience },
      { permission_name: 'write:orders', resource_server_identifier: 'https://legacy-api.example.com' },
    ];
    const withRbac = {
      ...environment,
      resources: {
        ...resources,
        resourceServers: resources.resourceServers.map((api) => ({ ...api, enforce_policies: true })),
        roles: [
          { name: 'accountant', permissions },
          { name: 'other', permissions: [] },
        ],
      },
    };
    const asked = { ...question, environment: withRbac, scopes };
    expect(predictedLogin(asked, grant, persona('grace'))).toMatchObject({ grantedScopes });
    expect(predictedLogin(asked, 'password', persona('nemo'))).toMatchObject({
      grantedScopes: scopes.filter((s) => s === 'openid'),
    });
  });

  it.each([
    ['implicit', ['token']],
    ['authorization_code', ['code']],
  ] as const)('asks for what the grant gives without openid: %s', (grant, responseType) => {
    expect(predictedLogin(question, grant, persona('grace'))).toMatchObject({ responseType });
  });

  it.each(['password', 'refresh_token'] as const)('has no response type at the token endpoint: %s', (grant) => {
    expect(predictedLogin(question, grant, persona('grace'))).not.toHaveProperty('responseType');
  });

  it('is one to the organization of the persona', () => {
    expect(predictedLogin(question, 'password', persona('olga'))).toHaveProperty('organization', {
      id: 'org_acme',
      name: 'acme',
      display_name: 'Acme Ltd',
      metadata: {},
    });
  });

  it('at a tenant whose APIs are not known grants what is requested, under the name of that tenant', () => {
    const remote = { ...question, environment: staging, domain: 'acme.eu.auth0.com', scopes: ['openid', 'any'] };
    expect(predictedLogin(remote, 'password', persona('grace'))).toMatchObject({
      tenant: { id: 'acme', domain: 'acme.eu.auth0.com' },
      grantedScopes: ['openid', 'any'],
    });
  });

  it.each(personas.filter(({ password }) => password !== undefined))('shows no script a password: $name', (someone) => {
    const flow = flowOf(tenantWith({}), predictedLogin(question, 'password', someone));
    expect(JSON.stringify(flow)).not.toContain(someone.password);
  });
});

describe('the predicted client credentials exchange', () => {
  it('has the metadata and the grant of the client', () => {
    expect(predictedExchange({ ...question, client: machine, scopes: ['write:orders'] })).toEqual({
      kind: 'credentials-exchange',
      grant: 'client_credentials',
      tenant: { id: 'local', domain: 'localhost:4443' },
      client: { client_id: 'client-2', name: 'Integration tests', metadata: { username: 'grace', plan: 'team' } },
      audience,
      requestedScopes: ['write:orders'],
      grantedScopes: ['read:orders'],
      request: {
        ip: '127.0.0.1',
        method: 'POST',
        hostname: 'localhost',
        query: {},
        body: { grant_type: 'client_credentials', client_id: 'client-2', audience, scope: 'write:orders' },
      },
    });
  });

  it('of a client without a known grant gets what it requests', () => {
    const remote = { ...question, environment: staging, client: machine, scopes: ['read'] };
    expect(predictedExchange(remote)).toMatchObject({ client: { metadata: {} }, grantedScopes: ['read'] });
  });
});
