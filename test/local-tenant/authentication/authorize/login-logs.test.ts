import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { authorizeWith, codeRequest, logIn } from '../../../rig/browser-login.ts';
import { callManagement } from '../../../rig/call-tenant.ts';
import { deployAction } from '../../../rig/deploy-scripts.ts';
import { authorization, authorize, startLogin, submitLogin } from '../../../rig/implicit-flow.ts';
import { database, ordersApi, startIssuingTenant, webShop } from '../../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../../rig/shared-pipeline.ts';
import { postForm } from '../../../rig/tokens.ts';

const pipeline = sharedPipeline();
const grace = { user_id: 'auth0|grace', user_name: 'Grace Hopper', connection: database };
const client = { client_id: webShop.client_id, client_name: 'Web shop', ip: '127.0.0.1' };
const silent = { ...codeRequest, prompt: 'none' };

/** The tenant's log, the oldest entry first. */
async function logsOf(tenant: LocalTenant): Promise<unknown> {
  const { body } = await callManagement(tenant, { path: '/logs' });
  return Array.isArray(body) ? body.toReversed() : body;
}

describe('the log has one entry for', () => {
  it('a login, and a silent one', async () => {
    await using tenant = await startIssuingTenant();
    const { cookie } = await logIn(tenant);
    await authorizeWith(tenant, cookie, silent);
    const success = { ...client, ...grace, audience: ordersApi, scope: 'openid read:orders', description: null };
    expect(await logsOf(tenant)).toMatchObject([
      { type: 's', ...success },
      { type: 'ssa', ...success },
    ]);
  });

  it('a wrong password, an unknown user, and a blocked one', async () => {
    await using tenant = await startIssuingTenant();
    const state = await startLogin(tenant, authorization);
    await submitLogin(tenant, state, { username: 'grace', password: 'wrong' });
    await submitLogin(tenant, state, { username: 'GRACE@example.com', password: 'wrong' });
    await submitLogin(tenant, state, { username: 'nobody', password: 'wrong' });
    const user = tenant.store.users.get('auth0|grace');
    if (user) tenant.store.users.put({ ...user, profile: { ...user.profile, blocked: true } });
    await submitLogin(tenant, state, { user_id: 'auth0|grace' });
    expect(await logsOf(tenant)).toMatchObject([
      { type: 'fp', ...client, description: 'Wrong email or password.' },
      { type: 'fp', ...client, description: 'Wrong email or password.' },
      { type: 'fu', ...client, description: 'Wrong email or password.' },
      { type: 'f', ...client, description: 'user is blocked' },
    ]);
    expect(JSON.stringify(await logsOf(tenant))).not.toContain('"wrong"');
  });

  it('a login that a script refuses, silent or not', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'gate', "api.access.deny('not you');");
    const { cookie } = await logIn(tenant);
    await authorizeWith(tenant, cookie, silent);
    expect(await logsOf(tenant)).toMatchObject([
      { type: 'f', ...client, ...grace, description: 'not you' },
      { type: 'fsa', ...client, ...grace, description: 'not you' },
    ]);
  });

  it('a request that is sent back with an error', async () => {
    await using tenant = await startIssuingTenant();
    await authorize(tenant, silent);
    await authorize(tenant, { ...codeRequest, audience: 'https://unknown.example.com' });
    expect(await logsOf(tenant)).toMatchObject([
      { type: 'fsa', ...client, description: 'Login required' },
      { type: 'f', ...client, description: 'Service not found: https://unknown.example.com' },
    ]);
  });

  it('a consent once it is given or not, and none before', async () => {
    await using tenant = await startIssuingTenant({ assumptions: { consentOnLocalhost: 'ask' } });
    for (const action of ['deny', 'accept']) {
      const { answer, cookie } = await logIn(tenant);
      const state = new URL(answer.headers.location ?? '', tenant.url).searchParams.get('state') ?? '';
      await postForm(tenant, '/u/consent', { state, action }, { cookie });
    }
    expect(await logsOf(tenant)).toMatchObject([
      { type: 'f', ...client, ...grace, description: 'User did not authorize the request' },
      { type: 's', ...client, ...grace },
    ]);
  });
});
