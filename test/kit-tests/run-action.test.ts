import { describe, expect, it } from 'vitest';
import { runAction } from '#kit/run-action.ts';

/** A post-login Action of this body. */
function action(body: string) {
  return { code: `exports.onExecutePostLogin = async (event, api) => { ${body} };` };
}

describe('runAction', () => {
  it('records every call of the api in order', async () => {
    const run = await runAction(
      action("api.user.setAppMetadata('seen', true); api.idToken.setCustomClaim('https://a.example/b', 1);"),
    );
    expect(run.calls.map(({ path, args }) => [path, ...args])).toEqual([
      ['user.setAppMetadata', 'seen', true],
      ['idToken.setCustomClaim', 'https://a.example/b', 1],
    ]);
    expect(run).toCall('user.setAppMetadata', 'seen', expect.any(Boolean));
  });

  it('hands the secrets over', async () => {
    const run = await runAction(action('console.log(event.secrets.KEY, typeof event.secrets.OTHER);'), {
      secrets: { KEY: 'value' },
    });
    expect(run.console).toEqual([{ level: 'log', text: 'value undefined' }]);
  });

  it('lets a persona log in, and changes what the test gives beside it', async () => {
    const code = action('console.log(JSON.stringify([event.user, event.authorization.roles, event.organization]));');
    const run = await runAction(code, { persona: 'nemo', event: { user: { app_metadata: { plan: 'team' } } } });
    const [user, roles, organization]: unknown[] = JSON.parse(run.console[0]?.text ?? '[]');
    expect([roles, organization]).toEqual([[], null]);
    expect(user).toEqual({
      user_id: 'google-oauth2|100000000000000000001',
      email: 'nemo@example.com',
      email_verified: true,
      name: 'Captain Nemo',
      nickname: 'nemo',
      identities: [
        { connection: 'google-oauth2', provider: 'google-oauth2', user_id: '100000000000000000001', isSocial: true },
      ],
      created_at: '2026-01-01T00:00:00.000Z',
      updated_at: '2026-01-01T00:00:00.000Z',
      app_metadata: { plan: 'team' },
      user_metadata: {},
    });
  });

  it('tells where an Action sends the user, and goes on after that', async () => {
    const code = `${action("api.redirect.sendUserTo('https://a.example/', { query: { a: '1' } });").code}
      exports.onContinuePostLogin = async (event, api) => { api.accessToken.addScope('done'); };`;
    const before = await runAction({ code });
    expect(before).toRedirectTo('https://a.example/?a=1');
    const after = await runAction({ code }, { handler: 'onContinuePostLogin', callsBefore: before.calls });
    expect(after).toComplete();
    expect(after.scope).toContain('done');
  });

  it('tells of a challenge, at once or at the end of the flow', async () => {
    expect(await runAction(action("api.authentication.challengeWith({ type: 'otp' });"))).toChallenge('otp');
    expect(await runAction(action("api.multifactor.enable('any');"))).toChallenge('any');
  });

  it('runs a text for the trigger whose handler it exports', async () => {
    const code = `exports.onExecuteCredentialsExchange = async (event, api) => {
      api.accessToken.setCustomClaim('https://a.example/client', event.client.name);
      api.accessToken.setCustomClaim('https://a.example/scope', event.accessToken.scope);
    };`;
    const run = await runAction({ code }, { event: { client: { name: 'Robot' } }, scope: ['read'] });
    expect(run.claims.access_token).toEqual({
      'https://a.example/client': 'Robot',
      'https://a.example/scope': ['read'],
    });
  });

  it('runs an Action of a trigger that shapes no token with the event of the test', async () => {
    const code = `exports.onExecutePreUserRegistration = async (event, api) => {
      if (event.user.email.endsWith('@example.com')) api.access.deny('forbidden', 'This address is not for you.');
    };`;
    const event = { user: { email: 'grace@example.com' } };
    const run = await runAction({ code }, { handler: 'onExecutePreUserRegistration', event });
    expect(run).toCall('access.deny', 'forbidden', 'This address is not for you.');
    expect(run).toDeny();
    await expect(runAction({ code })).rejects.toThrow(
      'Run an Action for pre-user-registration: give its event, and the handler that is to run',
    );
  });

  it('finds responses, modules and the time where the test puts them', async () => {
    const { code } = action(`
      const response = await fetch('https://a.example/roles');
      const { greeting } = require('greetings');
      console.log(greeting, (await response.json()).roles, new Date().toISOString());
    `);
    const host = {
      fetch: [{ url: 'https://a.example/roles', body: { roles: ['manager'] } }],
      modules: { greetings: { json: { greeting: 'hello' } } },
      now: Date.parse('2026-11-23T06:00:00.000Z'),
    };
    const run = await runAction({ code }, { host });
    expect(run).toComplete();
    expect(run).toRequest('GET', 'https://a.example/roles');
    expect(run.console.map(({ text }) => text)).toEqual(["hello [ 'manager' ] 2026-11-23T06:00:00.000Z"]);
  });

  it('finds the groups and roles of the user where the test puts them', async () => {
    const code = action(`
      const { roles } = await api.roles.getUserEffectiveRoles();
      const { memberships } = await api.groups.hasGroupMembership(['staff', 'board']);
      console.log(roles[0].name, memberships.staff.is_member, memberships.board.is_member);
    `);
    const run = await runAction(code, {
      directory: { roles: [{ id: 'rol_1', name: 'manager' }], groups: [{ id: 'grp_1', name: 'staff' }] },
    });
    expect(run.console).toEqual([{ level: 'log', text: 'manager true false' }]);
  });

  it('keeps Proxy in the realm that has it', async () => {
    const code = action('console.log(typeof Proxy);');
    expect((await runAction(code)).console).toEqual([{ level: 'log', text: 'undefined' }]);
    expect((await runAction(code, { realm: 'node' })).console).toEqual([{ level: 'log', text: 'function' }]);
  });

  it('stops at the limits of the test', async () => {
    const run = await runAction(action('for (;;) {}'), { limits: { timeoutMs: 300 } });
    expect(run).toFail('did not finish within 300 ms');
  });
});
