import { describe, expect, it } from 'vitest';
import type { LoginGrant } from '#auth0/grant.ts';
import { loginScopes } from '#pipeline/granted-scopes.ts';

const passwordRealm = 'http://auth0.com/oauth/grant-type/password-realm';

describe('the scopes of a login', () => {
  it.each<[title: string, grant: LoginGrant, requested: string[], ofApi: string[], granted: string[]]>([
    ['those of the API that were requested', 'implicit', ['read', 'admin'], ['read', 'write'], ['read']],
    ['none where none was requested', 'implicit', [], ['read', 'write'], []],
    ['none without an API', 'implicit', ['read'], [], []],
    ['those of OpenID Connect first', 'implicit', ['read', 'openid', 'email'], ['read'], ['openid', 'email', 'read']],
    [
      'those of OpenID Connect without an API',
      'refresh_token',
      ['openid', 'offline_access'],
      [],
      ['openid', 'offline_access'],
    ],
    ['all of the API in a password login that asks for none', 'password', [], ['read', 'write'], ['read', 'write']],
    ['all of the API in a password login of a realm', passwordRealm, [], ['read', 'write'], ['read', 'write']],
    ['all of the API beside openid in a password login', 'password', ['openid'], ['read'], ['openid', 'read']],
    ['those requested in a password login', 'password', ['read'], ['read', 'write'], ['read']],
    ['each scope once', 'implicit', ['email', 'read', 'read'], ['email', 'read'], ['email', 'read']],
  ])('are %s', (_title, grant, requested, ofApi, granted) => {
    expect(loginScopes(grant, requested, ofApi)).toEqual(granted);
  });
});
