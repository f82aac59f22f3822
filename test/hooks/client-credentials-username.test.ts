import { describe, expect, it } from 'vitest';
import { aHookClient } from '#kit/a-hook-client.ts';
import { runHook } from '#kit/run-hook.ts';

const hook = 'client-credentials-username';
const claim = 'https://claims.example.com/username';
const client = aHookClient({ metadata: { username: 'grace' } });

describe('the hook client-credentials-username', () => {
  it('puts the username of the client into the access token', async () => {
    const run = await runHook(hook, { client });
    expect(run).toComplete();
    expect(run).toSetClaim('access_token', claim, 'grace');
  });

  it('leaves the scopes of the token as they are', async () => {
    const run = await runHook(hook, { client, scope: ['read:orders', 'write:orders'] });
    expect(run.scope).toEqual(['read:orders', 'write:orders']);
  });

  it('says nothing of a client that stands for nobody', async () => {
    const run = await runHook(hook);
    expect(run.accessToken).toEqual({ scope: ['read:orders'] });
  });

  it('uses the namespace of the API that asks', async () => {
    const run = await runHook(hook, { client, audience: 'https://legacy-api.example.com' });
    expect(run.claims.access_token).toEqual({ 'https://legacy-api.example.com/claims/username': 'grace' });
  });

  it('lets no client claim a name in production', async () => {
    const run = await runHook(hook, { client, environment: 'production' });
    expect(run).toComplete();
    expect(run).not.toSetClaim('access_token', claim);
  });
});
