import { describe, expect, it } from 'vitest';
import type { SeedUser } from '#local-tenant/seed/seed-user.ts';
import { callManagement } from '../../rig/call-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';

const seed = (name: string): SeedUser => ({
  profile: {
    user_id: `auth0|${name}`,
    identities: [{ connection: 'Username-Password-Authentication', provider: 'auth0', user_id: name, isSocial: false }],
    created_at: '2026-11-01T00:00:00.000Z',
    updated_at: '2026-11-01T00:00:00.000Z',
    email: `${name}@example.com`,
  },
  password: 'secret',
  roles: [],
});

describe('/api/v2/users', () => {
  it('shows profiles by list, id and email, and nothing of passwords', async () => {
    const [ada, bob] = [seed('ada'), seed('bob')];
    await using tenant = await startTestTenant({ users: [ada, bob] });
    const bodyOf = async (path: string) => (await callManagement(tenant, { path })).body;
    expect(await bodyOf('/users?include_totals=true&per_page=1&page=1')).toEqual({
      start: 1,
      limit: 1,
      total: 2,
      users: [bob.profile],
    });
    expect(await bodyOf('/users/auth0%7Cada')).toEqual(ada.profile);
    expect(await bodyOf('/users-by-email?email=bob%40example.com')).toEqual([bob.profile]);
    expect(await bodyOf('/users-by-email?email=nobody')).toEqual([]);
    expect(await bodyOf('/users/auth0%7Cnobody')).toMatchObject({ statusCode: 404, errorCode: 'inexistent_user' });
  });
});
