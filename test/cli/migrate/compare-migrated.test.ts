import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareMigrated, mended } from '#cli/migrate/compare-migrated.ts';
import { createRunExample, type Example } from '#parity/example.ts';
import type { DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import type { Login } from '#pipeline/transaction.ts';
import { aLogin } from '../../kit/a-login.ts';
import { repositoryRoot } from '../../rig/project-fixture.ts';
import { sharedSandbox } from '../../sandbox/shared-sandbox.ts';

const run = createRunExample(sharedSandbox(), async () => undefined);
const nothing: DeployedExtensions = { rules: [], rulesConfigs: {}, hooks: [], actions: [], bindings: {} };

/** Compares the body of a rule with that of an Action, in a login of a user with these parts. */
async function compared(rule: string, action: string, user: Partial<Login['user']>) {
  const login = aLogin('acme', 'https://api.example.com', ['openid']);
  const { app_metadata: _app, user_metadata: _user, ...known } = login.user;
  const example: Example = { transaction: { ...login, user: { ...known, ...user } }, now: 0 };
  const script = `function (user, context, callback) { ${rule} callback(null, user, context); }`;
  const code = `exports.onExecutePostLogin = async (event, api) => { ${action} };`;
  const forms = {
    'rules-and-hooks': { ...nothing, rules: [{ name: 'rule', script, order: 1, enabled: true }] },
    actions: { ...nothing, actions: [{ name: 'action', code, secrets: {} }], bindings: { 'post-login': ['action'] } },
  };
  const { status, ...comparison } = await compareMigrated(undefined)(run, { forms, warnings: [] }, example);
  return 'codes' in comparison ? comparison.codes : status;
}

const set = (value: string) => `context.idToken['https://a.example/x'] = ${value};`;
const claim = (value: string) => `api.idToken.setCustomClaim('https://a.example/x', ${value});`;

describe('compareMigrated', () => {
  it.each([
    ['the same', set('user.email'), claim('event.user.email'), {}, 'same'],
    ['something else', set('1'), claim('2'), {}, 'different'],
    [
      'a rule that broke without metadata',
      set('user.app_metadata.a'),
      claim('event.user.app_metadata.a'),
      {},
      ['metadata-there'],
    ],
    [
      'a claim of metadata that was never stored',
      set('user.user_metadata'),
      claim('event.user.user_metadata'),
      {},
      ['metadata-there'],
    ],
    ['a denial that is lost', "if (!user.app_metadata) return callback(new Error('no'));", '', {}, 'different'],
    [
      'a property that app_metadata hides',
      set('user.email'),
      claim('event.user.email'),
      { app_metadata: { email: 'b' } },
      ['merged-profile'],
    ],
    [
      'metadata that was written without a change',
      'auth0.users.updateAppMetadata(user.user_id, { a: 1, b: 2 });',
      "api.user.setAppMetadata('b', 2);",
      { app_metadata: { a: 1 } },
      ['unchanged-metadata'],
    ],
    [
      'metadata that is not written',
      'auth0.users.updateAppMetadata(user.user_id, { a: 1, b: 2 });',
      "api.user.setAppMetadata('b', 2);",
      { app_metadata: { a: 3 } },
      'different',
    ],
    [
      'a bare host',
      "context.redirect = { url: 'https://a.example' };",
      "api.redirect.sendUserTo('https://a.example');",
      {},
      ['redirect-url'],
    ],
  ])('judges %s', async (_what, rule, action, user, expected) => {
    expect(await compared(rule, action, user)).toEqual(expected);
  });

  it('has every difference that it allows in docs/migrate.md', () => {
    const page = readFileSync(join(repositoryRoot, 'docs/migrate.md'), 'utf8');
    const codes = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code);
    expect(codes.filter((code) => code?.includes('-')).sort()).toEqual(mended.map(({ code }) => code).sort());
  });
});
