import { describe, expect, it } from 'vitest';
import { bodyOf, linesOf, migratedRule } from './migrated.ts';

const done = 'callback(null, user, context);';

describe('what a rule reads', () => {
  it.each([
    ['context.clientID', 'event.client.client_id'],
    ['context.clientMetadata.tier', "event.client.metadata['tier']"],
    ['context.connection', 'event.connection.name'],
    ['context.connectionMetadata.region', "event.connection.metadata?.['region']"],
    ['context.stats.loginsCount', 'event.stats.logins_count'],
    ['context.request.query.audience', "event.request.query['audience']"],
    ['context.request.geoip.country_code', 'event.request.geoip.countryCode'],
    ['context.tenant', 'event.tenant.id'],
    ['user.email', 'event.user.email'],
    ['user.app_metadata.plan', "event.user.app_metadata['plan']"],
    ['(context.authorization || {}).roles', '(event.authorization || {}).roles'],
    ['context.organization && context.organization.id', 'event.organization && event.organization?.id'],
  ])('writes %s as %s', (before, after) => {
    const body = bodyOf(migratedRule(`context.idToken['https://a.example/x'] = ${before};\n${done}`));
    expect(body).toEqual([`api.idToken.setCustomClaim('https://a.example/x', ${after});`]);
  });

  it.each([
    ['that carries a password', '', '', ''],
    [
      'that a page posted after a redirect',
      "if (context.protocol !== 'redirect-callback') return callback(null, user, context);\n",
      'isResumed || ',
      ", or a page's answer",
    ],
  ])('sees the body of a request %s', (_what, before, isAnswer, note) => {
    const migration = migratedRule(`${before}context.idToken.a = context.request.body.confirm;\n${done}`);
    const lines = migration.status === 'migrated' ? linesOf(migration.text) : [];
    expect(lines.filter((line) => /[bB]ody|confirm|password/.test(line))).toEqual([
      `// As for a rule: the body is there where it carries a password or an assertion${note}.`,
      `const bodySeenByRules: JsonObject = ${isAnswer}protocolsWithBody.includes(event.transaction?.protocol) ? event.request.body : {};`,
      "api.idToken.setCustomClaim('a', bodySeenByRules['confirm']);",
      "const protocolsWithBody: readonly unknown[] = ['oauth2-password', 'oauth2-resource-owner', 'oauth2-resource-owner-jwt-bearer', 'wstrust-usernamemixed'];",
    ]);
  });

  it('breaks as the rule did where a part is absent and nobody asked', () => {
    const body = bodyOf(migratedRule(`if (context.organization.name.endsWith('x')) ${done}`));
    expect(body).toEqual(["if ((event.organization as Loose).name.endsWith('x')) return;"]);
  });

  it('asks whether metadata was stored, where that is the question', () => {
    const body = bodyOf(migratedRule(`if (!user.app_metadata) return callback(new Error('no'));\n${done}`));
    expect(body).toEqual(["if (!(Object.keys(event.user.app_metadata).length > 0)) return api.access.deny('no');"]);
  });

  it('gives the rule a user of its own where it asks for root properties of app_metadata, or writes', () => {
    const migration = migratedRule(`user.tier = user.tier || 'free';\ncontext.idToken.tier = user.tier;\n${done}`);
    expect(bodyOf(migration)).toEqual([
      '// As for a rule: root properties of app_metadata stand on the user.',
      'const user: Loose = { ...event.user, ...event.user.app_metadata };',
      "user.tier = user.tier || 'free';",
      "api.idToken.setCustomClaim('tier', user.tier);",
    ]);
    expect(migration).toMatchObject({ remarks: [{ code: 'user-kept', expression: 'user.tier' }] });
  });

  it('lets the adapter make the context that other code takes', () => {
    const migration = migratedRule(`context.idToken.a = JSON.stringify(context);\n${done}`);
    expect(migration).toMatchObject({ usesAdapter: true, obstacles: [{ code: 'context-whole' }] });
    expect(migration.status === 'migrated' && linesOf(migration.text).slice(0, 6)).toEqual([
      "import { ruleContext } from '#adapter';",
      "import type { PostLoginHandler } from '#auth0/action.ts';",
      'export const onExecutePostLogin: PostLoginHandler = async (event, api) => {',
      '// Left to the adapter, ruleContext:',
      '// rules/a.js:2:36 "context" is used as a whole, which an Action has in another shape',
      "api.idToken.setCustomClaim('a', JSON.stringify(ruleContext(event)));",
    ]);
  });
});

describe('what a rule sets', () => {
  it.each([
    ['context.accessToken.vip = true;', ["api.accessToken.setCustomClaim('vip', true);"]],
    [
      "context.redirect = { url: 'https://a.example' };",
      ["if (!isResumed) api.redirect.sendUserTo('https://a.example');"],
    ],
    ["context.primaryUser = 'auth0|1';", ["api.authentication.setPrimaryUser('auth0|1');"]],
    ["context.multifactor = { provider: 'any' };", ["api.multifactor.enable('any', { allowRememberBrowser: true });"]],
    [
      "context.multifactor = { provider: 'duo', ikey: 'i', ignoreCookie: true };",
      ["api.multifactor.enable('duo', { allowRememberBrowser: false, providerOptions: { ikey: 'i' as string } });"],
    ],
    [
      'const claims = context.idToken || {};\nclaims[`a/b`] = 1;\ncontext.idToken = claims;',
      ['api.idToken.setCustomClaim(`a/b`, 1);'],
    ],
    [
      "Object.assign(context.idToken, { a: 1, 'b/c': 2 });",
      ['api.idToken.setCustomClaim("a", 1);', 'api.idToken.setCustomClaim("b/c", 2);'],
    ],
    ["context.samlConfiguration.audience = 'urn:a';", ["api.samlResponse.setAudience('urn:a');"]],
  ])('writes %s as a call', (before, after) => {
    expect(bodyOf(migratedRule(`${before}\n${done}`))).toEqual(after);
  });

  it.each([
    ["auth0.users.updateAppMetadata(user.user_id, { plan: 'team' });", ['api.user.setAppMetadata("plan", \'team\');']],
    [
      'auth0.users.updateUserMetadata(user.user_id, { seen: context.clientName });',
      [
        'for (const [key, value] of Object.entries({ seen: event.client.name })) {',
        'if (value !== undefined) api.user.setUserMetadata(key, value);',
        '}',
      ],
    ],
  ])('stores metadata by api.user: %s', (before, after) => {
    expect(bodyOf(migratedRule(`${before}\n${done}`))).toEqual(after);
  });

  it('stores the keys that change, and does what was to be done then', () => {
    const body = bodyOf(
      migratedRule(`user.app_metadata = user.app_metadata || {};
        user.app_metadata.seen = true;
        auth0.users.updateAppMetadata(user.user_id, user.app_metadata)
          .then(function () { context.idToken.seen = true; ${done} })
          .catch(function (error) { callback(error); });`),
    );
    expect(body).toEqual([
      'const appMetadata: Loose = event.user.app_metadata;',
      'appMetadata.seen = true;',
      "api.user.setAppMetadata('seen', appMetadata.seen); api.idToken.setCustomClaim('seen', true);",
    ]);
  });
});

describe('how a rule ends', () => {
  it.each([
    ["return callback(new UnauthorizedError('no'));", ["return api.access.deny('no');"]],
    ["return callback(new ValidationError('code', 'no'));", ["return api.access.deny('no');"]],
    ["return callback('no');", ["return api.access.deny('no');"]],
    ['return callback(new Error(user.user_id));', ['return api.access.deny(String(event.user.user_id));']],
    [
      `if (user.email_verified) { ${done} } else { callback(new Error()); }`,
      ["if (event.user.email_verified) {  } else { api.access.deny(''); }"],
    ],
    [
      `fetch('https://a.example').then(() => ${done.slice(0, -1)}).catch(callback);`,
      [
        "await fetch('https://a.example').then(() => {}).catch((error: unknown) => { api.access.deny(messageOf(error)); });",
      ],
    ],
  ])('writes %s without the callback', (before, after) => {
    expect(bodyOf(migratedRule(before))).toEqual(after);
  });

  it('waits for code that calls back', () => {
    const body = bodyOf(
      migratedRule(`setTimeout(function () { if (user.email) return callback(new Error('no')); ${done} }, 5);`),
    );
    expect(body).toEqual([
      'await new Promise<void>((resolve) => {',
      'setTimeout(function () { if (event.user.email) {',
      "api.access.deny('no');",
      'return resolve();',
      '} resolve(); }, 5);',
      '});',
    ]);
  });

  it('runs again when the user is back', () => {
    const migration = migratedRule(`if (context.protocol === 'redirect-callback') return ${done}
      context.redirect = { url: 'https://a.example' };
      ${done}`);
    expect(migration.status === 'migrated' && linesOf(migration.text).slice(3)).toEqual([
      'async function run(event: PostLoginEvent, api: PostLoginApi, isResumed: boolean): Promise<void> {',
      'if (isResumed) return;',
      "if (!isResumed) api.redirect.sendUserTo('https://a.example');",
      '}',
      'export const onExecutePostLogin: PostLoginHandler = (event, api) => run(event, api, false);',
      '/** Runs when the user is back from the page that they were sent to. */',
      'export const onContinuePostLogin: PostLoginHandler = (event, api) => run(event, api, true);',
    ]);
  });
});

describe('what Auth0 puts around a rule', () => {
  it('becomes imports, secrets and the state of the module', () => {
    const migration = migratedRule(
      `const _ = require('lodash@4.17.10');
       global.hits = (global.hits || 0) + 1;
       context.idToken.a = _.get(configuration.KEY, 'a');
       ${done}`,
      ['KEY'],
    );
    expect(migration).toMatchObject({
      dependencies: [{ name: 'lodash', version: '4.17.10' }],
      secrets: ['KEY'],
      remarks: [{ code: 'global-kept' }],
    });
    expect(bodyOf(migration)).toEqual([
      'kept.hits = (kept.hits || 0) + 1;',
      "api.idToken.setCustomClaim('a', _.get((event.secrets['KEY'] as string), 'a'));",
    ]);
    expect(migration.status === 'migrated' && migration.text).toContain("import _ from 'lodash';\n");
  });

  it('tells of packages without a version, keys without a value, and what Node.js 16 took away', () => {
    const migration = migratedRule(`require('axios')(configuration.KEY);\nrequest.get('https://a.example');\n${done}`);
    expect(migration).toMatchObject({
      dependencies: [
        { name: 'axios', version: 'latest' },
        { name: 'request', version: 'latest' },
      ],
      remarks: [
        { code: 'version-unpinned', name: 'axios' },
        { code: 'secret-without-value', name: 'KEY' },
        { code: 'module-preloaded', name: 'request' },
      ],
    });
  });
});

describe('what stays with the adapter', () => {
  it.each([
    [`${done} context.idToken.a = 1;`, ['callback-not-last']],
    ['later(callback); function later(f) { f(); }', ['callback-handed-on']],
    ['callback(null, { ...user }, context);', ['callback-arguments']],
    [`const ctx = context;\n${done}`, ['context-whole']],
    [`context.idToken.a = context.sso;\n${done}`, ['context-unknown']],
    [`context.clientMetadata.a = '1';\n${done}`, ['context-changed']],
    [`context.idToken.a = context.idToken.b;\n${done}`, ['claim-read']],
    [`context.accessToken.scope = [];\n${done}`, ['scopes-replaced']],
    [`context.multifactor = factor();\n${done}\nfunction factor() {}`, ['request-computed']],
    [`const saved = auth0.users.updateAppMetadata(user.user_id, {});\n${done}`, ['management-call']],
  ])('leaves %s, and says why', (body, codes) => {
    const migration = migratedRule(body);
    expect(migration).toMatchObject({ status: 'migrated', usesAdapter: true });
    expect(bodyOf(migration)).toEqual(codes);
  });

  it('keeps the function, with the reasons above it', () => {
    const migration = migratedRule(`context.accessToken.scope = [configuration.SCOPE];\n${done}`, ['SCOPE']);
    expect(migration.status === 'migrated' && linesOf(migration.text)).toEqual([
      "import { asPostLogin } from '#adapter';",
      '// Left to the adapter, which runs it as it ran before:',
      '// rules/a.js:2:1 the scopes of the token are replaced: an Action adds and removes single ones',
      'export const { onExecutePostLogin, onContinuePostLogin } = asPostLogin(({ configuration }: Loose) => function (user: Loose, context: Loose, callback: Loose) {',
      'context.accessToken.scope = [configuration.SCOPE];',
      done,
      '});',
      '// biome-ignore lint/suspicious/noExplicitAny: as loose as the rule was. Write the types that your data has in its place.',
      'type Loose = any;',
    ]);
  });

  it.each([
    [`unknown();\n${done}`, ['name-unknown']],
    [`require(user.nickname);\n${done}`, ['require-form']],
  ])('cannot do %s even so', (body, codes) => {
    expect(migratedRule(body)).toMatchObject({ status: 'refused', obstacles: codes.map((code) => ({ code })) });
  });
});

describe('a variable of the rule', () => {
  it.each([
    ['that is called like what an Action is given', "var event = 'login'; context.idToken.a = event;"],
    ['of a function that uses what an Action is given', 'const f = (api) => { context.idToken.a = api; }; f(1);'],
    [
      'that is called like one of the Action',
      'const appMetadata = user.app_metadata; log(appMetadata); log(user.app_metadata);',
    ],
    ['that hides a parameter in a block', 'if (user.email) { let context = { idToken: {} }; context.idToken.a = 1; }'],
    ['that hides a parameter in a loop', 'for (const user of [1]) { context.idToken.a = user; }'],
  ])('%s is left to the adapter', (_name, statements) => {
    expect(bodyOf(migratedRule(`function log() {}\n${statements}\n${done}`))).toContain('name-taken');
  });

  it.each([
    ['of a function that uses nothing of it', 'context.idToken.a = [1].map((event) => event);'],
    ['that hides a parameter in a function', 'context.idToken.a = [1].map((user) => user);'],
    ['of a function that hides a parameter', 'context.idToken.a = [1].map((id) => { const user = id; return user; });'],
  ])('%s stays', (_name, statements) => {
    expect(bodyOf(migratedRule(`${statements}\n${done}`))).not.toContain('name-taken');
  });
});

describe('how a rule was called', () => {
  it.each([
    'arguments[2](null, user, context);',
    `this.a = 1; ${done}`,
    `[1].forEach(() => { this.a = arguments[0]; }); ${done}`,
  ])('is asked by %s, which is left to the adapter', (body) => {
    expect(bodyOf(migratedRule(body))).toContain('own-call');
  });

  it('is not asked by a function in it', () => {
    const body = `[1].forEach(function () { this.a = arguments[0]; }); ${done}`;
    expect(bodyOf(migratedRule(body))).not.toContain('own-call');
  });
});

it('leaves eval to the adapter', () => {
  expect(bodyOf(migratedRule("eval('callback(null, user, context)');"))).toContain('code-in-text');
});
