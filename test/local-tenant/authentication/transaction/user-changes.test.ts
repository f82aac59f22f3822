import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { cookieOf } from '../../../rig/browser-login.ts';
import { callManagement, callTenant } from '../../../rig/call-tenant.ts';
import { deployAction, deployRule } from '../../../rig/deploy-scripts.ts';
import { clickLogin, fragmentOf, locationOf } from '../../../rig/implicit-flow.ts';
import { ordersApi, startIssuingTenant } from '../../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../../rig/shared-pipeline.ts';
import { verifyToken } from '../../../rig/tokens.ts';

const pipeline = sharedPipeline();
const action = (tenant: LocalTenant, body: string, resumed?: string) =>
  deployAction(tenant.store, 'post-login', `action-${tenant.store.actions.list().length}`, body, resumed);
const rule = (tenant: LocalTenant, body: string) =>
  deployRule(tenant.store, `rule-${tenant.store.rules.list().length}`, `${body} callback(null, user, context);`);

/** A user as the Management API shows them. */
async function shown(tenant: LocalTenant, userId = 'auth0|grace') {
  const { app_metadata, user_metadata } = Object(
    (await callManagement(tenant, { path: `/users/${encodeURIComponent(userId)}` })).body,
  );
  return { app_metadata, user_metadata };
}

function setMetadata({ store }: LocalTenant, app_metadata: Record<string, string>): void {
  const user = store.users.get('auth0|grace');
  if (user) store.users.put({ ...user, profile: { ...user.profile, app_metadata } });
}

describe('what scripts store about the user of a login', () => {
  it('is there in the next login, not in this one', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    action(tenant, "api.user.setAppMetadata('plan', 'team').user.setUserMetadata('colour', { main: 'red' });");
    action(tenant, "api.accessToken.setCustomClaim('plan', event.user.app_metadata.plan ?? 'none');");
    const plan = async () => {
      const { access_token = '' } = fragmentOf(await clickLogin(tenant, 'auth0|grace'));
      return (await verifyToken(tenant, access_token, ordersApi)).payload['plan'];
    };
    expect([await plan(), await plan()]).toEqual(['none', 'team']);
    expect(await shown(tenant)).toEqual({ app_metadata: { plan: 'team' }, user_metadata: { colour: { main: 'red' } } });
  });

  it('is merged at the first level, where null removes a key', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    setMetadata(tenant, { kept: 'kept', gone: 'gone', changed: 'before' });
    rule(tenant, "auth0.users.updateAppMetadata(user.user_id, { changed: 'by the rule', ofRule: 1 });");
    action(tenant, "api.user.setAppMetadata('gone', null); api.user.setAppMetadata('changed', 'by the Action');");
    await clickLogin(tenant, 'auth0|grace');
    expect(await shown(tenant)).toMatchObject({ app_metadata: { kept: 'kept', changed: 'by the Action', ofRule: 1 } });
    expect((await shown(tenant)).app_metadata).not.toHaveProperty('gone');
  });

  it.each([
    ['denies', "api.access.deny('no');", { by: 'rule', asked: true }],
    ['breaks', "throw new Error('oops');", { by: 'rule' }],
  ])('is stored as far as documented when an Action %s', async (_how, body, app_metadata) => {
    await using tenant = await startIssuingTenant({ pipeline });
    rule(tenant, "auth0.users.updateAppMetadata(user.user_id, { by: 'rule' });");
    action(tenant, `api.user.setAppMetadata('asked', true); ${body}`);
    action(tenant, "api.user.setAppMetadata('late', true);");
    await clickLogin(tenant, 'auth0|grace');
    expect((await shown(tenant)).app_metadata).toEqual(app_metadata);
  });

  it('waits for the end of the login where an Action redirects; a rule stores at once', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    rule(tenant, "auth0.users.updateUserMetadata(user.user_id, { rule: 'stored' });");
    action(
      tenant,
      "api.user.setAppMetadata('before', 1); api.redirect.sendUserTo('https://acme.example.com/');",
      "api.user.setAppMetadata('after', 2);",
    );
    const answer = await clickLogin(tenant, 'auth0|grace');
    const state = locationOf(answer, tenant).searchParams.get('state');
    expect(await shown(tenant)).toEqual({ app_metadata: undefined, user_metadata: { rule: 'stored' } });
    await callTenant(tenant, { path: `/continue?state=${state}`, headers: { cookie: cookieOf(answer) } });
    expect((await shown(tenant)).app_metadata).toEqual({ before: 1, after: 2 });
  });

  it('may be about another user in a rule, and about none who does not exist', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    rule(
      tenant,
      "auth0.users.updateAppMetadata('auth0|olga', { a: 1 }); auth0.users.updateAppMetadata('x', { a: 1 });",
    );
    expect(fragmentOf(await clickLogin(tenant, 'auth0|grace'))).toHaveProperty('access_token');
    expect([await shown(tenant, 'auth0|olga'), await shown(tenant)]).toEqual([
      { app_metadata: { a: 1 }, user_metadata: undefined },
      { app_metadata: undefined, user_metadata: undefined },
    ]);
  });

  it('is no user_metadata of an Action that sets the primary user', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    action(
      tenant,
      "api.authentication.setPrimaryUser(event.user.user_id); api.user.setUserMetadata('a', 1).user.setAppMetadata('a', 1);",
    );
    await clickLogin(tenant, 'auth0|grace');
    expect(await shown(tenant)).toEqual({ app_metadata: { a: 1 }, user_metadata: undefined });
  });
});

describe('the primary user that a script names', () => {
  const names = {
    'an Action': (tenant: LocalTenant, id: string) => action(tenant, `api.authentication.setPrimaryUser('${id}');`),
    'a rule': (tenant: LocalTenant, id: string) => rule(tenant, `context.primaryUser = '${id}';`),
  };

  it.each(Object.entries(names))('gets the tokens in place of one of their identities: %s', async (_who, name) => {
    await using tenant = await startIssuingTenant({ pipeline });
    const olga = tenant.store.users.get('auth0|olga');
    const identity = { connection: 'google-oauth2', provider: 'auth0', user_id: 'grace', isSocial: true };
    if (olga) {
      const { identities } = olga.profile;
      tenant.store.users.put({ ...olga, profile: { ...olga.profile, identities: [...identities, identity] } });
    }
    name(tenant, 'auth0|olga');
    const { access_token = '', id_token = '' } = fragmentOf(await clickLogin(tenant, 'auth0|grace'));
    expect((await verifyToken(tenant, access_token, ordersApi)).payload.sub).toBe('auth0|olga');
    expect((await verifyToken(tenant, id_token, 'web-shop')).payload.sub).toBe('auth0|olga');
  });

  it.each(Object.entries(names))('must have the one who logs in as an identity: %s', async (_who, name) => {
    await using tenant = await startIssuingTenant({ pipeline });
    name(tenant, 'auth0|olga');
    expect(fragmentOf(await clickLogin(tenant, 'auth0|grace'))).toEqual({
      error: 'access_denied',
      error_description: '"auth0|grace" is no identity of the primary user "auth0|olga"',
      state: 'state-1',
    });
  });
});
