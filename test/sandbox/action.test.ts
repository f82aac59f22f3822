import { describe, expect, it } from 'vitest';
import { actionExchange, actionLogin, exchange, login } from './flows.ts';
import { lastStep, sharedSandbox } from './shared-sandbox.ts';

const sandbox = sharedSandbox();

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
      console: [],
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

  it('sees transaction metadata of earlier Actions and its own', async () => {
    const set = `exports.onExecutePostLogin = async (event, api) => {
      api.transaction.setMetadata('a', 1);
      api.transaction.setMetadata('b', 2);
      console.log(event.transaction.metadata);
    };`;
    const change = `exports.onExecutePostLogin = async (event, api) => {
      api.transaction.setMetadata('a', null);
      console.log(event.transaction.metadata);
    };`;

    const { steps } = await sandbox.run(login({ actions: [set, change, change] }));

    expect(steps.flatMap((step) => step.console.map(({ text }) => text))).toEqual([
      '{"a":1,"b":2}',
      '{"b":2}',
      '{"b":2}',
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

  it.each(['challengeWith', 'challengeWithAny', 'enrollWith', 'enrollWithAny'])('challenges by %s', async (method) => {
    expect((await lastStep(sandbox, actionLogin(`api.authentication.${method}({ type: 'otp' });`))).outcome).toEqual({
      status: 'challenged',
      call: { path: `authentication.${method}`, args: [{ type: 'otp' }] },
    });
  });

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
    expect((await lastStep(sandbox, onLoad)).outcome).toMatchObject({ status: 'failed', error: { name: 'TypeError' } });
  });

  it('need not be async', async () => {
    const flow = login({ actions: ['exports.onExecutePostLogin = () => {};'] });

    expect((await lastStep(sandbox, flow)).outcome).toEqual({ status: 'completed' });
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

  it('keeps what it caches for the Actions after it', async () => {
    const set = `exports.onExecutePostLogin = async (event, api) => { api.cache.set('k', 'v'); };`;
    const get = `exports.onExecutePostLogin = async (event, api) => {
      console.log(api.cache.get('k').value);
      api.cache.delete('k');
      console.log(api.cache.get('k'), api.rules.wasExecuted('rul_1'));
    };`;

    expect((await lastStep(sandbox, login({ actions: [set, get] }))).console.map(({ text }) => text)).toEqual([
      'v',
      'undefined false',
    ]);
  });

  it.each<[title: string, options: string, lifetimeMs: number]>([
    ['for 15 minutes', 'undefined', 900_000],
    ['as long as its ttl says', '{ ttl: 60_000 }', 60_000],
    ['until its expires_at', '{ expires_at: before + 60_000 }', 60_000],
    ['as long as its ttl says, which ends before its expires_at', '{ ttl: 60_000, expires_at: before * 2 }', 60_000],
    [
      'until its expires_at, which is before the end of its ttl',
      '{ ttl: 90_000, expires_at: before + 60_000 }',
      60_000,
    ],
    ['for a day at most', '{ ttl: before, expires_at: before * 2 }', 86_400_000],
    ['for 15 minutes where its options are no numbers', "{ ttl: '60', expires_at: NaN }", 900_000],
  ])('keeps what it caches %s', async (_title, options, lifetimeMs) => {
    const body = `const before = Date.now();
      api.cache.set('k', 'v', ${options});
      const after = Date.now();
      const { value, expires_at } = api.cache.get('k');
      console.log(value, before + ${lifetimeMs} <= expires_at && expires_at <= after + ${lifetimeMs});`;
    expect((await lastStep(sandbox, actionLogin(body))).console).toEqual([{ level: 'log', text: 'v true' }]);
  });

  it.each(['{ ttl: 0 }', '{ ttl: -1 }', '{ expires_at: Date.now() }'])(
    'finds nothing in the cache that has expired: %s',
    async (options) => {
      const body = `api.cache.set('k', 'v', ${options}); console.log(api.cache.get('k'));`;
      expect((await lastStep(sandbox, actionLogin(body))).console).toEqual([{ level: 'log', text: 'undefined' }]);
    },
  );

  it.each([
    'redirect.encodeToken',
    'redirect.validateToken',
    'prompt.render',
    'groups.getUserGroups',
    'roles.getUserEffectiveRoles',
  ])('says that the sandbox does not do api.%s yet', async (path) => {
    expect((await lastStep(sandbox, actionLogin(`api.${path}({});`))).outcome).toMatchObject({
      status: 'failed',
      error: { message: `Call api.${path}: the sandbox does not do this yet` },
    });
  });
});

describe('a credentials-exchange Action in the sandbox', () => {
  const show = 'exports.onExecuteCredentialsExchange = async (event) => console.log(event.accessToken);';

  it('sees the claims and scopes that the hook and earlier Actions left', async () => {
    const hook = `module.exports = (client, scope, audience, context, cb) => cb(null, { scope: ['read'], 'https://acme.example/a': 1, 'https://acme.example/b': 1 });`;
    const set = `exports.onExecuteCredentialsExchange = async (event, api) => {
      api.accessToken.setCustomClaim('https://acme.example/a', 2);
      api.accessToken.setCustomClaim('https://acme.example/b', undefined);
    };`;

    const { steps } = await sandbox.run(exchange({ hook, actions: [show, set, show] }));

    expect(steps.flatMap((step) => step.console.map(({ text }) => JSON.parse(text)))).toEqual([
      { customClaims: { 'https://acme.example/a': 1, 'https://acme.example/b': 1 }, scope: ['read'] },
      { customClaims: { 'https://acme.example/a': 2 }, scope: ['read'] },
    ]);
  });

  it('sees the granted scopes when there is no hook', async () => {
    const { console } = await lastStep(sandbox, exchange({ actions: [show] }));

    expect(console).toEqual([{ level: 'log', text: '{"customClaims":{},"scope":["read","write"]}' }]);
  });

  it('is denied with a code and a reason', async () => {
    expect((await lastStep(sandbox, actionExchange(`api.access.deny('invalid_scope', 'too much');`))).outcome).toEqual({
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
