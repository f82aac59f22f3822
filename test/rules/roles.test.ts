import { describe, expect, it } from 'vitest';
import { runRule } from '#kit/run-rule.ts';

const claim = 'https://claims.example.com/roles';

describe('the rule roles', () => {
  it('puts the sorted roles into both tokens', async () => {
    const run = await runRule('roles', { context: { authorization: { roles: ['manager', 'accountant'] } } });
    expect(run).toSetClaim('access_token', claim, ['accountant', 'manager']);
    expect(run).toSetClaim('id_token', claim, ['accountant', 'manager']);
  });

  it('puts an empty list where a login has no authorization', async () => {
    const run = await runRule('roles', { context: { authorization: undefined } });
    expect(run).toSetClaim('access_token', claim, []);
  });

  it('uses the namespace of the API in the access token alone', async () => {
    const context = { request: { query: { audience: 'https://legacy-api.example.com' } } };
    const run = await runRule('roles', { persona: 'olga', context });
    expect(run.claims).toEqual({
      access_token: { 'https://legacy-api.example.com/claims/roles': ['accountant'] },
      id_token: { [claim]: ['accountant'] },
    });
  });
});
