import { describe, expect, it } from 'vitest';
import { exchange } from '#kit/exchange.ts';
import { login } from '#kit/login.ts';

describe('login', () => {
  it('changes the profile of the persona as the test says', async () => {
    const run = await login({ persona: 'grace', user: { username: 'hopper', app_metadata: { plan: 'free' } } });
    expect(run.claims.access_token).toMatchObject({
      'https://claims.example.com/username': 'hopper',
      'https://claims.example.com/plan': 'free',
    });
  });

  it('issues the tokens that the grant and the scopes ask for', async () => {
    const run = await login({ persona: 'grace', client: 'Web shop', scope: 'openid read:orders' });
    expect(run.result).toMatchObject({ status: 'issued', tokens: ['access_token', 'id_token'] });
    expect(run.scope).toEqual(['openid', 'read:orders']);
  });

  it('takes the first client that may use the grant', async () => {
    const run = await login({ persona: 'grace', grant: 'password' });
    expect(run.scope).toEqual(['read:orders', 'write:orders']);
  });

  it('names the nearest client when there is none of that name', async () => {
    await expect(login({ persona: 'grace', client: 'Webshop' })).rejects.toThrow(
      'There is no "Webshop" in the clients of environments/local.yaml, which has "Web shop", "Integration tests", "Command line": did you mean "Web shop"?',
    );
  });

  it('asks for an audience where the environment names none', async () => {
    await expect(login({ persona: 'grace', environment: 'staging' })).rejects.toThrow(
      'environments/staging.yaml has no client for implicit or',
    );
  });

  it('lists the extensions that ran, up to the one that stopped the login', async () => {
    const run = await login({ persona: 'susan', client: 'Web shop' });
    expect(run.ran.map(({ extension }) => extension)).toEqual([
      'rules/username + rules/roles (as Action)',
      'actions/plan',
    ]);
    expect(run.result).toMatchObject({ status: 'denied', error: 'access_denied', by: { extension: 'actions/plan' } });
    expect(run.claims).toEqual({ access_token: {}, id_token: {} });
  });
});

describe('exchange', () => {
  it('takes the first client and the first API that it has a grant for', async () => {
    const run = await exchange();
    expect(run.claims.access_token).toEqual({
      'https://claims.example.com/username': 'grace',
      'https://claims.example.com/plan': 'team',
    });
  });

  it('asks for another API', async () => {
    const run = await exchange({ client: 'Integration tests', audience: 'https://legacy-api.example.com' });
    expect(run.scope).toEqual(['read:reports']);
    expect(run).toSetClaim('access_token', 'https://legacy-api.example.com/claims/username', 'grace');
  });
});
