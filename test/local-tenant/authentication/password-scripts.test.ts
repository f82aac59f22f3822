import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { deployAction, deployRule } from '../../rig/deploy-scripts.ts';
import { commandLine, grace, ordersApi, startIssuingTenant } from '../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../rig/shared-pipeline.ts';
import { accessTokenClaims, askForToken, postForm, tokensOf, verifyToken } from '../../rig/tokens.ts';

const pipeline = sharedPipeline();
const claim = 'https://example.com/username';
const request = {
  grant_type: 'password',
  ...commandLine,
  username: 'grace',
  password: grace.password,
  audience: ordersApi,
};
const ask = (tenant: LocalTenant, fields: Record<string, string> = {}) =>
  askForToken(tenant, { ...request, ...fields });

async function bothTokens(tenant: LocalTenant, scope: string) {
  const { access_token, id_token } = tokensOf(await ask(tenant, { scope }));
  return {
    access: (await verifyToken(tenant, access_token, ordersApi)).payload,
    id: (await verifyToken(tenant, id_token, commandLine.client_id)).payload,
  };
}

describe('a rule at a password login', () => {
  it('adds claims to the token that it names', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployRule(
      tenant.store,
      'username',
      `context.accessToken['${claim}'] = user.username; context.idToken['https://example.com/protocol'] = context.protocol; callback(null, user, context);`,
    );
    const { access, id } = await bothTokens(tenant, 'openid');
    expect(access).toMatchObject({ [claim]: 'grace' });
    expect(access).not.toHaveProperty(['https://example.com/protocol']);
    expect(id).toMatchObject({ 'https://example.com/protocol': 'oauth2-password' });
    expect(id).not.toHaveProperty([claim]);
  });

  it('cannot set a reserved claim, a claim of Auth0, or a profile claim without its scope', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    const claims = { sub: 'auth0|admin', roles: ['admin'], 'https://x.auth0.com/y': 1, email: 'admin@example.com' };
    deployRule(
      tenant.store,
      'admin',
      `Object.assign(context.accessToken, ${JSON.stringify(claims)}); callback(null, user, context);`,
    );
    const answer = await accessTokenClaims(tenant, await ask(tenant), ordersApi);
    expect(answer.sub).toBe('auth0|grace');
    for (const name of ['roles', 'https://x.auth0.com/y', 'email']) expect(answer).not.toHaveProperty([name]);
  });

  it('replaces a profile claim whose scope is granted', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployRule(tenant.store, 'name', "context.idToken.name = 'Rear Admiral Hopper'; callback(null, user, context);");
    expect((await bothTokens(tenant, 'openid profile')).id).toMatchObject({ name: 'Rear Admiral Hopper' });
  });

  it('changes the scopes of the access token, which does not take the profile out of the ID token', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployRule(tenant.store, 'scope', "context.accessToken.scope = ['read:orders']; callback(null, user, context);");
    const { access, id } = await bothTokens(tenant, 'openid profile');
    expect(access['scope']).toBe('read:orders');
    expect(id).toMatchObject({ name: 'Grace Hopper' });
  });

  it('never sees the password or the secret of the client', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployRule(
      tenant.store,
      'report',
      `context.accessToken['${claim}'] = JSON.stringify([user, context]); callback(null, user, context);`,
    );
    const path = `/oauth/token?client_secret=${commandLine.client_secret}&from=query`;
    const answer = await postForm(tenant, path, { ...request, from: 'body' });
    const seen = String((await accessTokenClaims(tenant, answer, ordersApi))[claim]);
    expect(seen).toContain('"query":{"from":"query"}');
    expect(seen).toContain('"from":"body"');
    for (const secret of [grace.password, commandLine.client_secret, 'password_hash']) {
      expect(seen).not.toContain(secret);
    }
  });

  it.each([
    ['denies with UnauthorizedError', "callback(new UnauthorizedError('not you'));", 401, 'unauthorized', 'not you'],
    ['denies with Error', "callback(new Error('not you'));", 403, 'access_denied', 'not you'],
    ['throws', "throw new Error('oops');", 403, 'access_denied', 'oops'],
    ['never calls back', '', 403, 'access_denied', '"rules/gate" never called back'],
  ])('gets nobody a token when it %s', async (_, body, status, error, error_description) => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployRule(tenant.store, 'gate', body);
    const answer = await ask(tenant, { scope: 'openid' });
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({ error, error_description });
  });

  it('gets nobody a token when it sends the user elsewhere', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployRule(
      tenant.store,
      'gate',
      "context.redirect = { url: 'https://example.com' }; callback(null, user, context);",
    );
    const answer = await ask(tenant);
    expect(answer.status).toBe(403);
    expect(answer.body).toEqual({
      error: 'interaction_required',
      error_description: '"rules/gate" redirects the user',
    });
  });
});

describe('an Action at a password login', () => {
  it('adds claims and scopes after the rules', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployRule(tenant.store, 'rule', `context.accessToken['${claim}'] = 'rule'; callback(null, user, context);`);
    deployAction(
      tenant.store,
      'post-login',
      'action',
      `api.accessToken.setCustomClaim('${claim}', event.user.email); api.accessToken.addScope('extra');`,
    );
    const claims = await accessTokenClaims(tenant, await ask(tenant, { scope: 'read:orders' }), ordersApi);
    expect(claims).toMatchObject({ [claim]: 'grace@example.com', scope: 'read:orders extra' });
  });

  it.each([
    ['denies', "api.access.deny('not you');", 'not you'],
    ['denies and goes on', "api.access.deny('not you'); api.accessToken.setCustomClaim('x', 1);", 'not you'],
    ['throws', "throw new Error('secret detail');", '"actions/gate" failed'],
  ])('gets nobody a token when it %s', async (_, body, error_description) => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'gate', body);
    const answer = await ask(tenant, { scope: 'openid' });
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({ error: 'access_denied', error_description });
  });

  it('gets nobody a token when it asks for another factor', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'factor', "api.multifactor.enable('any');");
    const answer = await ask(tenant);
    expect(answer.status).toBe(403);
    expect(answer.body).toEqual({
      error: 'mfa_required',
      error_description: 'Multifactor authentication required',
      mfa_token: expect.any(String),
    });
  });
});
