import { describe, expect, it } from 'vitest';
import type { Json } from '#auth0/json.ts';
import type { OtherFlow } from '#sandbox/flow.ts';
import { lastStep, realmKinds, sharedSandbox } from './shared-sandbox.ts';

describe.each(realmKinds)('in a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm });

  /** An Action of some other trigger with this body. */
  function other(handler: string, body: string, event: Json = { user: { email: 'a@example.com' } }): OtherFlow {
    const code = `exports.${handler} = async (event, api) => {${body}};`;
    const script = { name: 'other', code, secrets: { KEY: 'secret' } };
    return { trigger: 'other', script, call: { form: 'action', handler, event } };
  }

  describe('an Action of another trigger', () => {
    it.each([
      'onExecutePreUserRegistration',
      'onContinuePreUserRegistration',
      'onExecutePostUserRegistration',
      'onExecutePostChangePassword',
      'onExecuteSendPhoneMessage',
      'onExecutePostChallenge',
      'onContinuePostChallenge',
      'onExecuteCustomTokenExchange',
      'onExecuteCustomPhoneProvider',
      'onExecuteCustomEmailProvider',
      'onExecuteEventStream',
      'onExecuteSomethingNew',
    ])('runs %s with the event of the caller, its secrets and a cache', async (handler) => {
      const body = `api.cache.set('seen', JSON.stringify([event, api.cache.get('x') ?? null]));`;
      expect(await lastStep(sandbox, other(handler, body))).toMatchObject({
        script: 'other',
        outcome: { status: 'completed' },
        effects: {
          form: 'action',
          calls: [
            { path: 'cache.get', args: ['x'] },
            {
              path: 'cache.set',
              args: ['seen', '[{"user":{"email":"a@example.com"},"secrets":{"KEY":"secret"}},null]'],
            },
          ],
        },
        findings: [],
      });
    });

    it('gives an event that is no object as it is', async () => {
      const flow = other('onExecuteEventStream', 'api.cache.set("seen", JSON.stringify(event));', [1, null]);
      expect((await lastStep(sandbox, flow)).effects).toMatchObject({
        calls: [{ args: ['seen', expect.any(String)] }],
      });
    });

    it('chains, and finds documented methods also where the text does not name them', async () => {
      const body = `const { user } = api; user.setAppMetadata('a', 1).user.setUserMetadata('b', 2);`;
      expect(await lastStep(sandbox, other('onExecutePreUserRegistration', body))).toMatchObject({
        outcome: { status: 'completed' },
        effects: {
          calls: [
            { path: 'user.setAppMetadata', args: ['a', 1] },
            { path: 'user.setUserMetadata', args: ['b', 2] },
          ],
        },
        findings: [],
      });
    });

    it('returns nothing where Auth0 does not, whatever the text mentions', async () => {
      const body = `api.cache.set('returned', typeof api.authentication.setUserById('auth0|1'));`;
      expect((await lastStep(sandbox, other('onExecuteCustomTokenExchange', body))).effects).toMatchObject({
        calls: [{ path: 'authentication.setUserById' }, { args: ['returned', 'undefined'] }],
      });
    });

    it('records what nobody documents, and says so', async () => {
      const body = `api.user.setName('x').odd?.thing(1);
      api
        .odd
        .thing(2);`;
      expect(
        await lastStep(sandbox, other('onExecutePreUserRegistration', body.replace('.odd?.thing(1)', ''))),
      ).toMatchObject({
        outcome: { status: 'completed' },
        effects: {
          calls: [
            { path: 'user.setName', args: ['x'] },
            { path: 'odd.thing', args: [2] },
          ],
        },
        findings: [
          { code: 'undocumented-method', path: 'user.setName' },
          { code: 'undocumented-method', path: 'odd.thing' },
        ],
      });
    });

    it.each([
      ['onExecutePreUserRegistration', `api.access.deny('internal', 'for you')`, { message: 'internal' }],
      ['onExecutePostChallenge', `api.access.deny('no')`, { message: 'no' }],
      ['onExecuteCustomTokenExchange', `api.access.deny('own_code', 'no')`, { code: 'own_code', message: 'no' }],
      [
        'onExecuteCustomTokenExchange',
        `api.access.rejectInvalidSubjectToken('bad')`,
        { code: 'invalid_request', message: 'bad' },
      ],
      ['onExecuteSomethingNew', `api.access.deny('no')`, { message: 'no' }],
    ])('is denied in %s by %s', async (handler, call, error) => {
      expect((await lastStep(sandbox, other(handler, `${call};`))).outcome).toEqual({
        status: 'denied',
        error: { name: 'AccessDenied', ...error },
      });
    });

    it('is denied with an error code of its own', async () => {
      const body = `api.validation.error('weak', 'too weak');`;
      expect((await lastStep(sandbox, other('onExecutePreUserRegistration', body))).outcome).toEqual({
        status: 'denied',
        error: { name: 'ValidationError', code: 'weak', message: 'too weak' },
      });
    });

    it('redirects and challenges as in a login', async () => {
      const redirect = `api.redirect.sendUserTo('https://acme.example', { query: { a: 'b' } });`;
      expect((await lastStep(sandbox, other('onExecutePostChallenge', redirect))).outcome).toEqual({
        status: 'redirected',
        url: 'https://acme.example/?a=b',
      });
      const challenge = `api.authentication.challengeWith({ type: 'otp' });`;
      expect((await lastStep(sandbox, other('onExecutePostChallenge', challenge))).outcome).toEqual({
        status: 'challenged',
        call: { path: 'authentication.challengeWith', args: [{ type: 'otp' }] },
      });
      const render = `api.prompt.render('ap_1');`;
      expect((await lastStep(sandbox, other('onExecutePostChallenge', render))).outcome).toMatchObject({
        status: 'challenged',
      });
    });

    it('encodes and validates tokens as in a login', async () => {
      const body = `const secret = 's';
      event.request.body.session_token = api.redirect.encodeToken({ secret, payload: { a: 1 } });
      api.cache.set('payload', JSON.stringify(api.redirect.validateToken({ secret })));`;
      const event = {
        request: { hostname: 'acme.example', ip: '203.0.113.7', query: {}, body: {} },
        user: { user_id: 'u' },
      };
      const { effects } = await lastStep(sandbox, {
        ...other('onContinuePostChallenge', body, event),
        host: { now: 0 },
      });
      expect(effects).toMatchObject({
        calls: [
          { path: 'redirect.encodeToken' },
          { path: 'redirect.validateToken' },
          { args: ['payload', '{"iat":0,"iss":"acme.example","sub":"u","exp":900,"ip":"203.0.113.7","a":1}'] },
        ],
      });
    });

    it('completes when a provider drops a notification', async () => {
      expect(
        await lastStep(sandbox, other('onExecuteCustomPhoneProvider', `api.notification.drop('gone');`)),
      ).toMatchObject({
        outcome: { status: 'completed' },
        effects: { calls: [{ path: 'notification.drop', args: ['gone'] }] },
      });
    });

    it('fails where it throws or calls what is nowhere', async () => {
      expect(
        (await lastStep(sandbox, other('onExecutePostChangePassword', 'const { odd } = api; odd.call();'))).outcome,
      ).toMatchObject({
        status: 'failed',
        error: { name: 'TypeError' },
      });
      expect((await lastStep(sandbox, other('onExecutePostChangePassword', 'null.x;'))).outcome).toMatchObject({
        status: 'failed',
      });
    });

    it('is invalid when it has not the handler that is called', async () => {
      const flow = other('onExecutePostChangePassword', '');
      const call = { form: 'action', handler: 'onExecuteOther', event: {} } as const;
      expect((await lastStep(sandbox, { ...flow, call })).outcome).toMatchObject({ status: 'invalid' });
    });
  });
});
