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
  expect(entries[1]).toMatchObject({ description: 'Unauthorized' });
  expect(entries[2]).toMatchObject({ client_id: 'command-line', user_id: 'auth0|grace' });
  expect(entries[6]).toMatchObject({ client_id: 'web-shop', user_id: 'auth0|grace', audience: ordersApi });
  expect(JSON.stringify(entries)).not.toContain(refresh_token.slice(3));
});
