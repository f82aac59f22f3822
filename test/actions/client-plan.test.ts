import { describe, expect, it } from 'vitest';
import { runAction } from '#kit/run-action.ts';

describe('the Action client-plan', () => {
  it('puts the plan of the customer whose client it is into the access token', async () => {
    const run = await runAction('client-plan', { event: { client: { metadata: { plan: 'enterprise' } } } });
    expect(run).toComplete();
    expect(run).toSetClaim('access_token', 'https://claims.example.com/plan', 'enterprise');
  });

  it('puts the free plan into the token of a client without metadata', async () => {
    const run = await runAction('client-plan');
    expect(run).toSetClaim('access_token', 'https://claims.example.com/plan', 'free');
  });

  it('uses the namespace of the API that asks', async () => {
    const run = await runAction('client-plan', {
      event: { resource_server: { identifier: 'https://legacy-api.example.com' } },
    });
    expect(run.claims.access_token).toEqual({ 'https://legacy-api.example.com/claims/plan': 'free' });
  });

  it('leaves tokens for the Management API alone', async () => {
    const run = await runAction('client-plan', {
      event: { resource_server: { identifier: 'https://tenant.example.com/api/v2/' } },
    });
    expect(run.claims.access_token).toEqual({});
  });
});
