import { describe, expect, it } from 'vitest';
import { actionExchange, actionLogin, login } from './flows.ts';
import { lastStep, realmKinds, sharedSandbox } from './shared-sandbox.ts';

describe.each(realmKinds)('in a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm });

  describe('a post-login Action in the sandbox', () => {
    it('completes and shows its calls', async () => {
      const flow = actionLogin(`
      api.accessToken.setCustomClaim('https://acme.example/username', event.user.username).accessToken.addScope('extra');
      api.idToken.setCustomClaim('https://acme.example/none', undefined);
      api.user.setAppMetadata('plan', null);
      api.samlResponse.setAttribute('secret', event.secrets.OWN);`);

      expect(await lastStep(sandbox, flow)).toEqual({
        script: 'action-1',
        outcome: { status: 'completed' },
        effects: {
          form: 'action',
          calls: [
            { path: 'accessToken.setCustomClaim', args: ['https://acme.example/username', 'susan'] },
            { path: 'accessToken.addScope', args: ['extra'] },
            { path: 'idToken.setCustomClaim', args: ['https://acme.example/none'] },
            { path: 'user.setAppMetadata', args: ['plan', null] },
            { path: 'samlResponse.setAttribute', args: ['secret', 'secret of action-1'] },
          ],
        },
        callbacks: 0,
        console: [],
        requests: [],
        findings: [{ code: 'value-lost', path: 'idToken.https://acme.example/none', type: 'undefined' }],
        durationMs: expect.any(Number),
      });
    });

    it('runs after the rules, with a fresh event and its own secrets', async () => {
      const action = `exports.onExecutePostLogin = async (event, api) => {
      api.accessToken.setCustomClaim('seen', [event.user.username, event.secrets.OWN]);
      event.user.username = 'changed';
      delete event.secrets.OWN;
    };`;
      const rule = 'function (user, context, callback) { user.username = "rule"; callback(null, user, context); }';

      const { steps } = await sandbox.run(login({ rules: [rule], actions: [action, action] }));

      expect(steps.map(({ effects }) => effects)).toMatchObject([
        { form: 'rule' },
        { calls: [{ args: ['seen', ['susan', 'secret of action-1']] }] },
        { calls: [{ args: ['seen', ['susan', 'secret of action-2']] }] },
      ]);
    });

    it('is denied after it has finished, and no later Action runs', async () => {
      const deny = `exports.onExecutePostLogin = async (event, api) => {
      api.access.deny('not today');
      await null;
      api.user.setUserMetadata('asked', true);
    };`;

      const { steps } = await sandbox.run(login({ actions: [deny, deny] }));

      expect(steps).toMatchObject([
        {
          outcome: { status: 'denied', error: { name: 'AccessDenied', message: 'not today' } },
          effects: { calls: [{ path: 'access.deny' }, { path: 'user.setUserMetadata', args: ['asked', true] }] },
        },
      ]);
    });

    it('redirects with its query', async () => {
      const flow = actionLogin(
        `api.redirect.canRedirect() && api.redirect.sendUserTo('https://acme.example/more?a=1', { query: { b: '2 3' } });`,
      );

      expect((await lastStep(sandbox, flow)).outcome).toEqual({
        status: 'redirected',
        url: 'https://acme.example/more?a=1&b=2+3',
      });
    });

    it.each(['challengeWith', 'challengeWithAny', 'enrollWith', 'enrollWithAny'])(
      'challenges by %s',
      async (method) => {
        expect(
          (await lastStep(sandbox, actionLogin(`api.authentication.${method}({ type: 'otp' });`))).outcome,
        ).toEqual({
          status: 'challenged',
          call: { path: `authentication.${method}`, args: [{ type: 'otp' }] },
        });
      },
    );

    it('fails when its promise rejects or it throws at once', async () => {
      const rejected = actionLogin(`await null; throw new RangeError('too far');`);
      const thrown = login({ actions: ['exports.onExecutePostLogin = () => { throw null; };'] });
      const onLoad = login({ actions: ['undefined.x;'] });

      expect((await lastStep(sandbox, rejected)).outcome).toEqual({
        status: 'failed',
        error: {
          name: 'RangeError',
          message: 'too far',
          stack: 'RangeError: too far\n    at exports.onExecutePostLogin (actions/action-1.js:1:71)',
        },
      });
      expect((await lastStep(sandbox, thrown)).outcome).toEqual({
        status: 'failed',
        error: { name: 'Error', message: 'null' },
      });
      expect((await lastStep(sandbox, onLoad)).outcome).toMatchObject({
        status: 'failed',
        error: { name: 'TypeError' },
      });
    });

    it('runs when it is not async, and is reported, because Auth0 refuses it', async () => {
      const flow = login({ actions: ['exports.onExecutePostLogin = () => {};'] });

      expect(await lastStep(sandbox, flow)).toMatchObject({
        outcome: { status: 'completed' },
        findings: [{ code: 'handler-not-async', handler: 'onExecutePostLogin' }],
      });
    });

    it('is reported at once when its promise can no longer settle', async () => {
      expect((await lastStep(sandbox, actionLogin('await new Promise(() => {});'))).outcome).toEqual({
        status: 'never-called-back',
      });
    });

    it('reports a rejection that nobody handles', async () => {
      expect(await lastStep(sandbox, actionLogin(`(async () => { throw new Error('floating'); })();`))).toMatchObject({
        outcome: { status: 'completed' },
        findings: [{ code: 'unhandled-rejection', error: { name: 'Error', message: 'floating' } }],
      });
    });

    it.each([
      ['a cyclic value', 'const v = {}; v.v = v;', 'cyclic', 'x.v'],
      ['a bigint', 'const v = 1n;', 'bigint', 'x'],
    ])('fails when it sets %s', async (_, statement, type, path) => {
      const flow = actionLogin(`${statement} api.accessToken.setCustomClaim('x', v);`);

      expect(await lastStep(sandbox, flow)).toMatchObject({
        outcome: { status: 'failed', error: { name: 'TypeError' } },
        findings: [{ code: 'value-lost', path: `accessToken.${path}`, type }],
      });
    });

    it.each([
      ['does not compile', 'exports.onExecutePostLogin = async (event, api) => {'],
      ['exports another handler', 'exports.onExecuteCredentialsExchange = async () => {};'],
      ['exports nothing', 'module.exports = undefined;'],
    ])('is invalid when it %s', async (_, code) => {
      expect((await lastStep(sandbox, login({ actions: [code] }))).outcome).toMatchObject({ status: 'invalid' });
    });
  });

  describe('a credentials-exchange Action in the sandbox', () => {
    it('is denied with a code and a reason', async () => {
      expect(
        (await lastStep(sandbox, actionExchange(`api.access.deny('invalid_scope', 'too much');`))).outcome,
      ).toEqual({
        status: 'denied',
        error: { name: 'AccessDenied', code: 'invalid_scope', message: 'too much' },
      });
    });

    it('has no api of a login', async () => {
      expect((await lastStep(sandbox, actionExchange(`api.idToken.setCustomClaim('x', 1);`))).outcome).toMatchObject({
        status: 'failed',
        error: { name: 'TypeError' },
      });
    });
  });
});
