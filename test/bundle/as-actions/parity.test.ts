import { describe, expect, it } from 'vitest';
import { createPipeline } from '#pipeline/pipeline.ts';
import type { Login } from '#pipeline/transaction.ts';
import { startSandbox } from '#sandbox/sandbox.ts';
import { exchange, login } from '../../pipeline/pipeline-kit.ts';
import { sharedPipeline } from '../../rig/shared-pipeline.ts';
import { onlyHook, onlyRules, type Seen, seenInBoth } from './both-forms.ts';

const pipeline = sharedPipeline();
const done = 'callback(null, user, context);';

/** A login with everything that the pipeline knows of one. */
const richLogin: Login = {
  ...login,
  connection: { id: 'con_1', name: 'Users', strategy: 'auth0', metadata: { region: 'eu' } },
  organization: { id: 'org_1', name: 'acme', metadata: { tier: 'gold' } },
  sessionId: 'session-1',
  requestedScopes: ['openid', 'read', 'write'],
  grantedScopes: ['openid', 'read', 'write'],
  request: {
    ...login.request,
    userAgent: 'curl/8',
    query: { audience: 'https://api.example.com', scope: 'openid read' },
  },
  user: {
    ...login.user,
    email: 'susan@example.com',
    email_verified: true,
    app_metadata: { plan: 'team', username: 'su' },
  },
};

async function expectBoth(
  body: readonly string[],
  expected: Partial<Seen>,
  transaction: Login = richLogin,
  more: object = {},
) {
  const before = await seenInBoth(pipeline, onlyRules(body, more), transaction);
  expect(before).toEqual({ 'rules-and-hooks': expected, actions: expected });
}

function issued(claims: object, rest: object = {}): Seen {
  const all = { access_token: {}, id_token: {}, ...claims };
  return { status: 'issued', scope: ['openid', 'read', 'write'], claims: all, ...rest };
}

function claim(expression: string): string {
  return `context.idToken['https://acme.example/x'] = ${expression}; ${done}`;
}

function idClaim(value: unknown): object {
  return { id_token: { 'https://acme.example/x': value } };
}

describe('what a rule reads, as an Action', () => {
  it.each([
    ['the user', 'user.user_id', 'auth0|susan'],
    ['root properties of app_metadata on the user', '[user.plan, user.username]', ['team', 'su']],
    ['app_metadata', 'user.app_metadata', { plan: 'team', username: 'su' }],
    ['no user_metadata where none is stored', 'typeof user.user_metadata', 'undefined'],
    [
      'the client',
      '[context.clientID, context.clientName, context.clientMetadata]',
      ['client-1', 'Web shop', { plan: 'team' }],
    ],
    [
      'the connection',
      '[context.connection, context.connectionID, context.connectionStrategy, context.connectionMetadata]',
      ['Users', 'con_1', 'auth0', { region: 'eu' }],
    ],
    ['the protocol', 'context.protocol', 'oauth2-password'],
    ['the tenant', 'context.tenant', 'acme'],
    ['how often the user logged in', 'context.stats.loginsCount', 3],
    ['the roles', 'context.authorization.roles', ['manager']],
    ['the organization', 'context.organization', { id: 'org_1', name: 'acme', metadata: { tier: 'gold' } }],
    ['the session', 'context.sessionID', 'session-1'],
    [
      'the request',
      '[context.request.userAgent, context.request.ip, context.request.hostname]',
      ['curl/8', '203.0.113.7', 'acme.eu.auth0.com'],
    ],
    [
      'the query',
      '[context.request.query.audience, context.request.query.scope]',
      ['https://api.example.com', 'openid read'],
    ],
    ['the body of a login by password', 'context.request.body.audience', 'https://api.example.com'],
    ['no place where none is known', 'typeof context.request.geoip', 'undefined'],
    ['no authentication methods where none are known', 'typeof context.authentication', 'undefined'],
    ['no claim that is not set', 'typeof context.accessToken.username', 'undefined'],
  ])('finds %s', async (_name, expression, value) => {
    await expectBoth([claim(expression)], issued(idClaim(value)));
  });

  it('finds no body in a login by browser', async () => {
    await expectBoth([claim('context.request.body')], issued(idClaim({})), {
      ...richLogin,
      grant: 'authorization_code',
    });
  });

  it('finds no e-mail flag on a user without e-mail', async () => {
    await expectBoth([claim('typeof user.email_verified')], issued(idClaim('undefined')), {
      ...richLogin,
      user: login.user,
    });
  });

  it('finds the configuration, which nobody can change', async () => {
    const body = `try { 'use strict'; Object.defineProperty(configuration, 'KEY', { value: 1 }); } catch (e) { context.idToken.frozen = true; } ${claim('[configuration.KEY, typeof configuration.NONE]')}`;
    const more = { rulesConfigs: [{ key: 'KEY', value: 'v' }] };
    await expectBoth(
      [body],
      issued({ id_token: { frozen: true, 'https://acme.example/x': ['v', 'undefined'] } }),
      richLogin,
      more,
    );
  });

  it('finds a package that it pins', async () => {
    const text = 'module.exports = (name) => name.toUpperCase();';
    await using sandbox = startSandbox({ runners: 1 });
    const withPackages = createPipeline(
      (flow) => sandbox.run(flow),
      async (id) => (/^loud(@1\.2\.3)?$/.test(id) ? text : undefined),
    );
    const seen = await seenInBoth(withPackages, onlyRules([claim("require('loud@1.2.3')('a')")]), richLogin);
    expect(seen).toEqual({ 'rules-and-hooks': issued(idClaim('A')), actions: issued(idClaim('A')) });
  });
});

describe('what a rule does, as an Action', () => {
  it.each<[name: string, bodies: readonly string[], expected: Seen]>([
    [
      'sets claims in both tokens',
      [`context.accessToken.plan = 'team'; context.idToken.plan = 'id'; ${done}`],
      issued({ access_token: { plan: 'team' }, id_token: { plan: 'id' } }),
    ],
    [
      'sees what an earlier rule left on user and context',
      [`user.tier = 'gold'; context.tier = 1; ${done}`, claim('[user.tier, context.tier]')],
      issued(idClaim(['gold', 1])),
    ],
    [
      'changes a claim of an earlier rule',
      [claim('1'), claim("context.idToken['https://acme.example/x'] + 1")],
      issued(idClaim(2)),
    ],
    [
      'takes out a claim of an earlier rule',
      [claim('1'), `delete context.idToken['https://acme.example/x']; ${done}`],
      issued({}),
    ],
    ['replaces a token', [`context.idToken = { other: 1 }; ${done}`], issued({ id_token: { other: 1 } })],
    [
      'hands over other objects',
      [`callback(null, { user_id: 'x' }, { ...context, idToken: { a: 1 } });`, claim('user.user_id')],
      issued({ id_token: { a: 1, 'https://acme.example/x': 'x' } }),
    ],
    ['calls back with nothing', [`context.idToken.a = 1; callback();`], issued({ id_token: { a: 1 } })],
    [
      'sets what JSON cannot carry',
      [
        `context.idToken.a = undefined; context.idToken.b = () => 1; context.idToken.c = NaN; context.idToken.d = new Date(0); ${done}`,
      ],
      issued({ id_token: { c: null, d: '1970-01-01T00:00:00.000Z' } }),
    ],
    ['goes on after it called back', [`${done} context.idToken.late = 1;`], issued({ id_token: { late: 1 } })],
    [
      'calls back later',
      [`setTimeout(() => { context.idToken.a = 1; ${done} }, 5);`, claim('context.idToken.a')],
      issued({ id_token: { a: 1, 'https://acme.example/x': 1 } }),
    ],
    [
      'keeps state in global',
      [`global.count = (global.count || 0) + 1; ${done}`, claim('global.count')],
      issued(idClaim(1)),
    ],
    ['calls back with text', [`callback('no');`], { status: 'denied', error: 'access_denied', errorDescription: 'no' }],
    [
      'denies',
      [`callback(new Error('not today'));`, claim('1')],
      { status: 'denied', error: 'access_denied', errorDescription: 'not today' },
    ],
    [
      'denies after it wrote metadata',
      [`auth0.users.updateAppMetadata(user.user_id, { seen: true }).then(() => callback(new Error('no')));`],
      { status: 'denied', error: 'access_denied', errorDescription: 'no', metadata: [['app_metadata', 'seen', true]] },
    ],
    [
      'writes metadata',
      [
        `user.user_metadata = { color: 'red', old: null }; auth0.users.updateUserMetadata(user.user_id, user.user_metadata).then((stored) => { context.idToken.stored = stored.user_metadata; ${done} });`,
      ],
      issued(
        { id_token: { stored: { color: 'red' } } },
        {
          metadata: [
            ['user_metadata', 'color', 'red'],
            ['user_metadata', 'old', null],
          ],
        },
      ),
    ],
    [
      'sets the scopes',
      [`context.accessToken.scope = ['read', 'more']; ${done}`],
      { ...issued({}), scope: ['more', 'read'] },
    ],
    [
      'asks for a second factor',
      [`context.multifactor = { provider: 'any', allowRememberBrowser: false }; ${done}`],
      { status: 'challenged' },
    ],
    [
      'takes back what an earlier rule asked for',
      [`context.multifactor = { provider: 'any' }; ${done}`, `context.multifactor = undefined; ${done}`],
      issued({}),
    ],
    [
      'redirects after the last rule',
      [`context.redirect = { url: 'https://acme.example/terms' }; ${done}`, claim('1')],
      { status: 'redirected', url: 'https://acme.example/terms' },
    ],
    [
      'takes back a redirect',
      [`context.redirect = { url: 'https://acme.example/terms' }; ${done}`, `delete context.redirect; ${done}`],
      issued({}),
    ],
  ])('%s', async (_name, bodies, expected) => {
    await expectBoth(bodies, expected);
  });

  it('takes out claims that Auth0 drops, in both forms alike', async () => {
    await expectBoth(
      [`const k = ['ro', 'les'].join(''); context.idToken[k] = 1; context.idToken.nickname = 'x'; ${done}`],
      issued({}),
    );
  });

  it('denies with UnauthorizedError as access_denied, with the same message', async () => {
    const seen = await seenInBoth(pipeline, onlyRules(["callback(new UnauthorizedError('no entry'));"]), richLogin);
    const denied = { status: 'denied', errorDescription: 'no entry' };
    expect(seen).toEqual({
      'rules-and-hooks': { ...denied, error: 'unauthorized' },
      actions: { ...denied, error: 'access_denied' },
    });
  });

  it.each([
    ['that throws', "throw new Error('broken');"],
    ['that throws after it called back', `${done} throw new Error('broken');`],
    ['that throws later', "setTimeout(() => { throw new Error('broken'); }, 1);"],
    ['that never calls back', 'context.idToken.a = 1;'],
    ['whose promise is rejected', "return Promise.reject(new Error('broken'));"],
  ])('fails %s', async (_name, body) => {
    const seen = await seenInBoth(pipeline, onlyRules([body]), richLogin);
    expect([seen['rules-and-hooks'].status, seen.actions.status]).toEqual(['failed', 'failed']);
  });
});

describe('what a hook does, as an Action', () => {
  const ok = (claims: object, scope = ['read', 'write']) => ({
    status: 'issued',
    scope,
    claims: { access_token: claims, id_token: {} },
  });

  it.each<[name: string, body: string, expected: object]>([
    [
      'sets namespaced claims',
      "const name = (text) => text.split('').join(''); cb(null, { scope, 'https://acme.example/a': 1, [name('plain')]: 2, [name('https://x.auth0.com/a')]: 3 });",
      ok({ 'https://acme.example/a': 1 }),
    ],
    [
      'knows the client, the audience and the tenant',
      "cb(null, { scope, 'https://acme.example/a': [client.id, client.name, client.metadata, client.tenant, audience, scope] });",
      ok({
        'https://acme.example/a': [
          'client-1',
          'Web shop',
          { plan: 'team' },
          'acme',
          'https://api.example.com',
          ['read', 'write'],
        ],
      }),
    ],
    [
      'reads its secrets',
      "cb(null, { scope, 'https://acme.example/a': context.webtask.secrets.KEY });",
      ok({ 'https://acme.example/a': 'v' }),
    ],
    [
      'hands over what JSON changes',
      "cb(null, { scope, 'https://acme.example/a': new Date(0), 'https://acme.example/b': undefined });",
      ok({ 'https://acme.example/a': '1970-01-01T00:00:00.000Z' }),
    ],
    [
      'narrows the scopes',
      "const kept = scope.filter((name) => name !== 'write'); cb(null, { scope: kept });",
      ok({}, ['read']),
    ],
    [
      'denies with invalid_scope',
      "cb(new InvalidScopeError('too much'));",
      { status: 'denied', error: 'invalid_scope', errorDescription: 'too much' },
    ],
    [
      'denies with invalid_request',
      "cb(new InvalidRequestError('what'));",
      { status: 'denied', error: 'invalid_request', errorDescription: 'what' },
    ],
    [
      'denies with server_error',
      "cb(new ServerError('down'));",
      { status: 'denied', error: 'server_error', errorDescription: 'down' },
    ],
    [
      'denies with any other error',
      "cb(new Error('down'));",
      { status: 'denied', error: 'server_error', errorDescription: 'down' },
    ],
    ['denies with text', "cb('down');", { status: 'denied', error: 'server_error', errorDescription: 'down' }],
    [
      'calls back later',
      "setTimeout(() => cb(null, { scope, 'https://acme.example/a': 1 }), 5);",
      ok({ 'https://acme.example/a': 1 }),
    ],
  ])('%s', async (_name, body, expected) => {
    const seen = await seenInBoth(pipeline, onlyHook(body, { secrets: { KEY: 'v' } }), exchange);
    expect(seen).toEqual({ 'rules-and-hooks': expected, actions: expected });
  });

  it.each([
    ['that throws', "throw new Error('broken');"],
    ['that never calls back', 'void scope;'],
  ])('fails %s', async (_name, body) => {
    const seen = await seenInBoth(pipeline, onlyHook(body), exchange);
    expect([seen['rules-and-hooks'].status, seen.actions.status]).toEqual(['failed', 'failed']);
  });
});
