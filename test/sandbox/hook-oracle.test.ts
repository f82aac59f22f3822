import { describe, expect, it } from 'vitest';
import type { Json } from '#auth0/json.ts';
import type { Flow } from '#sandbox/flow.ts';
import type { Step } from '#sandbox/trace.ts';
import { type Auth0HookResult, runAuth0Hook } from './auth0-hook.ts';
import { exchange } from './flows.ts';
import { lastStep, realmKinds, sharedSandbox } from './shared-sandbox.ts';

describe.each(realmKinds)('in a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm });
  const secrets = { OWN: 'secret of hook-1' };

  /** What both can say of a hook: Auth0 loses the class of an error that does not set its own name. */
  interface Result {
    readonly result?: unknown;
    readonly error?: { readonly name: string; readonly message: string };
  }

  function ofAuth0(given: Auth0HookResult): Result {
    switch (given.status) {
      case 'success':
        return given.data === undefined ? {} : { result: given.data };
      case 'error': {
        const { name = 'Error', message = '', error_description: description = message } = given.data;
        return { error: { name: String(name), message: String(description) } };
      }
      case 'thrown':
        return { error: { name: 'Error', message: given.message } };
    }
  }

  function ofSandbox({ outcome, effects }: Step): Result {
    if ('error' in outcome) {
      const { name, message } = outcome.error;
      const isNamed = outcome.status === 'denied' && name !== 'TypeError';
      return { error: { name: isNamed ? name : 'Error', message } };
    }
    return effects.form === 'hook' && effects.accessToken ? { result: effects.accessToken } : {};
  }

  /** Takes an input of any shape: Auth0's compiler says what is wrong with it, and so must the sandbox. */
  function asFlow(flow: object): Flow {
    return JSON.parse(JSON.stringify(flow));
  }

  const exchangeHooks: readonly [title: string, body: string][] = [
    [
      'gives all it got',
      `cb(null, { client, scope, audience, secret: context.webtask.secrets.OWN, more: context.more })`,
    ],
    ['gives nothing', 'cb(null)'],
    ['gives an empty token', 'cb(null, {})'],
    ['gives what JSON drops', `cb(null, { scope, a: undefined, b: () => 1, c: Symbol('s'), d: [undefined, () => 1] })`],
    ['gives what JSON changes', `cb(null, { a: NaN, b: new Date(0), c: Infinity, d: new Map([[1, 2]]), e: -0 })`],
    ['gives what has a toJSON', `cb(null, { a: { toJSON: () => 'json' } })`],
    ['gives a cycle', 'const token = { scope }; token.me = token; cb(null, token)'],
    ['gives a bigint', 'cb(null, { a: 1n })'],
    [
      'gives claims of every kind',
      `cb(null, { scope, 'https://a.example/b': 1, plain: 2, 'https://x.auth0.com/y': 3 })`,
    ],
    ['gives a third argument', `cb(null, { a: 1 }, 'more')`],
    ['denies with InvalidScopeError', `cb(new InvalidScopeError('no scope'))`],
    ['denies with InvalidRequestError', `cb(new InvalidRequestError('bad'))`],
    ['denies with ServerError', `cb(new ServerError('down'))`],
    ['denies with an error', `cb(new Error('plain'))`],
    ['denies with an error without words', 'cb(new Error())'],
    [
      'denies with an error of a class of its own',
      `class Mine extends Error { constructor(m) { super(m); this.name = 'Mine'; } } cb(new Mine('x'))`,
    ],
    ['denies with an error that takes a known name', `const e = new Error('x'); e.name = 'InvalidScopeError'; cb(e)`],
    [
      'denies with a class whose prototype has a known name',
      `class E extends Error {} E.prototype.name = 'InvalidScopeError'; cb(new E('x'))`,
    ],
    ['denies with a TypeError', `cb(new TypeError('type'))`],
    ['denies with a text', `cb('just text')`],
    ['denies with an object', `cb({ name: 'InvalidScopeError', message: 'an object', code: 'c' })`],
    ['denies with an object without a message', 'cb({ code: 1 })'],
    ['denies with an object whose message is a number', 'cb({ message: 42 })'],
    ['denies with a number', 'cb(404)'],
    ['denies with true', 'cb(true, { a: 1 })'],
    ['denies with nothing true', `cb('', { a: 1 })`],
    ['throws', `throw new Error('thrown')`],
    ['throws what it reads', 'audience.missing.property'],
    [
      'uses its prelude',
      `cb(null, { base: new ServerError('x') instanceof ExtensibilityUserError, name: ServerError.name })`,
    ],
    ['is sloppy all the same', `'use strict'; cb(null, { strict: (function () { return this === undefined; })() })`],
  ];

  const wholeTexts: readonly [title: string, text: string][] = [
    [
      'declares a class of the prelude',
      'class InvalidScopeError extends Error {}\nmodule.exports = (a, b, c, d, cb) => cb(null, {});',
    ],
    [
      'declares a class of another prelude',
      `class PreUserRegistrationError extends Error {}\nmodule.exports = (a, b, c, d, cb) => cb(null, { a: 1 });`,
    ],
    ['does not compile', 'module.exports = function (client, scope {};'],
    [
      'starts strictly, which has no effect',
      `'use strict';\nundeclared = 1;\nmodule.exports = (a, b, c, d, cb) => cb(null, { a: undeclared });`,
    ],
    ['exports late', 'function hook(a, b, c, d, cb) { cb(null, { a: 1 }); }\nmodule.exports = hook;'],
  ];

  describe('a credentials-exchange hook, compared with Auth0’s own compiler', () => {
    const { hookInput } = exchange({});
    const run = async (text: string, input: object = hookInput): Promise<void> => {
      const { client, scope, audience, context }: Partial<typeof hookInput> = input;
      const expected = runAuth0Hook('client-credentials-exchange', text, { client, scope, audience, context }, secrets);
      const flow = asFlow({ ...exchange({ hook: text }), hookInput: input });
      expect(ofSandbox(await lastStep(sandbox, flow))).toEqual(ofAuth0(expected));
    };

    it.each(exchangeHooks)('%s', (_, body) =>
      run(`module.exports = function (client, scope, audience, context, cb) {${body}};`),
    );

    it.each(wholeTexts)('%s', (_, text) => run(text));

    it.each<[string, object]>([
      ['no scope', { ...hookInput, scope: undefined }],
      ['an empty scope', { ...hookInput, scope: [] }],
      ['more context', { ...hookInput, context: { more: { deep: [1] } } }],
      ['no client', { ...hookInput, client: undefined }],
      ['a client that is text', { ...hookInput, client: 'text' }],
      ['a scope that is text', { ...hookInput, scope: 'read write' }],
      ['no audience', { ...hookInput, audience: undefined }],
      ['an audience that is a list', { ...hookInput, audience: ['a'] }],
    ])('gets %s', (_, input) =>
      run(
        `module.exports = (client, scope, audience, context, cb) => cb(null, {
      types: [typeof client, typeof scope, typeof audience, typeof context], scope, more: context.more });`,
        input,
      ),
    );
  });

  describe('a hook of another extension point, compared with Auth0’s own compiler', () => {
    const user = { email: 'a@example.com', user_metadata: { a: 1 } };
    const context = { connection: { name: 'Users' }, requestLanguage: 'en' };
    const phone = {
      ...{
        message_type: 'sms',
        action: 'enrollment',
        language: 'en',
        code: '1',
        ip: '203.0.113.7',
        user_agent: 'curl',
      },
      user,
    };

    const run = async (trigger: string, text: string, body: Record<string, Json>): Promise<void> => {
      const call = { form: 'hook', trigger, args: Object.values(body) };
      const flow = asFlow({ trigger: 'other', script: { name: 'other', code: text, secrets }, call });
      const expected = ofAuth0(runAuth0Hook(trigger, text, body, secrets));
      // Auth0 makes an empty object of nothing.
      const found = ofSandbox(await lastStep(sandbox, flow));
      expect('error' in found ? found : { result: found.result ?? {} }).toEqual(
        'error' in expected ? expected : { result: expected.result ?? {} },
      );
    };

    const registrationHooks: readonly [title: string, body: string][] = [
      [
        'changes metadata',
        `cb(null, { user: { user_metadata: user.user_metadata, app_metadata: { by: context.webtask.secrets.OWN } } })`,
      ],
      ['gives nothing', 'cb()'],
      ['denies', `cb(new PreUserRegistrationError('internal', 'for you'))`],
      [
        'denies without words for the user',
        `cb(null, { friendly: new PreUserRegistrationError('internal').friendlyMessage })`,
      ],
      ['denies with a text', `cb('no')`],
      [
        'knows no error of an exchange',
        'cb(null, { type: typeof InvalidScopeError, base: typeof ExtensibilityUserError })',
      ],
      ['sees its context', 'cb(null, { keys: Object.keys(context), name: context.connection.name })'],
    ];

    describe.each(['pre-user-registration', 'post-user-registration', 'post-change-password'])('%s', (trigger) => {
      it.each(registrationHooks)('%s', (_, body) =>
        run(trigger, `module.exports = function (user, context, cb) {${body}};`, { user, context }),
      );
    });

    it.each([
      ['sends', `cb(null, { MessageID: recipient + text + context.language + context.webtask.secrets.OWN })`],
      ['does not send', `cb(new SendPhoneMessageError('no', 'for you'))`],
      ['knows no error of a registration', 'cb(null, { type: typeof PreUserRegistrationError })'],
    ])('send-phone-message %s', (_, body) =>
      run('send-phone-message', `module.exports = function (recipient, text, context, cb) {${body}};`, {
        recipient: '+1',
        text: 'hello',
        context: phone,
      }),
    );

    it('gets the errors of a registration where nobody says what it is', async () => {
      const code = `module.exports = (user, context, cb) => cb(new PreUserRegistrationError('no'));`;
      const flow = {
        trigger: 'other',
        script: { name: 'other', code, secrets },
        call: { form: 'hook', args: [user, context] },
      } as const;
      expect((await lastStep(sandbox, flow)).outcome).toMatchObject({
        status: 'denied',
        error: { name: 'PreUserRegistrationError', message: 'no' },
      });
    });
  });
});
