import { describe, expect, it } from 'vitest';
import { aPostLoginEvent } from '#kit/a-post-login-event.ts';
import { runAction } from '#kit/run-action.ts';

const claim = 'https://claims.example.com/plan';

describe('the Action plan', () => {
  it.each([
    ['team', { plan: 'team' }],
    ['enterprise', { plan: 'enterprise' }],
    ['free', {}],
  ])('puts the plan %s into the access token', async (plan, app_metadata) => {
    const run = await runAction('plan', { event: aPostLoginEvent({ user: { app_metadata } }) });
    expect(run).toComplete();
    expect(run).toSetClaim('access_token', claim, plan);
  });

  it('turns away a customer whose subscription is suspended', async () => {
    const run = await runAction('plan', { persona: 'susan' });
    expect(run).toDeny('Your subscription is suspended.');
    expect(run).not.toSetClaim('access_token', claim);
  });

  it('names the claim where no API was asked for', async () => {
    const run = await runAction('plan', { persona: 'grace', event: { resource_server: undefined } });
    expect(run).toCall('accessToken.setCustomClaim', claim, 'team');
  });
});
