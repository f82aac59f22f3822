import { describe, expect, it } from 'vitest';
import { runHook } from '#kit/run-hook.ts';

/** A client-credentials hook of this body. */
function hook(body: string) {
  return { code: `module.exports = function (client, scope, audience, context, cb) { ${body} };` };
}

describe('runHook', () => {
  it('gives what the hook called back with, and what becomes of it', async () => {
    const run = await runHook(hook("cb(null, { scope, plan: 'team', 'https://a.example/audience': audience });"));
    expect(run.accessToken).toEqual({
      scope: ['read:orders'],
      plan: 'team',
      'https://a.example/audience': 'https://api.example.com',
    });
    expect(run.claims.access_token).toEqual({ 'https://a.example/audience': 'https://api.example.com' });
    expect(run).toDropClaim('plan', 'not-namespaced');
  });

  it('hands the secrets over', async () => {
    const code = hook("cb(null, { 'https://a.example/key': context.webtask.secrets.KEY });");
    const run = await runHook(code, { secrets: { KEY: 'value' } });
    expect(run).toSetClaim('access_token', 'https://a.example/key', 'value');
  });

  it('can leave the scopes out, as some exchanges do', async () => {
    const run = await runHook(hook("cb(null, { 'https://a.example/type': typeof scope });"), { scope: undefined });
    expect(run).toSetClaim('access_token', 'https://a.example/type', 'undefined');
  });

  it('tells how a hook refuses', async () => {
    const run = await runHook(hook("cb(new InvalidScopeError('no such scope'));"));
    expect(run).toDeny('no such scope');
  });

  it('runs the hook of another trigger with the arguments of the test', async () => {
    const code = 'module.exports = function (user, context, cb) { cb(null, { user: { name: user.email } }); };';
    const run = await runHook({ code }, { args: [{ email: 'grace@example.com' }, {}] });
    expect(run).toComplete();
    expect(run.accessToken).toEqual({ user: { name: 'grace@example.com' } });
  });
});
