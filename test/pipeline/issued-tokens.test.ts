import { describe, expect, it } from 'vitest';
import type { LoginGrant } from '#auth0/grant.ts';
import { issuedTokens } from '#pipeline/issued-tokens.ts';
import { exchange, login } from './pipeline-kit.ts';

describe('the tokens of an answer', () => {
  it.each<[grant: LoginGrant, scopes: string[], tokens: string[]]>([
    ['password', [], ['access_token']],
    ['password', ['openid'], ['access_token', 'id_token']],
    ['authorization_code', ['openid'], ['access_token', 'id_token']],
    ['refresh_token', ['profile'], ['access_token']],
  ])('hold an ID token where openid is requested: %s with %j', (grant, requestedScopes, tokens) => {
    expect(issuedTokens({ ...login, grant, requestedScopes })).toEqual(tokens);
  });

  it.each<[responseType: string[], scopes: string[], tokens: string[]]>([
    [['token'], ['openid'], ['access_token']],
    [['id_token'], ['openid'], ['id_token']],
    [['token', 'id_token'], ['openid'], ['access_token', 'id_token']],
    [['token', 'id_token'], [], ['access_token']],
  ])(
    'are those that response_type asks for in an implicit login: %j with %j',
    (responseType, requestedScopes, tokens) => {
      expect(issuedTokens({ ...login, grant: 'implicit', responseType, requestedScopes })).toEqual(tokens);
    },
  );

  it('are an access token alone where there is no user', () => {
    expect(issuedTokens({ ...exchange, requestedScopes: ['openid'], grantedScopes: ['openid'] })).toEqual([
      'access_token',
    ]);
  });
});
