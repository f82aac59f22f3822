import type { PlainCase } from './plain-node.ts';

const user = {
  user_id: 'auth0|grace',
  email: 'Grace@Example.com',
  name: 'Grace Hopper',
  app_metadata: { plan: 'team', roles: ['manager', 'accountant'] },
  user_metadata: { language: 'en', visits: 3 },
};
const context = {
  clientID: 'web',
  stats: { loginsCount: 2 },
  accessToken: {},
  idToken: {},
  request: { query: { a: '1' } },
};

function rule(id: string, body: string, host: PlainCase['host'] = {}): PlainCase {
  return { id, kind: 'rule', code: `function (user, context, callback) {\n${body}\n}`, input: { user, context }, host };
}

function hook(id: string, body: string, host: PlainCase['host'] = {}): PlainCase {
  const code = `module.exports = function (client, scope, audience, context, cb) {\n${body}\n};`;
  const input = {
    client: { id: 'machine', name: 'Machine', tenant: 'acme', metadata: { plan: 'team' } },
    scope: ['read:orders', 'write:orders'],
    audience: 'https://api.example.com',
    context: { body: { grant_type: 'client_credentials' } },
  };
  return { id, kind: 'hook', code, input, host };
}

function action(id: string, body: string, handler = 'onExecutePostLogin', host: PlainCase['host'] = {}): PlainCase {
  const code = `exports.${handler} = async (event, api) => {\n${body}\n};`;
  const event = {
    user: { ...user, email_verified: true },
    client: { client_id: 'web', name: 'Web', metadata: {} },
    connection: { id: 'con_1', name: 'Users', strategy: 'auth0' },
    request: { ip: '203.0.113.7', method: 'GET', query: { a: '1' }, body: {}, geoip: {} },
    stats: { logins_count: 2 },
    tenant: { id: 'acme' },
    transaction: { metadata: {}, requested_scopes: ['openid'] },
    resource_server: { identifier: 'https://api.example.com' },
  };
  return { id, kind: 'action', code, input: { event }, host };
}

/** Small scripts that do what scripts of tenants do, each in a way of its own. None waits for anything but itself. */
export const plainCases: readonly PlainCase[] = [
  rule(
    'adds a claim',
    `context.idToken['https://a.example/plan'] = user.app_metadata.plan; callback(null, user, context);`,
  ),
  rule(
    'changes the user',
    `user.nickname = user.name.toLowerCase().replace(/\\s+/g, '.'); callback(null, user, context);`,
  ),
  rule(
    'takes something away',
    `delete user.app_metadata; delete context.request.query; callback(null, user, context);`,
  ),
  rule('gives another user', `callback(null, { ...user, name: 'Other' }, context);`),
  rule(
    'returns early',
    `if (user.email) return callback(null, user, context);\nuser.never = true;\ncallback(null, user, context);`,
  ),
  rule(
    'writes what JSON changes',
    `context.idToken.x = [undefined, NaN, new Date(0), () => 1]; context.idToken.y = undefined; callback(null, user, context);`,
  ),
  rule('waits for a promise', `Promise.resolve(1).then((one) => { user.one = one; callback(null, user, context); });`),
  rule('waits for a timer', `setTimeout(() => { user.later = true; callback(null, user, context); }, 5);`),
  rule(
    'waits for an immediate',
    `setImmediate((text) => { user.text = text; callback(null, user, context); }, 'now');`,
  ),
  rule(
    'is in the middle of await',
    `(async () => { for (const role of user.app_metadata.roles) await role; user.done = true; callback(null, user, context); })();`,
  ),
  rule(
    'collects settled promises',
    `Promise.allSettled([Promise.resolve(1), Promise.reject(new Error('no'))]).then((all) => { user.all = all.map(({ status }) => status); callback(null, user, context); });`,
  ),
  rule('denies with an error', `callback(new Error('Not today'));`),
  rule('denies with UnauthorizedError', `callback(new UnauthorizedError('Verify your address first.'));`),
  rule('denies with a text', `callback('Just a text');`),
  rule('denies with a plain object', `callback({ name: 'Custom', message: 'as it is', code: 'mine' });`),
  rule('throws', `user.missing.deep = 1; callback(null, user, context);`),
  rule(
    'throws an error of its own',
    `class Mine extends Error { get name() { return 'Mine'; } }\nthrow new Mine('own');`,
  ),
  rule(
    'catches what it throws',
    `try { null.x; } catch (error) { user.caught = error instanceof TypeError; } finally { user.at = 'last'; } callback(null, user, context);`,
  ),
  rule('calls back twice', `callback(null, user, context); callback(null, user, context);`),
  rule(
    'reads configuration',
    `user.api = configuration.API; user.none = configuration.NONE; callback(null, user, context);`,
    { configuration: { API: 'https://api.example.com' } },
  ),
  rule(
    'requires a module',
    `const _ = require('tools'); user.list = _.list.concat(4); callback(null, user, context);`,
    { modules: { tools: { list: [1, 2, 3] } } },
  ),
  rule(
    'logs',
    `console.log('plan %s has %d roles', user.app_metadata.plan, user.app_metadata.roles.length); callback(null, user, context);`,
  ),
  rule(
    'sorts and groups',
    `user.groups = Object.fromEntries(Object.entries(user).filter(([, value]) => typeof value === 'string').map(([key, value]) => [key, value.length]).sort()); callback(null, user, context);`,
  ),
  rule(
    'uses Map, Set and spread',
    `const set = new Set([...user.app_metadata.roles, 'manager']); user.map = [...new Map([...set].map((role, index) => [role, index]))]; callback(null, user, context);`,
  ),
  rule(
    'uses regular expressions',
    `const { groups } = /(?<local>[^@]+)@(?<host>.+)/u.exec(user.email); user.mail = { ...groups }; user.parts = user.email.split(/[@.]/); callback(null, user, context);`,
  ),
  rule(
    'uses generators',
    `function* count(to) { for (let n = 0; n < to; n++) yield n; } user.counted = [...count(4)]; callback(null, user, context);`,
  ),
  rule(
    'uses classes and getters',
    `class Name { #parts; constructor(text) { this.#parts = text.split(' '); } get first() { return this.#parts[0]; } static of(u) { return new Name(u.name); } } user.first = Name.of(user).first; callback(null, user, context);`,
  ),
  rule(
    'uses dates',
    `const date = new Date(Date.UTC(2026, 10, 18, 23, 59)); user.date = [date, date.toISOString().slice(0, 10), date.getTime(), new Date('nonsense').getTime()]; callback(null, user, context);`,
  ),
  rule(
    'uses big numbers',
    `user.big = [String(2n ** 70n), Number.MAX_SAFE_INTEGER, 0.1 + 0.2, (1234.5).toFixed(2), parseInt('12px', 10)]; callback(null, user, context);`,
  ),
  rule(
    'encodes texts',
    `user.encoded = [encodeURIComponent('a b/ü'), JSON.stringify({ a: 'ü' }), 'ü'.normalize('NFD').length, '7'.padStart(3, '0')]; callback(null, user, context);`,
  ),
  rule(
    'parses a URL',
    `const url = new URL('/path?x=1#h', 'https://a.example:8443'); url.searchParams.set('y', 'ü'); user.url = [url.href, url.host, url.searchParams.get('x')]; callback(null, user, context);`,
  ),
  rule(
    'uses base64',
    `user.base64 = [Buffer.from('Grace ü').toString('base64'), Buffer.from('R3JhY2U=', 'base64').toString('utf8'), btoa('Grace')]; callback(null, user, context);`,
  ),
  rule(
    'hashes',
    `const crypto = require('crypto'); user.hash = [crypto.createHash('sha256').update(user.email).digest('hex'), crypto.createHmac('sha1', 'key').update('text').digest('base64')]; callback(null, user, context);`,
  ),
  rule(
    'uses util and querystring',
    `const util = require('util'); user.text = [util.format('%s=%d', 'a', 1), require('querystring').stringify({ a: [1, 2], b: 'ü' })]; callback(null, user, context);`,
  ),
  rule(
    'uses arguments and this',
    `user.count = arguments.length; user.isStrict = (function () { 'use strict'; return this === undefined; })(); callback(null, user, context);`,
  ),
  rule(
    'copies by structuredClone',
    `const copy = structuredClone({ a: [1, { b: new Date(0) }] }); user.copy = [copy, copy.a[1].b instanceof Date]; callback(null, user, context);`,
  ),
  {
    ...rule('is headed by a comment', ''),
    code: `/**\n * @title Old rule\n */\n\nfunction old(user, context, callback) {\n  user.old = true;\n  callback(null, user, context);\n}`,
  },
  {
    ...rule('is an arrow function', ''),
    code: `(user, context, callback) => {\n  user.arrow = true;\n  callback(null, user, context);\n}`,
  },
  {
    ...rule('is an async function', ''),
    code: `async function rule(user, context, callback) {\n  user.waited = await Promise.resolve(true);\n  callback(null, user, context);\n}`,
  },
  hook('gives scopes and a claim', `cb(null, { scope, 'https://a.example/plan': client.metadata.plan });`),
  hook(
    'changes scopes',
    `scope.push('extra'); cb(null, { scope: scope.filter((name) => !name.startsWith('write')) });`,
  ),
  hook('gives nothing', `cb(null);`),
  hook(
    'reads its secrets',
    `cb(null, { scope, secret: context.webtask.secrets.KEY, grant: context.body.grant_type });`,
    { secrets: { KEY: 'value' } },
  ),
  hook('denies', `cb(new Error('No token for ' + client.name + ' at ' + audience));`),
  hook('throws', `audience.nothing.deep;`),
  hook('is asynchronous', `(async () => { await null; cb(null, { scope, hops: await Promise.all([1, 2]) }); })();`),
  {
    id: 'is for another trigger',
    kind: 'hook',
    handler: 'pre-user-registration',
    code: `module.exports = function (user, context, cb) {\n  cb(null, { user: { app_metadata: { from: user.email, by: context.connection.name } } });\n};`,
    input: { user: { email: 'a@example.com' }, context: { connection: { name: 'Users' } } },
  },
  action(
    'sets claims',
    `api.idToken.setCustomClaim('https://a.example/plan', event.user.app_metadata.plan);\napi.accessToken.setCustomClaim('https://a.example/list', [1, { two: true }, null]);`,
  ),
  action('chains', `api.user.setAppMetadata('a', 1).idToken.setCustomClaim('https://a.example/b', 2);`),
  action(
    'sets metadata',
    `api.user.setAppMetadata('plan', 'free');\napi.user.setUserMetadata('visits', event.user.user_metadata.visits + 1);`,
  ),
  action(
    'loops and waits',
    `for (const role of event.user.app_metadata.roles) { await null; api.accessToken.addScope('role:' + role); }`,
  ),
  action(
    'uses its secrets',
    `api.idToken.setCustomClaim('https://a.example/s', Object.keys(event.secrets));`,
    'onExecutePostLogin',
    { secrets: { KEY: 'value' } },
  ),
  action('throws', `throw new RangeError('too far');`),
  action(
    'rejects late',
    `api.user.setAppMetadata('a', 1);\nawait new Promise((_resolve, reject) => setTimeout(reject, 2, Object.assign(new Error('late'), { code: 'LATE' })));`,
  ),
  action('asks for nothing', `if (event.stats.logins_count > 1) return;\napi.user.setAppMetadata('first', true);`),
  action(
    'requires a module',
    `api.idToken.setCustomClaim('https://a.example/n', require('numbers').map((n) => n * 2));`,
    'onExecutePostLogin',
    { modules: { numbers: [1, 2] } },
  ),
  action(
    'is for a credentials exchange',
    `api.accessToken.setCustomClaim('https://a.example/c', event.client.name);`,
    'onExecuteCredentialsExchange',
  ),
  action(
    'is for another trigger',
    `api.user.setUserMetadata('from', event.request.ip);`,
    'onExecutePreUserRegistration',
  ),
  action('logs', `console.log('from', event.request.ip, { a: 1 });`),
];
