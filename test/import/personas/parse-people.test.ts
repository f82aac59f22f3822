import { describe, expect, it } from 'vitest';
import { ImportError } from '#import/import-error.ts';
import { parsePeople } from '#import/personas/parse-people.ts';

const grace = {
  user_id: 'auth0|1',
  identities: [{ connection: 'Customers', provider: 'auth0', user_id: '1', isSocial: false }],
};
const person = { user: grace, roles: [], connection: { name: 'Customers', strategy: 'auth0' } };

describe('parsePeople', () => {
  it.each([
    ['a list', JSON.stringify([grace])],
    ['a page of the Management API', JSON.stringify({ start: 0, users: [grace] })],
    ['one user', JSON.stringify(grace)],
    ['the lines of an export job', `${JSON.stringify(grace)}\n\n${JSON.stringify(grace)}\n`],
  ])('reads %s', (_name, text) => {
    expect(parsePeople('users.json', text)[0]).toEqual(person);
  });

  it('reads a recorded event with all that it tells', () => {
    const event = {
      user: { user_id: 'saml|1' },
      connection: { name: 'Acme', strategy: 'samlp', id: 'con_1' },
      authorization: { roles: ['admin'] },
      organization: { id: 'org_1', name: 'acme', metadata: { tier: 'gold' } },
      client: { client_id: 'c' },
    };
    const known = {
      user: { user_id: 'saml|1' },
      connection: { name: 'Acme', strategy: 'samlp' },
      roles: ['admin'],
      organization: { name: 'acme', display_name: '', metadata: { tier: 'gold' } },
    };
    expect(parsePeople('events.json', JSON.stringify([event, { event }]))).toEqual([known, known]);
  });

  it('takes metadata that is null for none', () => {
    const [read] = parsePeople('users.json', JSON.stringify({ ...grace, app_metadata: null, user_metadata: null }));
    expect(read).toEqual(person);
  });

  it('takes identities and an address that are null for none', () => {
    const [read] = parsePeople('users.json', '{ "user_id": "samlp|1", "email": null, "identities": null }');
    expect(read).toEqual({
      user: { user_id: 'samlp|1' },
      roles: [],
      connection: { name: 'samlp', strategy: 'samlp' },
    });
  });

  it.each([
    ['no JSON', 'a secret word', /neither the whole nor line 1 is JSON$/],
    ['a broken line', `${JSON.stringify(grace)}\n{"user_id":`, /neither the whole nor line 2 is JSON$/],
    [
      'a record without an id',
      JSON.stringify([grace, { email: 'grace@example.com' }]),
      /record 2 is no user and no event: "user_id"/,
    ],
    ['nobody', '[]', /it holds no user$/],
    [
      "an entry of the tenant's log",
      JSON.stringify([{ log_id: '1', user_id: 'auth0|1', user_name: 'grace' }]),
      /record 1 is an entry of the tenant's log, which does not show the user$/,
    ],
    [
      'metadata without an end',
      `{"user_id":"auth0|1","app_metadata":${'{"a":'.repeat(3000)}1${'}'.repeat(3001)}`,
      /record 1 is nested more than 100 levels deep$/,
    ],
  ])('refuses %s, and shows nothing of it', (_name, text, message) => {
    const read = () => parsePeople('users.json', text);
    expect(read).toThrow(ImportError);
    expect(read).toThrow(message);
    expect(read).not.toThrow(/secret|grace/);
  });
});
