import { describe, expect, it } from 'vitest';
import { callManagement } from '../../rig/call-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';
import { temporaryFolder } from '../../rig/temporary-folder.ts';
import { postForm } from '../../rig/tokens.ts';

const grace = {
  profile: {
    user_id: 'auth0|grace',
    identities: [{ connection: 'users', provider: 'auth0', user_id: 'grace', isSocial: false }],
    created_at: '2026-11-01T00:00:00.000Z',
    updated_at: '2026-11-01T00:00:00.000Z',
    email: 'grace@example.com',
  },
  password: 'secret',
  roles: [],
};

/** A body of so many levels, with brackets in a text that are none. */
function nested(levels: number): string {
  const open = '{"a":'.repeat(levels - 3);
  return `{"name":"[{\\"[{","description":"a","extra":{"a":${open}{}${'}'.repeat(levels - 3)}}}`;
}

describe('a JSON body', () => {
  it.each([501, 2184, 100_000])('of %i levels is refused', async (levels) => {
    await using tenant = await startTestTenant();
    const headers = { 'content-type': 'application/json' };
    const call = { method: 'POST', path: '/roles', body: nested(levels), headers } as const;
    expect(await callManagement(tenant, call)).toMatchObject({
      status: 400,
      body: { statusCode: 400, error: 'Bad Request', message: 'JSON is nested too deep: expected at most 500 levels' },
    });
    expect(tenant.store.roles.list()).toEqual([]);
  });

  it('of 500 levels is read, and comes back after a restart', async () => {
    using folder = temporaryFolder();
    const first = await startTestTenant({ folder: folder.path, users: [grace] });
    const metadata = `{"a":${'['.repeat(498)}${']'.repeat(498)}}`;
    const headers = { 'content-type': 'application/json' };
    const call = { method: 'PATCH', path: '/users/auth0%7Cgrace', headers } as const;
    const body = `{"user_metadata":${metadata}}`;
    expect((await callManagement(first, { ...call, body })).status).toBe(200);
    await first.close();
    await using second = await startTestTenant({ folder: folder.path });
    expect(second.store.users.get('auth0|grace')?.profile.user_metadata).toEqual(JSON.parse(metadata));
  });
});

describe('a form', () => {
  it('of more than 1000 fields is refused', async () => {
    await using tenant = await startTestTenant();
    const fields = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, '']));
    expect(await postForm(tenant, '/oauth/token', fields(1001))).toMatchObject({
      status: 400,
      body: { error: 'invalid_request', error_description: 'Expected at most 1000 fields in a form' },
    });
    const { body } = await postForm(tenant, '/oauth/token', fields(1000));
    expect(JSON.stringify(body)).not.toContain('fields in a form');
  });
});
