import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { callTenant, type TenantAnswer } from '../../rig/call-tenant.ts';
import { deployAction, deployHook } from '../../rig/deploy-scripts.ts';
import { clickLogin } from '../../rig/implicit-flow.ts';
import { machine, ordersApi, startIssuingTenant } from '../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../rig/shared-pipeline.ts';
import { askForToken } from '../../rig/tokens.ts';

const pipeline = sharedPipeline();
const claim = 'https://example.com/plan';
const ask = (tenant: LocalTenant) =>
  askForToken(tenant, { grant_type: 'client_credentials', ...machine, audience: ordersApi });

const pathOf = ({ headers }: TenantAnswer) =>
  `/.well-known/local-tenant/transactions/${headers['x-local-tenant-transaction']}`;

function explain(tenant: LocalTenant, answer: TenantAnswer): Promise<TenantAnswer> {
  const headers = { authorization: `Bearer ${tenant.managementToken}` };
  return callTenant(tenant, { path: pathOf(answer), headers });
}

describe('GET /.well-known/local-tenant/transactions/:id', () => {
  it('says which script set each claim, what it replaced, and what was dropped', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployHook(tenant.store, 'plan', `cb(null, { '${claim}': 'free', roles: ['admin'], scope });`);
    deployAction(tenant.store, 'credentials-exchange', 'plan', `api.accessToken.setCustomClaim('${claim}', 'team');`);
    expect((await explain(tenant, await ask(tenant))).body).toMatchObject({
      status: 'issued',
      provenance: [
        {
          token: 'access_token',
          claim,
          value: 'team',
          extension: 'actions/plan',
          form: 'action',
          replaced: [{ extension: 'hooks/plan', form: 'hook' }],
        },
      ],
      findings: [
        { code: 'claim-dropped', claim: 'roles', token: 'access_token', reason: 'restricted', extension: 'hooks/plan' },
      ],
    });
  });

  it('says who refused a token', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployHook(tenant.store, 'gate', "cb(new InvalidScopeError('not you'));");
    expect((await explain(tenant, await ask(tenant))).body).toMatchObject({
      status: 'denied',
      by: { extension: 'hooks/gate', form: 'hook' },
      error: 'invalid_scope',
    });
  });

  it('knows the transaction of a redirect with tokens, and with an error', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    expect((await explain(tenant, await clickLogin(tenant, 'auth0|grace'))).body).toMatchObject({ status: 'issued' });
    deployAction(tenant.store, 'post-login', 'gate', "api.access.deny('not you');");
    expect((await explain(tenant, await clickLogin(tenant, 'auth0|grace'))).body).toMatchObject({ status: 'denied' });
  });

  it('answers nobody without a management token', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    const answer = await ask(tenant);
    expect((await callTenant(tenant, { path: pathOf(answer) })).status).toBe(401);
  });

  it('does not know a transaction that never was', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    const headers = { authorization: `Bearer ${tenant.managementToken}` };
    const path = '/.well-known/local-tenant/transactions/__proto__';
    expect(await callTenant(tenant, { path, headers })).toMatchObject({
      status: 404,
      body: { message: 'The transaction does not exist.' },
    });
  });
});
