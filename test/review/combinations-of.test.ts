import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { loadProject } from '#project/load-project.ts';
import { combinationsOf } from '#review/combinations-of.ts';
import { type Overrides, projectFixture } from '../rig/project-fixture.ts';

const api = 'https://api.example.com';
const grants = ['authorization_code', 'implicit', 'password', 'refresh_token', 'client_credentials'];

/** Ids of what the tenant of an environment allows to one persona, a member of an organization. */
async function idsIn(environment: object, more: Overrides = {}): Promise<readonly string[]> {
  await using folder = await projectFixture({
    personas: null,
    'personas/olga.yaml': 'user: { username: olga }\norganization: { name: acme, display_name: Acme }\n',
    'environments/tested.yaml': stringify({ constants: { TEST_IDENTITIES: true }, ...environment }),
    ...more,
  });
  return combinationsOf(loadProject(folder.root, 'tested')).map(({ combination }) => combination.id);
}

const local = (resources: object) => ({ localTenant: { port: 0 }, resources });
const apiOf = (more: object = {}) => ({ resourceServers: [{ name: 'API', identifier: api, ...more }] });
const clientOf = (more: object = {}) => ({ clients: [{ name: 'Shop', ...more }] });

describe('combinationsOf', () => {
  it('lists logins and refreshed tokens, in and outside of the organization, with and without an API', async () => {
    const client = clientOf({ grant_types: ['authorization_code', 'refresh_token'] });
    expect(await idsIn(local({ ...apiOf({ allow_offline_access: true }), ...client }))).toEqual([
      'olga / Shop / authorization_code',
      'olga in acme / Shop / authorization_code',
      `olga / Shop / authorization_code / ${api}`,
      `olga in acme / Shop / authorization_code / ${api}`,
      'olga / Shop / refresh_token',
      'olga in acme / Shop / refresh_token',
      `olga / Shop / refresh_token / ${api}`,
      `olga in acme / Shop / refresh_token / ${api}`,
    ]);
  });

  it.each<[what: string, resources: object, ids: readonly string[]]>([
    [
      'no refreshed token for an API without offline access',
      { ...apiOf(), ...clientOf({ grant_types: ['authorization_code', 'refresh_token'], organization_usage: 'deny' }) },
      ['olga / Shop / authorization_code', `olga / Shop / authorization_code / ${api}`, 'olga / Shop / refresh_token'],
    ],
    [
      'no refreshed token after an implicit login',
      { ...apiOf(), ...clientOf({ grant_types: ['implicit', 'refresh_token'], organization_usage: 'require' }) },
      ['olga in acme / Shop / implicit', `olga in acme / Shop / implicit / ${api}`],
    ],
    [
      'no login without an API where there is a default one',
      {
        ...apiOf(),
        ...clientOf({ grant_types: ['implicit'], organization_usage: 'deny' }),
        tenant: { default_audience: api },
      },
      [`olga / Shop / implicit / ${api}`],
    ],
    [
      'a login by password in the default directory only, and in no organization',
      {
        ...clientOf({ grant_types: ['password'] }),
        tenant: { default_directory: 'Username-Password-Authentication', default_audience: api },
      },
      [`olga / Shop / password / ${api}`],
    ],
    ['no login by password in another directory', { ...clientOf({ grant_types: ['password'] }), tenant: {} }, []],
    [
      'no login in a database that is not enabled for the client',
      {
        ...clientOf({ grant_types: grants }),
        databases: [{ name: 'Username-Password-Authentication', enabled_clients: ['Other'] }],
      },
      [],
    ],
    [
      'an exchange for APIs with a client grant only',
      {
        resourceServers: [api, 'https://other.example.com'].map((identifier) => ({ name: identifier, identifier })),
        ...clientOf({ app_type: 'non_interactive' }),
        clientGrants: [{ client_id: 'Shop', audience: api, scope: [] }],
      },
      [`Shop / client_credentials / ${api}`],
    ],
    [
      'no exchange of a client without a secret',
      {
        ...apiOf(),
        ...clientOf({ grant_types: ['client_credentials'], token_endpoint_auth_method: 'none' }),
        clientGrants: [{ client_id: 'Shop', audience: api, scope: [] }],
      },
      [],
    ],
  ])('lists %s', async (_what, resources, ids) => {
    expect(await idsIn(local(resources))).toEqual(ids);
  });

  it('allows a client of a remote tenant every grant, since nobody has told', async () => {
    const credentials = { client_id: { env: 'ID' }, client_secret: { env: 'SECRET' } };
    const clients = { Shop: { client_id: { env: 'SHOP' } }, Robot: credentials };
    const ids = await idsIn({ domain: 'acme.eu.auth0.com', credentials, clients, resources: apiOf() });
    const grantsOf = (client: string) => {
      const own = ids.map((id) => id.split(' / ')).filter((parts) => parts.includes(client));
      return [...new Set(own.map((parts) => parts[parts.indexOf(client) + 1]))];
    };
    const logins = ['authorization_code', 'password-realm', 'implicit', 'password'];
    expect(grantsOf('Shop')).toEqual([...logins, 'refresh_token']);
    expect(grantsOf('Robot')).toEqual([...logins, 'refresh_token', 'client_credentials']);
  });
});
