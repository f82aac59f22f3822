import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { callManagement } from '../../rig/call-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';

/** Creates the roles a to e. */
async function createRoles(tenant: LocalTenant): Promise<void> {
  for (const name of 'abcde') await callManagement(tenant, { method: 'POST', path: '/roles', body: { name } });
}

const named = (...names: string[]) => names.map((name) => ({ id: expect.any(String), name }));

describe('a list of the Management API', () => {
  it('is an array, cut by page and per_page', async () => {
    await using tenant = await startTestTenant();
    await createRoles(tenant);
    const bodyOf = async (path: string) => (await callManagement(tenant, { path })).body;
    expect(await bodyOf('/roles')).toEqual(named('a', 'b', 'c', 'd', 'e'));
    expect(await bodyOf('/roles?per_page=2&page=1')).toEqual(named('c', 'd'));
    expect(await bodyOf('/roles?per_page=2&page=3')).toEqual([]);
  });

  it('comes with totals when they are asked for', async () => {
    await using tenant = await startTestTenant();
    await createRoles(tenant);
    const { body } = await callManagement(tenant, { path: '/roles?per_page=2&page=2&include_totals=true' });
    expect(body).toEqual({ start: 4, limit: 2, total: 5, roles: named('e') });
  });

  it('is cut at checkpoints by take and from', async () => {
    await using tenant = await startTestTenant();
    await createRoles(tenant);
    const first = await callManagement(tenant, { path: '/roles?take=3&include_totals=true' });
    expect(first.body).toEqual({ roles: named('a', 'b', 'c'), next: '3' });
    const second = await callManagement(tenant, { path: '/roles?take=3&from=3' });
    expect(second.body).toEqual({ roles: named('d', 'e') });
  });

  it('has a page and a size of its own for Actions', async () => {
    await using tenant = await startTestTenant();
    const { body } = await callManagement(tenant, { path: '/actions/actions?page=3&per_page=20' });
    expect(body).toEqual({ actions: [], total: 0, page: 3, per_page: 20 });
  });

  it.each(['per_page=101', 'page=-1', 'take=0', 'page=x'])('is refused for %s', async (query) => {
    await using tenant = await startTestTenant();
    const { body } = await callManagement(tenant, { path: `/rules?${query}` });
    expect(body).toEqual({
      statusCode: 400,
      error: 'Bad Request',
      message: `Query validation error: Invalid value for ${query.split('=')[0]}.`,
      errorCode: 'invalid_query_string',
    });
  });
});
