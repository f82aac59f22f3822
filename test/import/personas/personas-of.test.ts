import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#auth0/json.ts';
import type { Person } from '#import/personas/person.ts';
import { personasOf } from '#import/personas/personas-of.ts';

const person = (user: JsonObject, rest: Partial<Person> = {}): Person => ({
  user: { user_id: 'auth0|5f7c8ec7c33c6c004bbafe82', ...user },
  roles: [],
  connection: { name: 'Customers', strategy: 'auth0' },
  ...rest,
});
const kept = { texts: new Set(['enterprise', '100']), paths: new Set(['app_metadata.region']) };

/** How many people each persona stands for. */
const sizes = (...people: Person[]): number[] => personasOf(people, kept).map(({ standsFor }) => standsFor);

describe('personasOf', () => {
  it('makes up all that is personal and keeps what claim logic and Auth0 ask for', () => {
    const life = person({
      email: 'grace@corp.de',
      email_verified: true,
      created_at: '2024-03-04T05:06:07.008Z',
      identities: [
        {
          connection: 'Customers',
          provider: 'auth0',
          user_id: '5f7c8ec7c33c6c004bbafe82',
          isSocial: false,
          access_token: 'ya29',
        },
      ],
      logins_count: 12,
      password: 'Correct-horse-1',
      app_metadata: { plan: 'enterprise', region: 'emea', customer: 4711, seats: 100, by: { 'jane@corp.de': true } },
    });
    expect(personasOf([life], kept)).toEqual([
      {
        name: 'life-auth0-1',
        standsFor: 1,
        person: person({
          user_id: 'auth0|000000000000000000000001',
          email: expect.stringMatching(/^[a-z]{5}@[a-z]{4}\.example$/),
          email_verified: true,
          created_at: '2024-03-01T00:00:00.000Z',
          identities: [
            { connection: 'Customers', provider: 'auth0', user_id: '000000000000000000000001', isSocial: false },
          ],
          logins_count: 12,
          app_metadata: {
            plan: 'enterprise',
            region: 'emea',
            customer: expect.any(Number),
            seats: 100,
            by: {
              [Object.keys(personasOf([life], kept)[0]?.person.user['app_metadata']?.['by' as never] ?? {})[0] ?? '']:
                true,
            },
          },
        }),
      },
    ]);
    expect(JSON.stringify(personasOf([life], kept))).not.toMatch(/grace|jane|corp|4711|5f7c|ya29|horse/);
  });

  it('makes one persona of people of the same shape, those of most people first', () => {
    const alike = [
      person({ email: 'a@b.de' }),
      person({ user_id: 'auth0|5f7c8ec7c33c6c004bbafe83', email: 'other@c.com' }),
    ];
    expect(sizes(person({}), ...alike)).toEqual([2, 1]);
  });

  it.each([
    ['a part that one of them lacks', { name: 'A' }, {}],
    ['a value that claim logic asks for', { plan: 'enterprise' }, { plan: 'team' }],
    ['a number that claim logic asks for', { seats: 100 }, { seats: 99 }],
    ['a part that is kept', { app_metadata: { region: 'emea' } }, { app_metadata: { region: 'apac' } }],
    ['a yes and a no', { email_verified: true }, { email_verified: false }],
    ['another type', { plan: '1' }, { plan: 1 }],
    ['no text', { name: '' }, { name: 'A' }],
    ['a long text', { name: 'A'.repeat(200) }, { name: 'A' }],
    ['another alphabet', { name: 'Zoë' }, { name: 'Zoe' }],
    ['an empty list', { groups: [] }, { groups: ['a'] }],
    ['a negative number', { seats: -3 }, { seats: 3 }],
    ['a fraction', { seats: 1.5 }, { seats: 2 }],
    ['a tag in an address', { email: 'a+b@c.de' }, { email: 'a@c.de' }],
    ['capitals in an address', { email: 'A@c.de' }, { email: 'a@c.de' }],
  ])('keeps people apart for %s', (_name, left, right) => {
    expect(sizes(person(left), person(right))).toEqual([1, 1]);
  });

  it('keeps people apart for their roles, connection and organization', () => {
    const organization = { name: 'acme', display_name: 'Acme', metadata: {} };
    const connection = { name: 'Staff', strategy: 'samlp' };
    const people = [
      person({}),
      person({}, { roles: ['admin'] }),
      person({}, { connection }),
      person({}, { organization }),
    ];
    expect(personasOf(people, kept).map(({ name }) => name)).toEqual([
      'life-auth0-1',
      'life-auth0-2',
      'life-samlp-1',
      'life-auth0-3',
    ]);
  });
});
