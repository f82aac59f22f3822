import { describe, expect, it } from 'vitest';
import { login, ruleLogin } from './flows.ts';
import { lastStep, realmKinds, sharedSandbox } from './shared-sandbox.ts';

describe.each(realmKinds)('in a %s realm', (realm) => {
  describe('a rule in the sandbox', () => {
    const sandbox = sharedSandbox({ realm });

    it('completes when it calls back, and shows the claims it set', async () => {
      const flow = ruleLogin(`context.idToken[configuration.NAMESPACE + 'username'] = user.username;
      callback(null, user, context);`);

      expect(await sandbox.run(flow)).toEqual({
        steps: [
          {
            script: 'rule-1',
            outcome: { status: 'completed' },
            effects: {
              form: 'rule',
              user: flow.ruleInput.user,
              context: { ...flow.ruleInput.context, idToken: { 'https://acme.example/username': 'susan' } },
              calls: [],
            },
            callbacks: 1,
            console: [],
            requests: [],
            findings: [],
            durationMs: expect.any(Number),
          },
        ],
        durationMs: expect.any(Number),
      });
    });

    it('shares user and context objects with the rules after it', async () => {
      const { steps } = await sandbox.run(
        login({
          rules: [
            'function (user, context, callback) { user.since = new Date(0); user.shared = context.idToken; callback(null, user, context); }',
            'function (user, context, callback) { context.idToken.same = user.shared === context.idToken && user.since instanceof Date; callback(null, user, context); }',
          ],
        }),
      );

      expect(steps.at(-1)?.effects).toMatchObject({ context: { idToken: { same: true } } });
    });

    it('may be async and calls back later', async () => {
      const flow = login({
        rules: [
          'async function (user, context, callback) { await new Promise((done) => setTimeout(done, 5)); callback(null, user, context); }',
        ],
      });

      expect((await lastStep(sandbox, flow)).outcome).toEqual({ status: 'completed' });
    });

    it('denies with the error it calls back with', async () => {
      expect((await lastStep(sandbox, ruleLogin(`callback(new UnauthorizedError('not you'));`))).outcome).toEqual({
        status: 'denied',
        error: { name: 'UnauthorizedError', message: 'not you', code: 'unauthorized', stack: expect.any(String) },
      });
      expect((await lastStep(sandbox, ruleLogin(`callback(new ValidationError('too_young', 'no'));`))).outcome).toEqual(
        {
          status: 'denied',
          error: { name: 'ValidationError', message: 'no', code: 'too_young', stack: expect.any(String) },
        },
      );
      expect((await lastStep(sandbox, ruleLogin(`callback('just text');`))).outcome).toEqual({
        status: 'denied',
        error: { name: 'Error', message: 'just text' },
      });
    });

    it('ends the flow when it does not complete', async () => {
      const { steps } = await sandbox.run(
        login({
          rules: [
            'function (user, context, callback) { callback(new Error("stop")); }',
            'function (user, context, callback) { callback(null, user, context); }',
          ],
        }),
      );

      expect(steps.map(({ script }) => script)).toEqual(['rule-1']);
    });

    it('fails with name and position of the frame that throws', async () => {
      const flow = login({
        rules: ['function addClaims(user, context, callback) {\n  const { a } = user.nothing;\n}'],
      });

      expect((await lastStep(sandbox, flow)).outcome).toEqual({
        status: 'failed',
        error: {
          name: 'TypeError',
          message: "Cannot destructure property 'a' of 'user.nothing' as it is undefined.",
          stack: expect.stringMatching(/\n {4}at addClaims \(rules\/rule-1\.js:2:11\)$/),
        },
      });
    });

    it('counts columns of the first line from the start of the text', async () => {
      const { outcome } = await lastStep(sandbox, login({ rules: ['function r() { boom(); }'] }));

      expect(outcome).toMatchObject({ error: { stack: expect.stringMatching(/at r \(rules\/rule-1\.js:1:16\)$/) } });
    });

    it.each([
      ['null', 'null'],
      ['undefined', 'undefined'],
      ['"text"', 'text'],
      ['{ toString() { throw 1; } }', 'Unknown error'],
    ])('fails when it throws %s', async (thrown, message) => {
      expect((await lastStep(sandbox, ruleLogin(`throw ${thrown};`))).outcome).toEqual({
        status: 'failed',
        error: { name: 'Error', message },
      });
    });

    it('fails when it throws after it called back, or in a timer', async () => {
      const thrown = { status: 'failed', error: { message: 'late' } };

      expect(
        (await lastStep(sandbox, ruleLogin(`callback(null, user, context); throw new Error('late');`))).outcome,
      ).toMatchObject(thrown);
      expect(
        (await lastStep(sandbox, ruleLogin(`setTimeout(() => { throw new Error('late'); }, 1);`))).outcome,
      ).toMatchObject(thrown);
    });

    it('is reported at once when it can no longer call back', async () => {
      expect((await lastStep(sandbox, ruleLogin(''))).outcome).toEqual({ status: 'never-called-back' });
      expect((await lastStep(sandbox, ruleLogin('setTimeout(() => {}, 1);'))).outcome).toEqual({
        status: 'never-called-back',
      });
      expect((await lastStep(sandbox, ruleLogin('new Promise(() => {}).then(callback);'))).outcome).toEqual({
        status: 'never-called-back',
      });
    });

    it('reports a rejection that nobody handles, and does not take it for a callback', async () => {
      const flow = login({
        rules: ['async function (user, context, callback) { await null; throw new TypeError("lost"); }'],
      });

      expect(await lastStep(sandbox, flow)).toMatchObject({
        outcome: { status: 'never-called-back' },
        findings: [{ code: 'unhandled-rejection', error: { name: 'TypeError', message: 'lost' } }],
      });
    });

    it('reports a second callback and keeps the first', async () => {
      const step = await lastStep(sandbox, ruleLogin(`callback(null, user, context); callback(new Error('second'));`));

      expect(step).toMatchObject({
        outcome: { status: 'completed' },
        findings: [{ code: 'called-back-twice', count: 2 }],
      });
    });

    it.each([
      ['undefined', 'undefined'],
      ['() => 1', 'function'],
      ['Symbol("s")', 'symbol'],
      ['NaN', 'NaN'],
      ['new Map()', 'Map'],
    ])('reports the claim %s, which JSON cannot carry', async (value, type) => {
      const step = await lastStep(
        sandbox,
        ruleLogin(`context.accessToken.x = { y: ${value} }; callback(null, user, context);`),
      );

      expect(step).toMatchObject({
        outcome: { status: 'completed' },
        findings: [{ code: 'value-lost', path: 'context.accessToken.x.y', type }],
      });
    });

    it('reports a lost value of the shared context for the rule that set it only', async () => {
      const lose =
        'function (user, context, callback) { context.idToken.x = undefined; callback(null, user, context); }';
      const keep = 'function (user, context, callback) { callback(null, user, context); }';

      const { steps } = await sandbox.run(login({ rules: [lose, keep] }));

      expect(steps.map(({ findings }) => findings.length)).toEqual([1, 0]);
    });

    it('fails when user or context cannot be serialised', async () => {
      const cyclic = ruleLogin('context.idToken.me = context.idToken; callback(null, user, context);');
      const bigint = ruleLogin('context.idToken.n = 1n; callback(null, user, context);');

      expect(await lastStep(sandbox, cyclic)).toMatchObject({
        outcome: { status: 'failed', error: { name: 'TypeError' } },
        findings: [{ code: 'value-lost', path: 'context.idToken.me', type: 'cyclic' }],
      });
      expect(await lastStep(sandbox, bigint)).toMatchObject({
        outcome: { status: 'failed', error: { name: 'TypeError' } },
        findings: [{ code: 'value-lost', path: 'context.idToken.n', type: 'bigint' }],
      });
    });

    it('is invalid when its text does not compile', async () => {
      const { outcome } = await lastStep(
        sandbox,
        login({ rules: ['function (user, context, callback) {\n  const = 1;\n}'] }),
      );

      expect(outcome).toEqual({
        status: 'invalid',
        error: {
          name: 'SyntaxError',
          message: "Unexpected token '='",
          stack: "SyntaxError: Unexpected token '='\n    at rules/rule-1.js:2",
        },
      });
    });

    it.each(['// a comment\nfunction (user, context, callback) {}', '42', ''])(
      'is invalid when its text %j gives no function after return',
      async (code) => {
        expect((await lastStep(sandbox, login({ rules: [code] }))).outcome).toMatchObject({ status: 'invalid' });
      },
    );

    it('is invalid when its text leaves the function it is wrapped in', async () => {
      const code = 'function (user, context, callback) {} }); (function () {';

      expect((await lastStep(sandbox, login({ rules: [code] }))).outcome).toMatchObject({ status: 'invalid' });
    });

    it('records metadata updates and reads no Management API', async () => {
      const flow = login({
        rules: [
          `async function (user, context, callback) {
          await auth0.users.updateAppMetadata(user.user_id, { plan: auth0.baseUrl });
          await auth0.users.updateUserMetadata(user.user_id, { theme: 'dark' });
          callback(null, user, context);
        }`,
        ],
      });

      expect((await lastStep(sandbox, flow)).effects).toMatchObject({
        calls: [
          { path: 'users.updateAppMetadata', args: ['auth0|susan', { plan: 'https://acme.auth0.com/api/v2' }] },
          { path: 'users.updateUserMetadata', args: ['auth0|susan', { theme: 'dark' }] },
        ],
      });
    });

    it('gets the user as its updates leave it, by a promise or a callback, and not on its own user', async () => {
      const flow = login({
        rules: [
          `async function (user, context, callback) {
          const first = await auth0.users.updateAppMetadata(user.user_id, { plan: 'pro', old: 1 });
          first.app_metadata.plan = 'changed by nobody';
          context.idToken.first = first;
          context.idToken.own = user.app_metadata === undefined;
          callback(null, user, context);
        }`,
          `function (user, context, callback) {
          auth0.users.updateAppMetadata(user.user_id, { old: null }, (error, updated) => {
            context.idToken.second = [error, JSON.stringify(updated.app_metadata), updated.user_metadata === undefined];
            auth0.users.updateUserMetadata(user.user_id, { theme: 'dark' }).then((user) => {
              context.idToken.third = [user.user_metadata, user.app_metadata];
              callback(null, user, context);
            });
          });
        }`,
        ],
      });
      const { user } = flow.ruleInput;

      expect((await lastStep(sandbox, flow)).effects).toMatchObject({
        context: {
          idToken: {
            first: { ...user, app_metadata: { plan: 'changed by nobody', old: 1 } },
            own: true,
            second: [null, '{"plan":"pro"}', true],
            third: [{ theme: 'dark' }, { plan: 'pro' }],
          },
        },
      });
    });

    it('starts every login with the user that it brings', async () => {
      const flow = login({
        rules: [
          `async function (user, context, callback) {
          const { app_metadata } = await auth0.users.updateAppMetadata(user.user_id, { [context.clientName]: 1 });
          context.idToken.stored = Object.keys(app_metadata);
          callback(null, user, context);
        }`,
        ],
      });
      const { ruleInput } = flow;
      for (const clientName of ['First', 'Second']) {
        const context = { ...ruleInput.context, clientName };
        expect((await lastStep(sandbox, { ...flow, ruleInput: { ...ruleInput, context } })).effects).toMatchObject({
          context: { idToken: { stored: [clientName] } },
        });
      }
    });

    it.each([
      [
        `new UnauthorizedError('no')`,
        { name: 'UnauthorizedError', code: 'unauthorized', description: 'no', statusCode: 401 },
      ],
      [
        `new ValidationError('bad', 'no')`,
        { name: 'ValidationError', code: 'bad', description: 'no', statusCode: 400 },
      ],
    ])('has the error %s with what Auth0 gives it', async (error, properties) => {
      const flow = ruleLogin(`const error = ${error}; context.idToken.error = { ...error, message: error.message };
      context.idToken.is = error instanceof Error; callback(null, user, context);`);
      expect((await lastStep(sandbox, flow)).effects).toMatchObject({
        context: { idToken: { error: { ...properties, message: 'no' }, is: true } },
      });
    });

    it('denies with the message and the code of an object that is no error', async () => {
      expect((await lastStep(sandbox, ruleLogin(`callback({ message: 'not you', code: 'mine' });`))).outcome).toEqual({
        status: 'denied',
        error: { name: 'Error', message: 'not you', code: 'mine' },
      });
    });

    it.each(['_', 'async', 'bcrypt', 'jwt', 'request', 'mongo', 'uuid', 'PasswordResetRequired'])(
      'has no %s, which Auth0 took away',
      async (name) => {
        const flow = ruleLogin(`context.idToken.type = typeof ${name}; callback(null, user, context);`);
        expect((await lastStep(sandbox, flow)).effects).toMatchObject({ context: { idToken: { type: 'undefined' } } });
      },
    );

    it('cannot change the configuration', async () => {
      const flow = ruleLogin(`'use strict'; configuration.NAMESPACE = 'x';`);

      expect((await lastStep(sandbox, flow)).outcome).toMatchObject({ status: 'failed', error: { name: 'TypeError' } });
    });

    it('shares `global` with the rules after it, and with no other flow', async () => {
      const write =
        'function (user, context, callback) { global.kept = (global.kept || 0) + 1; callback(null, user, context); }';
      const read =
        'function (user, context, callback) { context.idToken.kept = global.kept; callback(null, user, context); }';
      const flow = login({ rules: [write, read] });

      for (const _ of [1, 2, 3]) {
        expect((await lastStep(sandbox, flow)).effects).toMatchObject({ context: { idToken: { kept: 1 } } });
      }
    });
  });
});
