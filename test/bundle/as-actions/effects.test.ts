import { describe, expect, it } from 'vitest';
import type { Json } from '#auth0/json.ts';
import type { PostLoginEvent } from '#auth0/post-login-event.ts';
import type { LoginFlow } from '#sandbox/flow.ts';
import type { Step } from '#sandbox/trace.ts';
import { login } from '../../sandbox/flows.ts';
import { sharedSandbox } from '../../sandbox/shared-sandbox.ts';
import { builtIn, onlyRules } from './both-forms.ts';

const sandbox = sharedSandbox();
const done = 'callback(null, user, context);';

/** Runs rules as the Action that they become, in a login with these changes. */
async function run(
  bodies: readonly string[],
  event: Partial<PostLoginEvent> = {},
  more: Partial<LoginFlow> = {},
): Promise<Step> {
  const {
    scripts: [script],
  } = await builtIn('actions', onlyRules(bodies));
  const flow = login({ actions: [script?.code ?? ''] });
  const trace = await sandbox.run({ ...flow, event: { ...flow.event, ...event }, ...more });
  const [step] = trace.steps;
  if (!step) throw new Error('nothing ran');
  return step;
}

async function callsOf(
  bodies: readonly string[],
  event: Partial<PostLoginEvent> = {},
): Promise<readonly (readonly [string, ...Json[]])[]> {
  const { outcome, effects } = await run(bodies, event);
  if (outcome.status === 'failed' || effects.form !== 'action') throw new Error(JSON.stringify(outcome));
  return effects.calls.map(({ path, args }) => [path, ...args] as const);
}

const samlp = { transaction: { metadata: {}, protocol: 'samlp' } } as const;

describe('what rules ask for, as the calls of an Action', () => {
  it.each<
    [name: string, body: string, calls: readonly (readonly [string, ...Json[]])[], event?: Partial<PostLoginEvent>]
  >([
    [
      'a second factor, which browsers may remember',
      "context.multifactor = { provider: 'guardian' };",
      [['multifactor.enable', 'guardian', { allowRememberBrowser: true }]],
    ],
    [
      'a second factor every time',
      "context.multifactor = { provider: 'any', allowRememberBrowser: false };",
      [['multifactor.enable', 'any', { allowRememberBrowser: false }]],
    ],
    [
      'a second factor every time, as it was said once',
      "context.multifactor = { provider: 'any', ignoreCookie: true };",
      [['multifactor.enable', 'any', { allowRememberBrowser: false }]],
    ],
    [
      'a second factor by Duo',
      "context.multifactor = { provider: 'duo', ikey: 'i', skey: 's', host: 'h', username: 'u' };",
      [
        [
          'multifactor.enable',
          'duo',
          { allowRememberBrowser: true, providerOptions: { host: 'h', ikey: 'i', skey: 's', username: 'u' } },
        ],
      ],
    ],
    [
      'another user for the tokens',
      "context.primaryUser = 'auth0|first';",
      [['authentication.setPrimaryUser', 'auth0|first']],
    ],
    [
      'scopes, of which requested ones are taken out',
      "context.accessToken.scope = ['read', 'more'];",
      [
        ['accessToken.removeScope', 'openid'],
        ['accessToken.addScope', 'read'],
        ['accessToken.addScope', 'more'],
      ],
      { transaction: { metadata: {}, requested_scopes: ['openid', 'read'] } },
    ],
    [
      'attributes of a SAML assertion',
      "user.user_metadata = { food: 'pie' }; context.samlConfiguration.mappings = { 'https://acme.example/food': 'user_metadata.food', id: 'user_id', none: 'user_metadata.none' };",
      [
        ['samlResponse.setAttribute', 'https://acme.example/food', 'pie'],
        ['samlResponse.setAttribute', 'id', 'auth0|susan'],
      ],
      samlp,
    ],
    [
      'settings of a SAML assertion',
      "context.samlConfiguration.audience = 'urn:acme'; context.samlConfiguration.lifetimeInSeconds = 60; context.samlConfiguration.signResponse = true;",
      [
        ['samlResponse.setAudience', 'urn:acme'],
        ['samlResponse.setLifetimeInSeconds', 60],
        ['samlResponse.setSignResponse', true],
      ],
      samlp,
    ],
    ['nothing', '', []],
  ])('%s', async (_name, body, calls, event = {}) => {
    expect(await callsOf([`${body} ${done}`], event)).toEqual(calls);
  });

  it('changes nothing of another user', async () => {
    const body =
      "const id = user.user_id; user.user_id = 'auth0|other'; auth0.users.updateAppMetadata(user.user_id, { a: 1 }).catch((error) => callback(error));";
    expect(await callsOf([body])).toEqual([
      ['access.deny', 'An Action cannot change the app_metadata of another user'],
    ]);
  });

  it('gives the stored user to a callback, too', async () => {
    const body = `auth0.users.updateAppMetadata(user.user_id, { a: 1 }, (error, stored) => { context.idToken.stored = stored.app_metadata; ${done} });`;
    expect(await callsOf([body])).toEqual([
      ['user.setAppMetadata', 'a', 1],
      ['idToken.setCustomClaim', 'stored', { a: 1 }],
    ]);
  });
});

describe('a redirect of rules, as an Action', () => {
  const bodies = [
    `if (context.protocol !== 'redirect-callback') context.redirect = { url: 'https://acme.example/terms' }; context.idToken.first = context.protocol; ${done}`,
    `context.idToken.token = context.request.query.token || 'none'; context.accessToken.once = true; ${done}`,
  ];
  const transaction = { metadata: {}, protocol: 'oidc-basic-profile' } as const;

  it('sends the user away after the last rule, and sets no claim yet', async () => {
    expect(await run(bodies, { transaction })).toMatchObject({
      outcome: { status: 'redirected', url: 'https://acme.example/terms' },
      effects: { form: 'action', calls: [{ path: 'redirect.sendUserTo', args: ['https://acme.example/terms'] }] },
    });
  });

  it('runs all rules again when the user comes back, and no redirect', async () => {
    const request = { ...login({}).event.request, query: { token: 't' } };
    const calls = [{ path: 'redirect.sendUserTo', args: ['https://acme.example/terms'] }];
    expect(await run(bodies, { transaction, request }, { continues: { calls } })).toMatchObject({
      outcome: { status: 'completed' },
      effects: {
        calls: [
          { path: 'accessToken.setCustomClaim', args: ['once', true] },
          { path: 'idToken.setCustomClaim', args: ['first', 'redirect-callback'] },
          { path: 'idToken.setCustomClaim', args: ['token', 't'] },
        ],
      },
    });
  });

  it('never redirects twice', async () => {
    const always = [`context.redirect = { url: 'https://acme.example/terms' }; ${done}`];
    const step = await run(always, { transaction }, { continues: { calls: [] } });
    expect(step).toMatchObject({ outcome: { status: 'completed' }, effects: { calls: [] } });
  });
});

describe('rules in an Action', () => {
  it('do not see the names of what runs them', async () => {
    const names = [
      'rulesOf',
      'start',
      'runRules',
      'runRule',
      'ruleUser',
      'partOf',
      'setClaims',
      'event',
      'api',
      'login',
    ];
    const body = `context.idToken.seen = [${names.map((name) => `typeof ${name}`).join(', ')}].filter((type) => type !== 'undefined'); ${done}`;
    expect(await callsOf([body])).toEqual([['idToken.setCustomClaim', 'seen', []]]);
  });

  it('are as sloppy or strict as they were', async () => {
    const strict = '(function () { return this === undefined; })()';
    const bodies = [
      `context.idToken.first = ${strict}; undeclared = 1; ${done}`,
      `'use strict'; context.idToken.second = ${strict}; ${done}`,
    ];
    expect(await callsOf(bodies)).toEqual([
      ['idToken.setCustomClaim', 'first', false],
      ['idToken.setCustomClaim', 'second', true],
    ]);
  });
});
