import { describe, expect, it } from 'vitest';
import type { BuildResult } from '#bundle/build.ts';
import type { BuildFinding } from '#bundle/build-finding.ts';
import { renderLocation } from '#project/location.ts';
import type { Overrides } from '../../rig/project-fixture.ts';
import { buildIn, onlyHook, onlyRules } from './both-forms.ts';

const done = 'callback(null, user, context);';

/** What was found, a line for each: the place, the code, and what it is about. */
async function found(overrides: Overrides): Promise<{ status: BuildResult['status']; lines: string[] }> {
  const result = await buildIn('actions', overrides);
  const findings = result.status === 'built' ? result.warnings : result.findings;
  return { status: result.status, lines: findings.map(line) };
}

function line({ location, ...finding }: BuildFinding): string {
  const subject = 'expression' in finding ? finding.expression : 'name' in finding ? finding.name : '';
  return `${renderLocation(location)} ${finding.code} ${subject}`.trimEnd();
}

describe('what a rule does and an Action cannot', () => {
  it.each([
    [
      'reads connectionOptions',
      'const d = context.connectionOptions.tenant_domain;',
      ['rules/rule-1.js:2:13 absent-in-action context.connectionOptions.tenant_domain'],
    ],
    [
      'reads it by another name',
      'const c = context; const { connectionOptions } = c;',
      ['rules/rule-1.js:2:30 absent-in-action context.connectionOptions'],
    ],
    [
      'reads it in a function of its own',
      'const f = (c) => c.connectionOptions; f(context);',
      ['rules/rule-1.js:2:20 absent-in-action context.connectionOptions'],
    ],
    [
      'asks how single sign-on came about',
      'if (context.sso && context.sso.with_auth0) return;',
      ['rules/rule-1.js:2:22 absent-in-action context.sso.with_auth0'],
    ],
    [
      'reads what only a rule knows of the user',
      'const n = user.logins_count + user.last_ip;',
      ['rules/rule-1.js:2:13 absent-in-action user.logins_count', 'rules/rule-1.js:2:33 absent-in-action user.last_ip'],
    ],
    [
      'uses the token of the Management API',
      'const t = auth0.accessToken;',
      ['rules/rule-1.js:2:13 absent-in-action auth0.accessToken'],
    ],
    [
      'asks the Management API',
      'auth0.users.getUser(user.user_id);',
      ['rules/rule-1.js:2:3 absent-in-action auth0.users.getUser'],
    ],
    ['hands the Management client on', 'const m = auth0; other(m);', ['rules/rule-1.js:2:26 absent-in-action auth0']],
    [
      'takes a standard claim out of a token',
      'delete context.idToken.email;',
      ['rules/rule-1.js:2:10 claim-kept delete context.idToken.email'],
    ],
    [
      'reads the token of an upstream provider',
      'const t = user.identities[0].access_token;',
      ['rules/rule-1.js:2:32 absent-in-action user.identities[…].access_token'],
    ],
    [
      'changes the metadata of another user',
      "auth0.users.updateAppMetadata('auth0|x', {});",
      ['rules/rule-1.js:2:3 other-user auth0.users.updateAppMetadata'],
    ],
    [
      'reads a property that nobody documents',
      'const n = context.loginCount;',
      ['rules/rule-1.js:2:13 absent-in-action context.loginCount'],
    ],
    [
      'makes a SAML setting that only the client has',
      "context.samlConfiguration.binding = 'x';",
      ['rules/rule-1.js:2:3 absent-in-action context.samlConfiguration.binding'],
    ],
    [
      'reads a SAML setting of the client',
      'const a = context.samlConfiguration.audience;',
      ['rules/rule-1.js:2:13 absent-in-action context.samlConfiguration.audience'],
    ],
    [
      'sets user metadata along with the primary user',
      "context.primaryUser = 'auth0|x'; auth0.users.updateUserMetadata(user.user_id, {});",
      ['rules/rule-1.js:2:36 metadata-discarded'],
    ],
    ['computes the name of a package', "const m = require('a' + 'b');", ['rules/rule-1.js:2:21 require-computed']],
  ])('is found: it %s', async (_name, body, lines) => {
    expect(await found(onlyRules([`${body} ${done}`]))).toEqual({ status: 'failed', lines });
  });

  it.each([
    [
      'denies with a code of its own',
      "callback(new UnauthorizedError('no'));",
      ['rules/rule-1.js:2:12 error-code-lost UnauthorizedError'],
    ],
    [
      'denies with another code',
      "callback(new ValidationError('x', 'no'));",
      ['rules/rule-1.js:2:12 error-code-lost ValidationError'],
    ],
    ['hands all of the user on', `send(user); ${done}`, ['rules/rule-1.js:2:8 handed-on-whole user']],
    ['sets the scopes', `context.accessToken.scope = ['a']; ${done}`, ['rules/rule-1.js:2:3 scopes-unseen']],
    ['adds to the scopes', `context.accessToken.scope.push('a'); ${done}`, ['rules/rule-1.js:2:3 scopes-unseen']],
  ])('is told where it only changes the answer: it %s', async (_name, body, lines) => {
    expect(await found(onlyRules([body]))).toEqual({ status: 'built', lines });
  });

  it.each([
    ['metadata of the user who logs in', `auth0.users.updateUserMetadata(user.user_id, {}); ${done}`],
    ['claims taken out again that a rule set', `delete context.idToken['https://acme.example/x']; ${done}`],
    ['properties of a context that a rule set', `context.own = 1; const n = context.own; ${done}`],
    [
      'a class of the same name that the rule declares',
      `class UnauthorizedError extends Error {}; callback(new UnauthorizedError('no'));`,
    ],
    ['names of something else', `const other = { connectionOptions: 1 }; const n = other.connectionOptions; ${done}`],
    ['a parameter that is called as the user is', `[1].map((user) => user.last_ip); ${done}`],
    ['what is logged', `console.log(user); ${done}`],
    ['an access token from elsewhere', `const t = answer().access_token; ${done}`],
  ])('does not count %s', async (_name, body) => {
    expect(await found(onlyRules([body]))).toEqual({ status: 'built', lines: [] });
  });

  it('is found in TypeScript modules, where the source says it', async () => {
    const text =
      "import type { Rule } from '#auth0/rule.ts';\n\nexport const rule: Rule = (user, context, callback) => {\n  const { last_ip: ip } = user;\n  context.idToken['https://acme.example/x'] = [ip, context.connectionOptions?.tenant_domain];\n  callback(null, user, context);\n};\n";
    const overrides = {
      ...onlyRules(['']),
      'rules/rule-1.js': null,
      'tenant.yaml': 'rules: [{ name: rule-1, script: ./rules/rule-1.ts, order: 1 }]',
      'rules/rule-1.ts': text,
    };
    expect(await found(overrides)).toEqual({
      status: 'failed',
      lines: [
        'rules/rule-1.ts:4:11 absent-in-action user.last_ip',
        'rules/rule-1.ts:5:52 absent-in-action context.connectionOptions.tenant_domain',
      ],
    });
  });
});

describe('what a hook does and an Action cannot', () => {
  it.each([
    [
      'leaves the scopes out',
      "cb(null, { 'https://acme.example/a': 1 });",
      ['hooks/exchange.js:2:3 hook-resets-scopes'],
    ],
    ['hands over nothing', 'cb(null);', ['hooks/exchange.js:2:3 hook-resets-scopes']],
    [
      'leaves the scopes out of a variable',
      "const token = {}; token['https://acme.example/a'] = 1; cb(null, token);",
      ['hooks/exchange.js:2:58 hook-resets-scopes'],
    ],
    [
      'adds a scope',
      "const token = { scope }; token.scope.push('more'); cb(null, token);",
      ['hooks/exchange.js:2:28 hook-adds-scopes'],
    ],
    [
      'adds a scope to what it was given',
      "scope.push('more'); cb(null, { scope });",
      ['hooks/exchange.js:2:3 hook-adds-scopes'],
    ],
    ['names scopes', "cb(null, { scope: ['more'] });", ['hooks/exchange.js:2:21 hook-adds-scopes']],
    ['joins scopes', "cb(null, { scope: scope.concat('more') });", ['hooks/exchange.js:2:21 hook-adds-scopes']],
  ])('is found: it %s', async (_name, body, lines) => {
    expect(await found(onlyHook(body))).toEqual({ status: 'failed', lines });
  });

  it('is told where it narrows the scopes', async () => {
    const body = 'cb(null, { scope: scope.filter(Boolean) });';
    expect(await found(onlyHook(body))).toEqual({
      status: 'built',
      lines: ['hooks/exchange.js:2:21 hook-changes-scopes'],
    });
  });

  it.each([
    ['scopes that are handed on', 'cb(null, { scope });'],
    ['scopes that are handed on by assignment', 'var token = {}; token.scope = scope; cb(null, token);'],
    ['scopes that are handed on or empty', 'cb(null, { scope: scope || [] });'],
    ['an error', "cb(new Error('no'));"],
  ])('does not count %s', async (_name, body) => {
    expect(await found(onlyHook(body))).toEqual({ status: 'built', lines: [] });
  });

  it('is found where the hook is for another trigger', async () => {
    const overrides = onlyHook('', { triggerId: 'post-change-password', enabled: true });
    const script = { 'hooks/exchange.js': 'module.exports = function (user, context, cb) { cb(null); };\n' };
    expect((await found({ ...overrides, ...script })).lines).toEqual([
      'tenant.yaml:3:5 hook-trigger-as-action exchange',
    ]);
  });
});
