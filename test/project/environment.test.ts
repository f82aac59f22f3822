import { describe, expect, it } from 'vitest';
import { type Environment, isLocal, managedTypes } from '#project/environment.ts';
import { loadProject } from '#project/load-project.ts';
import { projectFixture } from '../rig/project-fixture.ts';
import { messagesOf, problemsOf } from './problems-of.ts';

const local = `localTenant: { port: 4443 }
extensionPoints: rules-and-hooks
constants: { TEST_IDENTITIES: true }
`;

const remote = `domain: example.eu.auth0.com
extensionPoints: rules-and-hooks
constants: { TEST_IDENTITIES: false }
credentials:
  client_id: { env: AUTH0_CLIENT_ID }
  client_secret: { command: [vault, read, auth0] }
`;

async function environmentOf(text: string): Promise<Environment> {
  await using project = await projectFixture({ 'environments/any.yaml': text });
  return loadProject(project.root, 'any').environment;
}

const everyType = ['rules', 'rulesConfigs', 'hooks', 'actions', 'triggers'];
const localTypes = ['actionModules', 'resourceServers', 'clients', 'clientGrants', 'databases', 'roles', 'tenant'];
const noResources = { resourceServers: [], clients: [], clientGrants: [], databases: [], roles: [] };

describe('the environment of the local tenant', () => {
  it('needs a port, extension points and constants', async () => {
    expect(await environmentOf(local)).toEqual({
      name: 'any',
      localTenant: { port: 4443 },
      extensionPoints: 'rules-and-hooks',
      constants: { TEST_IDENTITIES: true },
      protected: false,
      waves: [],
      secrets: {},
      signingSecrets: {},
      resources: noResources,
    });
  });

  it('is local and manages every type of resource', async () => {
    const environment = await environmentOf(local);
    expect(isLocal(environment)).toBe(true);
    expect(managedTypes(environment)).toEqual([...everyType, ...localTypes]);
  });

  it('gives a database the strategy auth0', async () => {
    const { resources } = await environmentOf(
      `${local}resources: { databases: [{ name: Users, options: { a: 1, disable_self_service_change_password: false } }] }`,
    );
    expect(resources).toEqual({
      ...noResources,
      databases: [{ name: 'Users', strategy: 'auth0', options: { a: 1, disable_self_service_change_password: false } }],
    });
  });

  it.each<[title: string, text: string, messages: string[]]>([
    ['an unknown key', `${local}protectd: true\n`, ['environments/local.yaml:4:1: "protectd": unknown key']],
    [
      'the domain of a remote tenant',
      `${local}domain: example.eu.auth0.com\n`,
      ['environments/local.yaml:4:1: "domain": unknown key'],
    ],
    [
      'an unknown type of resource',
      `${local}resources:\n  apis: []\n`,
      ['environments/local.yaml:5:3: "resources.apis": unknown key'],
    ],
    [
      'an API without identifier',
      `${local}resources:\n  resourceServers:\n    - name: Orders API\n`,
      [
        'environments/local.yaml:6:7: "resources.resourceServers.0.identifier": Invalid input: expected string, received undefined',
      ],
    ],
    [
      'a port that no computer has',
      local.replace('4443', '70000'),
      ['environments/local.yaml:1:16: "localTenant.port": Too big: expected number to be <=65535'],
    ],
    [
      'a constant that is no boolean',
      local.replace('true', '"yes"'),
      ['environments/local.yaml:3:14: "constants.TEST_IDENTITIES": Invalid input: expected boolean, received string'],
    ],
    [
      'a constant that no script knows',
      local.replace('TEST_IDENTITIES: true', 'TEST_IDENTITIES: true, DEBUG: true'),
      ['environments/local.yaml:3:37: "constants.DEBUG": unknown key'],
    ],
    [
      'a form of extensions that no tenant has',
      local.replace('rules-and-hooks', 'webtasks'),
      ['environments/local.yaml:2:1: "extensionPoints": expected actions or rules-and-hooks'],
    ],
    [
      'a secret of an unknown source',
      `${local}secrets:\n  API_KEY: { envv: API_KEY }\n`,
      [
        'environments/local.yaml:5:3: "secrets.API_KEY": expected one of { env: NAME }, { command: [PROGRAM, ARGUMENT] } and { generated: true }',
      ],
    ],
  ])('is refused for %s', async (_title, text, messages) => {
    expect(await messagesOf({ 'environments/local.yaml': text })).toEqual(messages);
  });

  it('is refused without repeating a secret that was written into it', async () => {
    const [message = ''] = await messagesOf({ 'environments/local.yaml': `${local}secrets:\n  API_KEY: swordfish\n` });
    expect(message).toContain('environments/local.yaml:5:3: "secrets.API_KEY"');
    expect(message).not.toContain('swordfish');
  });
});

describe('the environment of a remote tenant', () => {
  it('needs a domain, credentials, extension points and constants', async () => {
    expect(await environmentOf(remote)).toEqual({
      name: 'any',
      domain: 'example.eu.auth0.com',
      customDomains: [],
      credentials: {
        client_id: { env: 'AUTH0_CLIENT_ID' },
        client_secret: { command: ['vault', 'read', 'auth0'] },
      },
      clients: {},
      extensionPoints: 'rules-and-hooks',
      constants: { TEST_IDENTITIES: false },
      protected: false,
      verify: [],
      waves: [],
      secrets: {},
      signingSecrets: {},
      resources: noResources,
    });
  });

  it('is not local and manages extensions only', async () => {
    const environment = await environmentOf(remote);
    expect(isLocal(environment)).toBe(false);
    expect(managedTypes(environment)).toEqual(everyType);
  });

  it('manages Actions and bindings only where rules and hooks have become Actions', async () => {
    const environment = await environmentOf(remote.replace('rules-and-hooks', 'actions'));
    expect(managedTypes(environment)).toEqual(['actions', 'triggers']);
  });

  it('may be a stand-in on this machine, with a CA of its own, and say where our Actions stand', async () => {
    const text = remote.replace('example.eu.auth0.com', 'localhost:4443');
    const more = 'ca: ca.pem\nbindings: { post-login: { before: Terms }, credentials-exchange: { after: Limits } }\n';
    expect(await environmentOf(`${text}${more}`)).toMatchObject({
      domain: 'localhost:4443',
      ca: 'ca.pem',
      bindings: { 'post-login': { before: 'Terms' }, 'credentials-exchange': { after: 'Limits' } },
    });
  });

  it('may have other names, and tokens by which a deploy is verified', async () => {
    const more = `customDomains: [login.example.com, '127.0.0.1:4443']
verify:
  - { client: Tests, audience: https://api.example.com }
  - { client: Tests, audience: https://api.example.com, scope: openid, persona: grace, password: { env: GRACE } }
`;
    expect(await environmentOf(`${remote}${more}`)).toMatchObject({
      customDomains: ['login.example.com', '127.0.0.1:4443'],
      verify: [
        { client: 'Tests', audience: 'https://api.example.com', scope: '' },
        { scope: 'openid', persona: 'grace', password: { env: 'GRACE' } },
      ],
    });
  });

  it('manages what it says it does', async () => {
    expect(managedTypes(await environmentOf(`${remote}manage: [actions, triggers]\n`))).toEqual([
      'actions',
      'triggers',
    ]);
  });

  it.each<[title: string, text: string, messages: string[]]>([
    [
      'a domain with a scheme',
      remote.replace('example.eu', 'https://example.eu'),
      ['environments/staging.yaml:1:1: "domain": expected a host name without scheme, e.g. tenant.eu.auth0.com'],
    ],
    [
      'a domain with a path',
      remote.replace('auth0.com', 'auth0.com/api'),
      ['environments/staging.yaml:1:1: "domain": expected a host name without scheme, e.g. tenant.eu.auth0.com'],
    ],
    [
      'a place both before and after an Action',
      `${remote}bindings:\n  post-login: { before: A, after: B }\n`,
      [
        'environments/staging.yaml:8:3: "bindings.post-login": expected one of { before: ACTION } and { after: ACTION }',
      ],
    ],
    [
      'a type of resource that does not exist',
      `${remote}manage: [actions, connexions]\n`,
      [
        'environments/staging.yaml:7:19: "manage.1": Invalid option: expected one of "rules"|"rulesConfigs"|"hooks"|"actions"|"triggers"|"actionModules"|"resourceServers"|"clients"|"clientGrants"|"databases"|"roles"|"tenant"',
      ],
    ],
    [
      'credentials without a secret',
      remote.replace(/ {2}client_secret.*\n/, ''),
      [
        'environments/staging.yaml:4:1: "credentials.client_secret": expected one of { env: NAME } and { command: [PROGRAM, ARGUMENT] }',
      ],
    ],
    [
      'a private key beside a secret',
      `${remote}  private_key: { env: KEY }\n`,
      ['environments/staging.yaml:6:3: "credentials.client_secret": unknown key'],
    ],
    [
      'a token beside a client',
      remote.replace(/client_secret.*\n/, 'access_token: { env: TOKEN }\n'),
      ['environments/staging.yaml:5:3: "credentials.client_id": unknown key'],
    ],
    [
      'an empty command',
      remote.replace('[vault, read, auth0]', '[]'),
      [
        'environments/staging.yaml:6:20: "credentials.client_secret.command": Too small: expected array to have >=1 items',
      ],
    ],
    [
      'a client without client_id',
      `${remote}clients:\n  Web shop: {}\n`,
      [
        'environments/staging.yaml:8:3: "clients.Web shop.client_id": expected one of { env: NAME } and { command: [PROGRAM, ARGUMENT] }',
      ],
    ],
    [
      'a persona without a password',
      `${remote}verify:\n  - { client: Tests, audience: https://api.example.com, persona: grace }\n`,
      ['environments/staging.yaml:8:5: "verify.0": expected persona and password together, or neither'],
    ],
  ])('is refused for %s', async (_title, text, messages) => {
    expect(await messagesOf({ 'environments/staging.yaml': text }, 'staging')).toEqual(messages);
  });

  it('is refused when it is empty, with every key that it needs', async () => {
    const problems = await problemsOf({ 'environments/staging.yaml': '' }, 'staging');
    expect(problems.map((problem) => 'path' in problem && problem.path)).toEqual([
      'constants',
      'domain',
      'credentials',
    ]);
  });

  it('does not stop another environment from being read', async () => {
    await using project = await projectFixture({ 'environments/staging.yaml': 'not: [closed' });
    expect(loadProject(project.root, 'production').environment.name).toBe('production');
  });
});

describe('the environments of this repository', () => {
  it('let no machine client stand for a user in production', async () => {
    await using project = await projectFixture();
    const { environment } = loadProject(project.root, 'production');
    expect(environment.constants.TEST_IDENTITIES).toBe(false);
    expect(environment.protected).toBe(true);
  });
});
