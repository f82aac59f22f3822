import { describe, expect, it } from 'vitest';
import { loadPersona, type Persona } from '#project/persona.ts';
import { projectFixture } from '../rig/project-fixture.ts';
import { messagesOf } from './problems-of.ts';

async function personaOf(text: string): Promise<Persona> {
  await using project = await projectFixture({ 'personas/ada.yaml': text });
  return loadPersona(project.root, 'ada');
}

describe('a persona', () => {
  it('is a database user without roles, organization and password unless told otherwise', async () => {
    expect(await personaOf('user: { username: ada, email: ada@example.com }')).toEqual({
      name: 'ada',
      user: {
        user_id: 'auth0|ada',
        username: 'ada',
        email: 'ada@example.com',
        email_verified: false,
        identities: [
          { connection: 'Username-Password-Authentication', provider: 'auth0', user_id: 'ada', isSocial: false },
        ],
        created_at: '2026-01-01T00:00:00.000Z',
        updated_at: '2026-01-01T00:00:00.000Z',
        app_metadata: {},
        user_metadata: {},
      },
      roles: [],
      connection: { name: 'Username-Password-Authentication', strategy: 'auth0' },
    });
  });

  it('has neither username nor email unless told otherwise', async () => {
    const { user } = await personaOf('user: {}');
    expect(Object.keys(user).sort()).toEqual([
      'app_metadata',
      'created_at',
      'email_verified',
      'identities',
      'updated_at',
      'user_id',
      'user_metadata',
    ]);
  });

  it('of a social connection has a social identity', async () => {
    const { user, connection } = await personaOf(
      'user: {}\nconnection: { name: google-oauth2, strategy: google-oauth2 }',
    );
    expect(user.user_id).toBe('google-oauth2|ada');
    expect(user.identities).toEqual([
      { connection: 'google-oauth2', provider: 'google-oauth2', user_id: 'ada', isSocial: true },
    ]);
    expect(connection).toEqual({ name: 'google-oauth2', strategy: 'google-oauth2' });
  });

  it('of a connection that is named in the user_id keeps the whole rest as its id there', async () => {
    const { user } = await personaOf('user: { user_id: oauth2|intranet|4711 }');
    expect(user.identities[0]).toMatchObject({ provider: 'oauth2', user_id: 'intranet|4711' });
  });

  it('keeps whatever else its profile says', async () => {
    const { user } = await personaOf(
      'user: { email_verified: true, logins_count: 3, app_metadata: { plan: team, seats: [1, 2] }, locale: de }',
    );
    expect(user).toMatchObject({
      email_verified: true,
      logins_count: 3,
      app_metadata: { plan: 'team', seats: [1, 2] },
      locale: 'de',
    });
  });

  it('may belong to an organization, which gets an id', async () => {
    const { organization } = await personaOf('user: {}\norganization: { name: acme, display_name: Acme Ltd }');
    expect(organization).toEqual({ id: 'org_acme', name: 'acme', display_name: 'Acme Ltd', metadata: {} });
  });

  it('may have a password and roles', async () => {
    const persona = await personaOf('user: {}\npassword: Correct-horse-1\nroles: [manager, accountant]');
    expect(persona).toMatchObject({ password: 'Correct-horse-1', roles: ['manager', 'accountant'] });
  });

  it.each<[title: string, text: string, messages: string[]]>([
    ['an unknown key', 'user: {}\nrolls:\n  - manager\n', ['personas/grace.yaml:2:1: "rolls": unknown key']],
    ['no user', '', ['personas/grace.yaml:1:1: "user": Invalid input: expected object, received undefined']],
    [
      'an address that is none',
      'user:\n  username: grace\n  email: grace\n',
      ['personas/grace.yaml:3:3: "user.email": Invalid email address'],
    ],
    [
      'metadata that is no object',
      'user:\n  app_metadata: team\n',
      ['personas/grace.yaml:2:3: "user.app_metadata": Invalid input: expected record, received string'],
    ],
    [
      'a role that is no name',
      'user: {}\nroles:\n  - manager\n  - { name: accountant }\n',
      ['personas/grace.yaml:4:5: "roles.1": Invalid input: expected string, received object'],
    ],
    [
      'a connection without strategy',
      'user: {}\nconnection:\n  name: Users\n',
      ['personas/grace.yaml:2:1: "connection.strategy": Invalid input: expected string, received undefined'],
    ],
    [
      'text that is not YAML',
      'user: {}\nroles: [manager\n',
      [
        'personas/grace.yaml:3:1: not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
      ],
    ],
  ])('is refused for %s', async (_title, text, messages) => {
    expect(await messagesOf({ 'personas/grace.yaml': text })).toEqual(messages);
  });
});
