import { describe, expect, it } from 'vitest';
import { aRuleContext } from '#kit/a-rule-context.ts';
import { aUser } from '#kit/a-user.ts';
import { runRule } from '#kit/run-rule.ts';

const claim = 'https://claims.example.com/username';

describe('the rule username', () => {
  it('puts the username into the access token', async () => {
    const run = await runRule('username', { user: aUser({ username: 'grace' }) });
    expect(run).toComplete();
    expect(run).toSetClaim('access_token', claim, 'grace');
    expect(run).not.toSetClaim('id_token', claim);
  });

  it('says nothing of a user who has no username', async () => {
    const run = await runRule('username', { persona: 'nemo' });
    expect(run).toComplete();
    expect(run.claims).toEqual({ access_token: {}, id_token: {} });
  });

  it('uses the namespace of the API that asks', async () => {
    const context = aRuleContext({ request: { query: { audience: 'https://legacy-api.example.com' } } });
    const run = await runRule('username', { persona: 'grace', context });
    expect(run.claims.access_token).toEqual({ 'https://legacy-api.example.com/claims/username': 'grace' });
  });
});
