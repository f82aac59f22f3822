import { describe, expect, it } from 'vitest';
import type { LocalTenant, LocalTenantOptions } from '#local-tenant/local-tenant.ts';
import { callManagement, type TenantAnswer } from '../../rig/call-tenant.ts';
import { commandLine, grace, machine, ordersApi, startIssuingTenant } from '../../rig/issuing-tenant.ts';
import { testTime } from '../../rig/start-test-tenant.ts';
import { askForToken } from '../../rig/tokens.ts';

/** Starts a tenant whose clock moves by a second with each role that is made in it: a, b, c. */
async function startWithLogs(options: Partial<LocalTenantOptions> = {}): Promise<LocalTenant> {
  let now = testTime;
  const tenant = await startIssuingTenant({ now: () => now, ...options });
  for (const name of ['a', 'b', 'c']) {
    await callManagement(tenant, { method: 'POST', path: '/roles', body: { name }, headers: { 'user-agent': 'test' } });
    now += 1000;
  }
  return tenant;
}

interface Log {
  readonly log_id: string;
  readonly type: string;
  readonly date: string;
}

const get = (tenant: LocalTenant, path: string) => callManagement(tenant, { path });
const logsOf = ({ body }: TenantAnswer): Log[] => (Array.isArray(body) ? body : []);

describe('/api/v2/logs', () => {
  it('shows writes to the Management API, the newest first', async () => {
    await using tenant = await startWithLogs();
    const [newest, ...others] = logsOf(await get(tenant, '/logs'));
    expect(newest).toEqual({
      date: '2026-11-23T06:00:02.000Z',
      type: 'sapi',
      description: 'Create roles',
      client_id: tenant.managementClient.client_id,
      client_name: 'Deploy CLI',
      ip: '127.0.0.1',
      user_agent: 'test',
      hostname: tenant.domain,
      details: { request: { method: 'post', path: '/api/v2/roles' }, response: { statusCode: 201 } },
      isMobile: false,
      log_id: newest?.log_id,
      _id: newest?.log_id,
    });
    expect(others.map(({ date }) => date)).toEqual(['2026-11-23T06:00:01.000Z', '2026-11-23T06:00:00.000Z']);
    expect((await get(tenant, `/logs/${newest?.log_id}`)).body).toEqual(newest);
    expect((await get(tenant, '/logs/nothing')).body).toMatchObject({ statusCode: 404 });
  });

  it('shows refused writes, with the status that was answered', async () => {
    await using tenant = await startWithLogs();
    await callManagement(tenant, { method: 'POST', path: '/roles', body: { name: 'a' } });
    expect(logsOf(await get(tenant, '/logs?q=type:fapi'))).toMatchObject([
      { details: { response: { statusCode: 409 } } },
    ]);
  });

  it('goes on from a checkpoint, the oldest first, by the link of the answer', async () => {
    await using tenant = await startWithLogs();
    const [third, second, first] = logsOf(await get(tenant, '/logs'));
    const page = await get(tenant, `/logs?from=${first?.log_id}&take=1&q=ignored%20here`);
    expect(page.body).toEqual([second]);
    const link = `<${tenant.url}/api/v2/logs?from=${second?.log_id}&take=1>; rel="next"`;
    expect(page.headers['link']).toBe(link);
    expect((await get(tenant, `/logs?from=${second?.log_id}&take=50`)).body).toEqual([third]);
    const end = await get(tenant, `/logs?from=${third?.log_id}`);
    expect([end.body, end.headers['link']]).toEqual([
      [],
      `<${tenant.url}/api/v2/logs?from=${third?.log_id}&take=50>; rel="next"`,
    ]);
    expect((await get(tenant, `/logs?from=${third?.log_id}&take=101`)).status).toBe(400);
  });

  it('finds by fields and day, sorts, and picks', async () => {
    await using tenant = await startWithLogs();
    const datesOf = async (query: string) =>
      logsOf(await get(tenant, `/logs?${query}`)).map(({ date }) => date.slice(17, 19));
    expect(await datesOf('q=date:2026-11-23%20AND%20type:sapi')).toHaveLength(3);
    expect(await datesOf('q=type:s')).toEqual([]);
    expect(await datesOf('q=client_name:%22Deploy%20CLI%22&per_page=1&page=1')).toEqual(['01']);
    expect(await datesOf('sort=date:1')).toEqual(['00', '01', '02']);
    expect((await get(tenant, '/logs?fields=type&per_page=1')).body).toEqual([{ type: 'sapi' }]);
    expect((await get(tenant, '/logs?include_totals=true&per_page=1&fields=type')).body).toEqual({
      start: 0,
      limit: 1,
      length: 1,
      total: 3,
      logs: [{ type: 'sapi' }],
    });
    expect((await get(tenant, '/logs?q=sapi')).status).toBe(400);
  });

  it('shows one entry for each exchange, and those of a user', async () => {
    await using tenant = await startIssuingTenant();
    const secret = { ...commandLine, grant_type: 'password', username: 'grace', audience: ordersApi };
    await askForToken(tenant, { ...machine, grant_type: 'client_credentials', audience: ordersApi });
    await askForToken(tenant, { ...secret, password: grace.password });
    const logs = logsOf(await get(tenant, '/logs'));
    expect(logs.map(({ type }) => type)).toEqual(['sepft', 'seccft']);
    const ofGrace = logsOf(await get(tenant, '/users/auth0%7Cgrace/logs'));
    expect(ofGrace).toEqual([logs[0]]);
    expect((await get(tenant, '/users/auth0%7Colga/logs')).body).toEqual([]);
  });
});
