import { afterAll, describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import type { SeedUser } from '#local-tenant/seed/seed-user.ts';
import { callManagement } from '../../rig/call-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';

const user = (name: string, fields: object): SeedUser => ({
  profile: {
    user_id: `auth0|${name}`,
    identities: [{ connection: 'users', provider: 'auth0', user_id: name, isSocial: false }],
    created_at: '2026-11-01T00:00:00.000Z',
    updated_at: '2026-11-01T00:00:00.000Z',
    email: `${name}@example.com`,
    ...fields,
  },
  password: 'secret',
  roles: [],
});

const users = [
  user('ada', { name: 'Ada Lovelace', logins_count: 10, app_metadata: { plan: 'team' }, blocked: true }),
  user('bob', { name: 'Bob', logins_count: 9, user_metadata: { addresses: [{ city: 'Paris' }, { city: 'Rome' }] } }),
  user('eve', {
    identities: [{ connection: 'google-oauth2', provider: 'google-oauth2', user_id: 'eve', isSocial: true }],
    email: 'eve@example.org',
  }),
];

let tenant: Promise<LocalTenant> | undefined;
afterAll(async () => (await tenant)?.close());

/** Searches one tenant that no test changes. */
async function search(query: Record<string, string>): Promise<unknown> {
  tenant ??= startTestTenant({ users });
  const path = `/users?${new URLSearchParams({ ...query, fields: 'user_id' })}`;
  const { body } = await callManagement(await tenant, { path });
  return Array.isArray(body) ? body.map((each: { user_id: string }) => each.user_id.slice('auth0|'.length)) : body;
}

describe('GET /api/v2/users?q=', () => {
  it.each<[string, string[]]>([
    ['name:"Ada Lovelace"', ['ada']],
    ['name:"ada lovelace"', ['ada']],
    ['name:ada*', ['ada']],
    ['email:"ada@example.com" OR email:"bob@example.com"', ['ada', 'bob']],
    ['email.domain:example.org', ['eve']],
    ['blocked:true', ['ada']],
    ['NOT blocked:true', ['bob', 'eve']],
    ['logins_count:9', ['bob']],
    ['app_metadata.plan:"team"', ['ada']],
    ['app_metadata.plan:"Team"', []],
    ['user_metadata.addresses.city:"Rome"', ['bob']],
    ['identities.connection:"google-oauth2"', ['eve']],
    ['user_id:"auth0|bob"', ['bob']],
    ['_exists_:name', ['ada', 'bob']],
    ['(blocked:true OR logins_count:9) AND name:B*', ['bob']],
    ['name:x AND name:y OR blocked:true', ['ada']],
    ['email:ada\\@example.com', ['ada']],
  ])('%s finds %j', async (q, found) => {
    expect(await search({ q, search_engine: 'v3' })).toEqual(found);
  });

  it.each([
    ['ada', '"ada"'],
    ['name:', '"name:"'],
    ['name:ada name:bob', '"name:bob"'],
    ['name:*da', '"name:*da"'],
    ['logins_count:[1 TO 10]', '"logins_count:[1"'],
    ['name:ada~', '"name:ada~"'],
    ['(name:ada', '"the end"'],
    ['name:ada AND', '"the end"'],
    ['name:"ada', '"name:"ada"'],
  ])('refuses %s, and says what it cannot read', async (q, found) => {
    expect(await search({ q })).toEqual({
      statusCode: 400,
      error: 'Bad Request',
      message: `Query validation error: This tenant cannot read ${found} in q: it knows field:value, field:"a phrase", field:begin*, _exists_:field, AND, OR, NOT and parentheses.`,
      errorCode: 'invalid_query_string',
    });
  });

  it.each([
    ['parentheses', (levels: number) => `${'('.repeat(levels)}name:Bob${')'.repeat(levels)}`],
    ['NOT', (levels: number) => `${'NOT '.repeat(levels)}name:Bob`],
    ['both', (levels: number) => `${'NOT ('.repeat(levels / 2)}name:Bob${')'.repeat(levels / 2)}`],
  ])('reads 100 levels of %s and refuses more', async (_, nested) => {
    expect(await search({ q: nested(100) })).toEqual(['bob']);
    for (const levels of [102, 2000]) {
      expect(await search({ q: nested(levels) })).toEqual({
        statusCode: 400,
        error: 'Bad Request',
        message:
          'Query validation error: This tenant reads at most 100 parentheses and NOT in each other in q: write it flatter.',
        errorCode: 'invalid_query_string',
      });
    }
  });

  it('reads more parentheses than that beside each other', async () => {
    expect(await search({ q: Array.from({ length: 150 }, () => '(name:Bob)').join(' OR ') })).toEqual(['bob']);
  });

  it('sorts numbers by their value, and what is not there first', async () => {
    expect(await search({ sort: 'logins_count:1' })).toEqual(['eve', 'bob', 'ada']);
    expect(await search({ sort: 'user_id:-1' })).toEqual(['eve', 'bob', 'ada']);
    expect(await search({ sort: 'name' })).toMatchObject({ errorCode: 'invalid_query_string' });
  });

  it('filters by connection with the first search engine only', async () => {
    expect(await search({ search_engine: 'v1', connection: 'users' })).toEqual(['ada', 'bob']);
    expect(await search({ search_engine: 'v3', connection: 'users' })).toHaveLength(3);
    expect(await search({ search_engine: 'v4' })).toMatchObject({ errorCode: 'invalid_query_string' });
  });
});
