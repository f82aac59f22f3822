import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadExport } from '#import/export/load-export.ts';
import type { Found } from '#import/found.ts';
import { temporaryFolder } from '../../rig/temporary-folder.ts';

/** Reads an export of these files. */
function load(
  files: Readonly<Record<string, Buffer | string>>,
  mappings: Readonly<Record<string, unknown>> = {},
  file = '.',
): Found {
  using folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder.path, path)), { recursive: true });
    writeFileSync(join(folder.path, path), text);
  }
  return loadExport(join(folder.path, file), mappings);
}

const script =
  'function (user, context, callback) { configuration.NS + configuration["ns-2"]; callback(null, user, context); }';

const expected: Found = {
  rules: [{ name: 'Add claims', script, order: 3, enabled: false }],
  rulesConfigs: [{ name: 'NS' }, { name: 'ns-2' }],
  hooks: [
    {
      name: 'machine',
      script: 'module.exports = 1;',
      triggerId: 'credentials-exchange',
      enabled: true,
      dependencies: { ms: '2.1.3' },
      secrets: [{ name: 'KEY' }],
    },
  ],
  actions: [
    {
      name: 'a/b',
      script: 'exports.onExecutePostLogin = 1;',
      triggers: [{ id: 'post-login', version: 'v3' }],
      runtime: 'node18',
      deployed: true,
      isIntegration: false,
      dependencies: [{ name: 'ms', version: '2.1.3' }],
      secrets: [
        { name: 'PLAIN' },
        { name: 'MARKED', mapping: 'THE_SECRET' },
        { name: 'OTHER', mapping: 'JSON_SECRET' },
      ],
      modules: [{ name: 'shared', version: 2 }],
    },
    {
      name: 'market',
      script: '',
      triggers: [{ id: 'post-login' }],
      deployed: true,
      isIntegration: true,
      dependencies: [],
      secrets: [],
      modules: [],
    },
  ],
  modules: [{ name: 'shared', script: 'module.exports = 2;', dependencies: [], secrets: [] }],
  bindings: {
    'post-login': [
      { actionName: 'a/b', displayName: 'A and B' },
      { actionName: 'market', displayName: 'market' },
    ],
  },
  unread: [],
};

const action = {
  name: 'a/b',
  runtime: 'node18',
  status: 'built',
  deployed: true,
  dependencies: [{ name: 'ms', version: '2.1.3' }],
  secrets: [
    { name: 'PLAIN', value: 'geheim' },
    { name: 'MARKED', value: '##THE_SECRET##' },
    { name: 'OTHER', value: '@@JSON_SECRET@@' },
  ],
  supported_triggers: [{ id: 'post-login', version: 'v3' }],
  modules: [{ module_name: 'shared', module_version_number: 2 }],
};
const market = {
  name: 'market',
  deployed: true,
  supported_triggers: [{ id: 'post-login' }],
  installed_integration_id: 'in_1',
};
const rule = { name: 'Add claims', order: 3, enabled: false, stage: 'login_success' };
const hook = {
  name: 'machine',
  triggerId: 'credentials-exchange',
  enabled: true,
  dependencies: { ms: '2.1.3' },
  secrets: { KEY: '_VALUE_NOT_SHOWN_' },
};
const triggers = {
  'post-login': [
    { action_name: 'a/b', display_name: 'A and B' },
    { action_name: 'market', display_name: 'market' },
  ],
};

describe('an export of auth0-deploy-cli', () => {
  it('in YAML, which JSON is as well, is read', () => {
    const code = './actions/a-b/code.js';
    const tenant = {
      tenant: { friendly_name: 'x' },
      clients: [{ name: 'Shop' }],
      rules: [{ ...rule, script: './rules/Add claims.js' }],
      rulesConfigs: [],
      hooks: [{ ...hook, script: './hooks/machine.js' }],
      actionModules: [{ name: 'shared', code: './action-modules/shared/code.js', secrets: [] }],
      actions: [{ ...action, code }, market],
      triggers,
    };
    const files = {
      'tenant.yaml': JSON.stringify(tenant),
      'rules/Add claims.js': script,
      'hooks/machine.js': 'module.exports = 1;',
      'actions/a-b/code.js': 'exports.onExecutePostLogin = 1;',
      'action-modules/shared/code.js': 'module.exports = 2;',
    };
    expect(load(files)).toEqual(expected);
    expect(load({ ...files, 'other.yaml': files['tenant.yaml'], 'tenant.yaml': '' }, {}, 'other.yaml')).toEqual(
      expected,
    );
  });

  it('in folders is read', () => {
    const files = {
      'rules/Add claims.json': JSON.stringify({ ...rule, script: './Add claims.js' }),
      'rules/Add claims.js': script,
      'hooks/machine.json': JSON.stringify({ ...hook, script: './machine.js' }),
      'hooks/machine.js': 'module.exports = 1;',
      'actions/a-b.json': JSON.stringify({ ...action, code: './actions/a-b/code.js' }),
      'actions/a-b/code.js': 'exports.onExecutePostLogin = 1;',
      'actions/market.json': JSON.stringify(market),
      'action-modules/shared.json': JSON.stringify({ name: 'shared', code: './action-modules/shared/code.js' }),
      'action-modules/shared/code.js': 'module.exports = 2;',
      'triggers/triggers.json': JSON.stringify(triggers),
      'clients/Shop.json': '{}',
    };
    expect(load(files)).toEqual(expected);
  });

  it('may hold rules without a description, as older extensions of Auth0 wrote them', () => {
    const { rules } = load({
      'rules/b.js': 'B',
      'rules/a.js': 'A',
      'rules/a.json': '{ "order": 5, "enabled": false }',
    });
    expect(rules).toEqual([
      { name: 'a', script: 'A', order: 5, enabled: false },
      { name: 'b', script: 'B', order: 6, enabled: true, notes: ['the export does not tell its order: it runs last'] },
    ]);
  });

  it.each([
    [
      'yaml',
      {
        'tenant.yaml':
          'rules:\n  - name: ##PRE##-one\n    order: ##ORDER##\n    enabled: @@ON@@\n    script: ./one.js\n',
        'one.js': '##ORDER##',
      },
    ],
    [
      'folders',
      {
        'rules/one.json': '{ "name": "##PRE##-one", "order": ##ORDER##, "enabled": @@ON@@, "script": "./one.js" }',
        'rules/one.js': '##ORDER##',
      },
    ],
  ])('may hold markers as values, in %s', (_format, files) => {
    expect(load(files, { ORDER: 4, ON: true }).rules).toEqual([
      { name: '##PRE##-one', script: '##ORDER##', order: 4, enabled: true },
    ]);
    expect(load(files).unread).toEqual([{ id: 'rules/##PRE##-one', reason: '"order": expected a number' }]);
  });
});

describe('what is broken in an export', () => {
  it('is told, and stops nothing else', () => {
    const { rules, unread } = load({
      'rules/good.js': 'G',
      'rules/gone.json': '{ "name": "gone", "script": "./nowhere.js" }',
      'rules/out.json': '{ "name": "out", "script": "../../../etc/hostname" }',
      'rules/no.json': '{ "name": ',
      'hooks/no-trigger.json': '{ "name": "no trigger", "script": "./x.js" }',
      'actions/list.json': '[]',
      'triggers/triggers.json': '{ "post-login": "all" }',
    });
    expect(rules.map(({ name }) => name)).toEqual(['good']);
    expect(unread).toEqual([
      { id: 'rules/no', reason: expect.stringMatching(/^no\.json is no JSON$/) },
      { id: 'triggers', reason: expect.stringMatching(/^"post-login": /) },
      { id: 'rules/gone', reason: '"rules/nowhere.js" is missing' },
      { id: 'rules/out', reason: expect.stringMatching(/lies outside of the export$|is missing$/) },
      { id: 'hooks/no trigger', reason: expect.stringMatching(/^"triggerId": /) },
      { id: 'actions/list', reason: expect.stringContaining('expected object') },
    ]);
  });

  it('is a binding of an Action that is not there, a file that is no JSON, a script that is no UTF-8', () => {
    const { unread } = load({
      'actions/keys.json': '{ "name": "keys", "secrets": [{ "name": "A", "value": "hush" }, }',
      'rules/latin.json': '{ "name": "latin", "order": 1 }',
      'rules/latin.js': Buffer.from('function (user, context, callback) { /* caf\u00e9 */ }', 'latin1'),
      'triggers/triggers.json': '{ "post-login": [{ "action_name": "keys" }, { "action_name": "ghost" }] }',
    });
    expect(unread).toEqual([
      { id: 'actions/keys', reason: 'keys.json is no JSON' },
      { id: 'rules/latin', reason: '"rules/latin.js" is no UTF-8' },
      { id: 'actions/ghost', reason: 'it is bound to post-login, and the export does not hold it' },
    ]);
  });

  it('is a script that is a link to a file elsewhere', () => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.path, 'export/rules'), { recursive: true });
    writeFileSync(join(folder.path, 'key.js'), 'geheim');
    symlinkSync(join(folder.path, 'key.js'), join(folder.path, 'export/rules/one.js'));
    expect(loadExport(join(folder.path, 'export'), {}).unread).toEqual([
      { id: 'rules/one', reason: '"rules/one.js" lies outside of the export' },
    ]);
  });

  it.each([
    ['nothing', {}, 'nowhere', 'export-missing'],
    ['a folder of something else', { 'readme.md': '' }, '.', 'export-unknown'],
    ['no YAML', { 'tenant.yaml': 'rules: [\n' }, '.', 'export-unreadable'],
    ['a list', { 'tenant.yaml': '- rules' }, '.', 'export-unreadable'],
    ['rules that are no list', { 'tenant.yaml': 'rules: one' }, '.', 'export-unreadable'],
  ])('is %s', (_what, files, file, code) => {
    expect(() => load(files, {}, file)).toThrow(expect.objectContaining({ code }));
  });
});
