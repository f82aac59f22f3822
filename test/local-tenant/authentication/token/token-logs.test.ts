import { expect, it } from 'vitest';
import { z } from 'zod';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { callManagement } from '../../../rig/call-tenant.ts';
import { allowOfflineAccess, changeClient, codeFor, redeem } from '../../../rig/code-flow.ts';
import { commandLine, grace, machine, ordersApi, startIssuingTenant, webShop } from '../../../rig/issuing-tenant.ts';
import { askForToken, postForm } from '../../../rig/tokens.ts';

const entriesSchema = z.array(z.looseObject({ type: z.string() }));

/** The entries of exchanges, oldest first. */
async function exchangesOf(tenant: LocalTenant) {
  const { body } = await callManagement(tenant, { path: '/logs?per_page=100' });
  const newestFirst = entriesSchema.parse(body).filter(({ type }) => /ft$|rt$/.test(type));
  return newestFirst.reverse();
}

it('each token request leaves one entry in the log', async () => {
  await using tenant = await startIssuingTenant();
  allowOfflineAccess(tenant);
  const { client_id } = webShop;
  changeClient(tenant, client_id, { refresh_token: { rotation_type: 'rotating' } });
  const exchange = { grant_type: 'client_credentials', ...machine, audience: ordersApi };
  await askForToken(tenant, exchange);
  await askForToken(tenant, { ...exchange, client_secret: 'wrong' });
  const login = { grant_type: 'password', ...commandLine, username: 'grace', audience: ordersApi };
  await askForToken(tenant, { ...login, password: grace.password });
  await askForToken(tenant, { ...login, password: 'wrong' });
  const code = await codeFor(tenant, { scope: 'openid offline_access' });
  const { refresh_token } = z.object({ refresh_token: z.string() }).parse((await redeem(tenant, code)).body);
  await redeem(tenant, 'made-up');
  await askForToken(tenant, { grant_type: 'refresh_token', client_id, refresh_token });
  await askForToken(tenant, { grant_type: 'refresh_token', client_id, refresh_token: 'made-up' });
  await askForToken(tenant, { grant_type: 'refresh_token', client_id, refresh_token });
  const token = z
    .object({ refresh_token: z.string() })
    .parse((await redeem(tenant, await codeFor(tenant, { scope: 'offline_access' }))).body).refresh_token;
  await postForm(tenant, '/oauth/revoke', { client_id, token });
  const entries = await exchangesOf(tenant);
  expect(entries.map(({ type }) => type)).toEqual([
    'seccft',
    'feccft',
    'sepft',
    'fepft',
    'seacft',
    'feacft',
    'sertft',
    'fertft',
    'ferrt',
    'seacft',
    'srrt',
  ]);
  expect(entries[0]).toMatchObject({ client_id: 'machine', client_name: 'Machine', audience: ordersApi });
  expect(entries[1]).toMatchObject({ client_id: 'machine', client_name: 'Machine', description: 'Unauthorized' });
  expect(entries[2]).toMatchObject({ client_id: 'command-line', user_id: 'auth0|grace' });
  expect(entries[6]).toMatchObject({ client_id: 'web-shop', user_id: 'auth0|grace', audience: ordersApi });
  expect(JSON.stringify(entries)).not.toContain(refresh_token.slice(3));
});

it.each([
  ['in a form', { client_id: 'machine', client_secret: 'wrong' }, {}],
  ['in a header', {}, { authorization: `Basic ${btoa('machine:wrong')}` }],
  ['by an assertion', { client_assertion: unsignedAssertion('machine') }, {}],
])('a client that is named %s, and is another, is named in the log', async (_, fields, headers) => {
  await using tenant = await startIssuingTenant();
  const exchange = { grant_type: 'client_credentials', audience: ordersApi, ...fields };
  expect((await postForm(tenant, '/oauth/token', exchange, headers)).status).toBeGreaterThanOrEqual(400);
  expect(await exchangesOf(tenant)).toMatchObject([{ type: 'feccft', client_id: 'machine', client_name: 'Machine' }]);
});

it.each([[{ client_id: 'nobody', client_secret: 'wrong' }], [{ client_assertion: 'no-jwt' }], [{}]])(
  '%j names no client that the log could name',
  async (fields) => {
    await using tenant = await startIssuingTenant();
    await askForToken(tenant, { grant_type: 'client_credentials', audience: ordersApi, ...fields });
    const [entry, ...others] = await exchangesOf(tenant);
    expect(others).toEqual([]);
    expect(entry?.type).toBe('feccft');
    expect(entry).not.toHaveProperty('client_name');
    expect(JSON.stringify(entry)).not.toContain('nobody');
  },
);

function unsignedAssertion(sub: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part({ sub })}.nothing`;
}
