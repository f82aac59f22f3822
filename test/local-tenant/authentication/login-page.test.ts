import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { createConnection } from '#local-tenant/store/create-connection.ts';
import { callTenant } from '../../rig/call-tenant.ts';
import { authorization, startLogin, submitLogin } from '../../rig/implicit-flow.ts';
import { startIssuingTenant, webShop } from '../../rig/issuing-tenant.ts';

const showLogin = async (tenant: LocalTenant, fields: Record<string, string> = {}) => {
  const state = await startLogin(tenant, { ...authorization, ...fields });
  const page = await callTenant(tenant, { path: `/u/login?state=${state}` });
  return { ...page, html: String(page.body), state };
};

describe('the login page', () => {
  it('names the client, and offers every user for a click', async () => {
    await using tenant = await startIssuingTenant();
    const { status, headers, html, state } = await showLogin(tenant);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(html).toContain('<h1>Log in to Web shop</h1>');
    expect(html).toContain(`<input type="hidden" name="state" value="${state}">`);
    for (const id of ['grace', 'olga']) expect(html).toContain(`<button name="user_id" value="auth0|${id}">`);
  });

  it('has a form for passwords alone where there are no users', async () => {
    await using tenant = await startIssuingTenant();
    for (const { profile } of tenant.store.users.list()) tenant.store.users.delete(profile.user_id);
    const { html } = await showLogin(tenant);
    expect(html).toContain('name="password"');
    expect(html).not.toContain('without a password');
  });

  it('allows no script, no frame and no style but its own', async () => {
    await using tenant = await startIssuingTenant();
    const { headers, html } = await showLogin(tenant);
    const style = /<style>(.*)<\/style>/s.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers).toMatchObject({
      'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; frame-ancestors 'none'`,
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
  });

  it('escapes whatever stands in names, ids and parameters', async () => {
    await using tenant = await startIssuingTenant();
    const evil = `<script>alert("1")</script>'&`;
    const escaped = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;';
    const client = tenant.store.clients.get(webShop.client_id);
    const user = tenant.store.users.get('auth0|grace');
    if (client) tenant.store.clients.put({ ...client, name: `${evil}client` });
    tenant.store.connections.put(createConnection({ name: `${evil}connection`, strategy: 'auth0' }));
    const [identity] = user?.profile.identities ?? [];
    if (user && identity) {
      const identities = [{ ...identity, connection: `${evil}connection` }];
      tenant.store.users.put({
        ...user,
        profile: { ...user.profile, user_id: `${evil}id`, name: `${evil}user`, identities },
      });
    }
    const { html } = await showLogin(tenant, { connection: `${evil}connection`, login_hint: `${evil}hint` });
    expect(html).not.toContain('<script');
    for (const name of ['client', 'user', 'connection', 'hint']) expect(html).toContain(`${escaped}${name}`);
    expect(html).toContain(`value="${escaped}id"`);
  });

  it('fills the name in that the client hints at', async () => {
    await using tenant = await startIssuingTenant();
    const { html } = await showLogin(tenant, { login_hint: 'olga@example.com' });
    expect(html).toContain('<input name="username" autocomplete="username" value="olga@example.com" required>');
    expect(html).toContain('autocomplete="current-password" required autofocus>');
  });

  it.each(['acme', 'org_acme'])(
    'offers the members of the organization %s alone, and names it',
    async (organization) => {
      await using tenant = await startIssuingTenant();
      const { html } = await showLogin(tenant, { organization });
      expect(html).toContain('<p class="note">acme · Local tenant</p>');
      expect(html).toContain('value="auth0|olga"');
      expect(html).not.toContain('value="auth0|grace"');
    },
  );

  it('offers the users of the connection alone, and asks for no password that it does not know', async () => {
    await using tenant = await startIssuingTenant();
    const olga = tenant.store.users.get('auth0|olga');
    const identities = [{ connection: 'google-oauth2', provider: 'google-oauth2', user_id: '1', isSocial: true }];
    if (olga) tenant.store.users.put({ ...olga, profile: { ...olga.profile, identities } });
    const { html } = await showLogin(tenant, { connection: 'google-oauth2' });
    expect(html).toContain('value="auth0|olga"');
    expect(html).not.toContain('value="auth0|grace"');
    expect(html).not.toContain('name="password"');
  });

  it('stays short where there are many users', async () => {
    await using tenant = await startIssuingTenant();
    const grace = tenant.store.users.get('auth0|grace');
    for (let i = 0; i < 60 && grace; i += 1) {
      tenant.store.users.put({ ...grace, profile: { ...grace.profile, user_id: `auth0|${i}` } });
    }
    const { html } = await showLogin(tenant);
    expect(html.match(/name="user_id"/g)).toHaveLength(50);
    expect(html).toContain('and 12 more, with their passwords');
  });

  it('says why a login failed, and asks again', async () => {
    await using tenant = await startIssuingTenant();
    const state = await startLogin(tenant);
    const answer = await submitLogin(tenant, state, { username: 'grace', password: 'wrong' });
    expect(answer).toMatchObject({ status: 400, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(answer.body).toContain('<p role="alert">Wrong email or password.</p>');
    expect(answer.body).not.toContain('wrong"');
    expect(answer.body).toContain(`value="${state}"`);
  });
});
