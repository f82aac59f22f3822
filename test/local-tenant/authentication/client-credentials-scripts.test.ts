import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { deployAction, deployHook, deployRule } from '../../rig/deploy-scripts.ts';
import { machine, ordersApi, startIssuingTenant } from '../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../rig/shared-pipeline.ts';
import { accessTokenClaims, askForToken } from '../../rig/tokens.ts';

const pipeline = sharedPipeline();
const claim = 'https://example.com/username';
const ask = (tenant: LocalTenant, fields: Record<string, string> = {}) =>
  askForToken(tenant, { grant_type: 'client_credentials', ...machine, audience: ordersApi, ...fields });
const claimsOf = async (tenant: LocalTenant) => accessTokenClaims(tenant, await ask(tenant), ordersApi);

describe('a hook at the client credentials exchange', () => {
  it('adds claims and chooses the scopes', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployHook(tenant.store, 'claims', `cb(null, { '${claim}': client.name, scope: [scope[0], 'extra'] });`);
    const answer = await ask(tenant);
    expect(answer.body).toMatchObject({ scope: 'read:orders extra' });
    expect(await accessTokenClaims(tenant, answer, ordersApi)).toMatchObject({
      [claim]: 'Machine',
      scope: 'read:orders extra',
    });
  });

  it('resets the scopes when it leaves them out', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployHook(tenant.store, 'claims', `cb(null, { '${claim}': 'x' });`);
    expect(await claimsOf(tenant)).not.toHaveProperty('scope');
  });

  it('sets no claim that is reserved or not namespaced', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployHook(tenant.store, 'claims', "cb(null, { sub: 'admin', gty: 'password', username: 'grace', scope });");
    const claims = await claimsOf(tenant);
    expect(claims).toMatchObject({ sub: 'machine@clients', gty: 'client-credentials' });
    expect(claims).not.toHaveProperty('username');
  });

  it.each([
    ['InvalidScopeError', 400, 'invalid_scope'],
    ['InvalidRequestError', 400, 'invalid_request'],
    ['ServerError', 500, 'server_error'],
    ['Error', 500, 'server_error'],
  ])('refuses with %s', async (name, status, error) => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployHook(tenant.store, 'claims', `cb(new ${name}('not you'), { '${claim}': 'x', scope });`);
    const answer = await ask(tenant);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({ error, error_description: 'not you' });
  });

  it.each([
    ['throws', "throw new Error('secret detail');", '"hooks/claims" failed'],
    ['never calls back', '', '"hooks/claims" never called back'],
    ['does not compile', '}{', '"hooks/claims" is not a valid hook'],
  ])('gets nobody a token when it %s', async (_, body, error_description) => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployHook(tenant.store, 'claims', body);
    const answer = await ask(tenant);
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({ error: 'server_error', error_description });
  });
});

describe('an Action at the client credentials exchange', () => {
  it('adds claims after the hook', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployHook(tenant.store, 'hook', `cb(null, { '${claim}': 'hook', 'https://example.com/by': 'hook', scope });`);
    deployAction(
      tenant.store,
      'credentials-exchange',
      'action',
      `api.accessToken.setCustomClaim('${claim}', event.client.name);`,
    );
    expect(await claimsOf(tenant)).toMatchObject({ [claim]: 'Machine', 'https://example.com/by': 'hook' });
  });

  it.each([
    ['invalid_scope', 400],
    ['invalid_request', 400],
    ['server_error', 500],
  ])('denies with %s', async (code, status) => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'credentials-exchange', 'gate', `api.access.deny('${code}', 'not you');`);
    const answer = await ask(tenant);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({ error: code, error_description: 'not you' });
  });

  it('gets nobody a token when it throws, and keeps the reason to itself', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'credentials-exchange', 'gate', "throw new Error('secret detail');");
    const answer = await ask(tenant);
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({ error: 'server_error', error_description: '"actions/gate" failed' });
  });

  it('sees neither the secret of the client nor of its request', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    const report = `api.accessToken.setCustomClaim('${claim}', JSON.stringify(event));`;
    deployAction(tenant.store, 'credentials-exchange', 'report', report);
    expect(JSON.stringify(await claimsOf(tenant))).not.toContain(machine.client_secret);
  });

  it('sees a parameter named __proto__ as any other', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    const report = `api.accessToken.setCustomClaim('${claim}', [Object.keys(event.request.body), event.request.body.admin ?? null]);`;
    deployAction(tenant.store, 'credentials-exchange', 'report', report);
    const answer = await ask(tenant, Object.fromEntries([['__proto__', 'x']]));
    const claims = await accessTokenClaims(tenant, answer, ordersApi);
    expect(claims[claim]).toEqual([expect.arrayContaining(['audience']), null]);
  });
});

it('rules and post-login Actions never run where there is no user', async () => {
  await using tenant = await startIssuingTenant({ pipeline });
  deployRule(tenant.store, 'no', "callback(new Error('a rule ran'));");
  deployAction(tenant.store, 'post-login', 'no', "api.access.deny('an Action ran');");
  expect((await ask(tenant)).status).toBe(200);
});

it('gives no token when the scripts cannot be run at all', async () => {
  await using tenant = await startIssuingTenant({ pipeline: () => Promise.reject(new Error('no sandbox')) });
  const warned = new Promise((resolve) => process.once('warning', resolve));
  const answer = await ask(tenant);
  expect(answer).toMatchObject({ status: 500, body: { error: 'server_error' } });
  await warned;
});
