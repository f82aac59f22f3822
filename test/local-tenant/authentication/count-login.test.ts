import { describe, expect, it } from 'vitest';
import { countLogin } from '#local-tenant/authentication/count-login.ts';
import type { RouteRequest } from '#local-tenant/http/route.ts';
import { contextOf } from '../../rig/context-of.ts';
import { startIssuingTenant } from '../../rig/issuing-tenant.ts';

const url = new URL('https://localhost/oauth/token');
const request: RouteRequest = { method: 'POST', url, params: {}, query: {}, body: {}, headers: {}, ip: '127.0.0.1' };

/** A tenant, and one of its users as a request has found them before it checked their password. */
async function startLogin() {
  const tenant = await startIssuingTenant();
  const { users } = tenant.store;
  const found = users.get('auth0|grace');
  if (!found) throw new Error('There is no Grace.');
  return { context: await contextOf(tenant), users, found, [Symbol.asyncDispose]: tenant[Symbol.asyncDispose] };
}

describe('counting a login', () => {
  it('keeps what was written while the password was checked', async () => {
    await using login = await startLogin();
    const { context, users, found } = login;
    users.put({ ...found, roles: ['buyer'], profile: { ...found.profile, nickname: 'amazing' } });
    const counted = { roles: ['buyer'], profile: { nickname: 'amazing', logins_count: 1, last_ip: '127.0.0.1' } };
    expect(countLogin(context, found, request)).toMatchObject(counted);
    expect(users.get('auth0|grace')).toMatchObject(counted);
  });

  it('brings nobody back who was deleted in that time, and lets nobody in who was blocked', async () => {
    await using login = await startLogin();
    const { context, users, found } = login;
    users.put({ ...found, profile: { ...found.profile, blocked: true } });
    expect(() => countLogin(context, found, request)).toThrow('user is blocked');
    users.delete('auth0|grace');
    expect(() => countLogin(context, found, request)).toThrow('Wrong email or password.');
    expect(users.get('auth0|grace')).toBeUndefined();
  });
});
