import { describe, expect, it, vi } from 'vitest';
import { runAction } from '#kit/run-action.ts';
import { runRule } from '#kit/run-rule.ts';

const code = `const directory = require('directory');
exports.onExecutePostLogin = async (event, api) => {
  const roles = await directory.rolesOf(event.user.user_id);
  api.accessToken.setCustomClaim('https://a.example/roles', roles);
};`;

describe("a run with isolation: 'inline'", () => {
  it('lets the script call the functions of the test', async () => {
    const rolesOf = vi.fn(async () => ['manager']);
    const run = await runAction({ code }, { isolation: 'inline', mocks: { directory: { rolesOf } } });
    expect(run).toSetClaim('access_token', 'https://a.example/roles', ['manager']);
    expect(rolesOf).toHaveBeenCalledExactlyOnceWith('auth0|ada');
  });

  it('runs the extensions of this repository', async () => {
    const run = await runRule('username', { persona: 'grace', isolation: 'inline' });
    expect(run).toSetClaim('access_token', 'https://claims.example.com/username', 'grace');
  });

  it('ends the wait for a script that never comes to its end', async () => {
    const endless = 'exports.onExecutePostLogin = async () => new Promise((resolve) => setInterval(() => {}, 10));';
    const run = await runAction({ code: endless }, { isolation: 'inline', limits: { timeoutMs: 100 } });
    expect(run).toFail('did not finish within 100 ms');
  });

  it('is what functions need: none leaves the process of the test', async () => {
    await expect(runAction({ code }, { mocks: { directory: {} } })).rejects.toThrow(
      "Give mocks together with isolation: 'inline': functions do not leave this process",
    );
  });
});
