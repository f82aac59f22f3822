import { describe, expect, it } from 'vitest';
import { actionModule, findings, hookModule, only, ruleModule } from '../build-kit.ts';

describe('a package that a script requires', () => {
  const inHook = 'tenant.yaml, at the hook: dependencies: { axios: <version> }';
  const inAction = 'tenant.yaml, at the Action: dependencies: [{ name: axios, version: <version> }]';
  const inItsName = (name: string, part = '') =>
    `its name, "${name}@<version>${part}": which version Auth0 took for a rule that names none is not known here, and "npm view ${name} version" tells the newest`;

  it.each<[title: string, path: string, text: string, location: string, declareIn: string]>([
    [
      'in a rule',
      'rules/one.ts',
      `import { get } from 'axios';\n${ruleModule('get();')}`,
      'rules/one.ts:1:21',
      inItsName('axios'),
    ],
    ['in a hook', 'hooks/one.ts', `import { get } from 'axios';\n${hookModule('get();')}`, 'hooks/one.ts:1:21', inHook],
    [
      'in an Action',
      'actions/x.ts',
      `import { get } from 'axios';\n${actionModule('get();')}`,
      'actions/x.ts:1:21',
      inAction,
    ],
    [
      'beside a constant of the environment',
      'actions/x.ts',
      `import { get } from 'axios';\n${actionModule('if (TEST_IDENTITIES) get();')}`,
      'actions/x.ts:1:21',
      inAction,
    ],
    ['when it runs', 'actions/x.ts', actionModule("await import('axios');"), 'actions/x.ts:2:16', inAction],
    [
      'in plain JavaScript',
      'actions/x.js',
      "const axios = require('axios');\nexports.onExecutePostLogin = async () => {};\n",
      'actions/x.js:1:23',
      inAction,
    ],
    [
      'in a plain rule',
      'rules/one.js',
      "function (user, context, callback) {\n  const axios = require('axios');\n}",
      'rules/one.js:2:25',
      inItsName('axios'),
    ],
  ])('is a finding when it is not declared: %s', async (_title, path, text, location, declareIn) => {
    expect(await findings(only(path, text))).toEqual([
      { code: 'undeclared-require', module: 'axios', declareIn, location },
    ]);
  });

  it.each<[form: string, path: string, text: string, declareIn: string]>([
    [
      'a rule',
      'rules/one.js',
      "function (user, context, callback) {\n  require('@auth0/x/lib/get');\n}",
      inItsName('@auth0/x', '/lib/get'),
    ],
    [
      'a hook',
      'hooks/one.js',
      "module.exports = function (client, scope, audience, context, cb) {\n  require('@auth0/x/lib/get');\n};",
      "tenant.yaml, at the hook: dependencies: { '@auth0/x': <version> }",
    ],
    [
      'an Action',
      'actions/x.js',
      "require('@auth0/x/lib/get');\nexports.onExecutePostLogin = async () => {};\n",
      "tenant.yaml, at the Action: dependencies: [{ name: '@auth0/x', version: <version> }]",
    ],
  ])('is declared by the name of the package where a file of it is required: in %s', async (_form, path, text, to) => {
    expect(await findings(only(path, text))).toMatchObject([{ module: '@auth0/x/lib/get', declareIn: to }]);
  });

  it('is found in a shared module once for each extension that holds it', async () => {
    const found = await findings({
      'claims/plan.ts': "import { get } from 'axios';\nexport const planOf = () => get();\n",
    });
    expect(found).toEqual([
      {
        code: 'undeclared-require',
        module: 'axios',
        declareIn: inAction,
        location: 'claims/plan.ts:1:21',
      },
    ]);
  });

  const dependencies = [
    { name: 'axios', version: '1.0.0' },
    { name: '@auth0/x', version: '1.0.0' },
  ];

  it.each<[title: string, path: string, text: string, entry: object]>([
    ['pinned in a rule', 'rules/one.ts', `import { get } from 'axios@0.21.1';\n${ruleModule('get();')}`, {}],
    [
      'pinned in a rule, with a scope',
      'rules/one.ts',
      `import { get } from '@auth0/x@1.2.3';\n${ruleModule('get();')}`,
      {},
    ],
    [
      'declared for a hook',
      'hooks/one.ts',
      `import { get } from 'axios';\n${hookModule('get();')}`,
      { dependencies: { axios: '1.0.0' } },
    ],
    [
      'declared for an Action',
      'actions/x.ts',
      `import { get } from 'axios';\n${actionModule('get();')}`,
      { dependencies },
    ],
    [
      'a file of a declared package',
      'actions/x.ts',
      `import { get } from '@auth0/x/lib/get.js';\n${actionModule('get();')}`,
      { dependencies },
    ],
    ['part of Node.js', 'rules/one.ts', `import { createHash } from 'crypto';\n${ruleModule('createHash();')}`, {}],
    [
      'part of Node.js, as node:',
      'actions/x.ts',
      `import { createHash } from 'node:crypto';\n${actionModule('createHash();')}`,
      {},
    ],
    ['a module of Actions', 'actions/x.ts', `import { get } from 'actions:shared';\n${actionModule('get();')}`, {}],
    [
      'imported for its types only',
      'actions/x.ts',
      `import type { X } from 'axios';\n${actionModule('const x: X = 1;')}`,
      {},
    ],
    ['named by the user', 'actions/x.ts', actionModule('await import(event.module);'), {}],
  ])('is no finding when it is %s', async (_title, path, text, entry) => {
    expect(await findings(only(path, text, entry))).toEqual([]);
  });

  it('of a similar name is not the declared one', async () => {
    const text = `import { get } from 'axios-retry';\n${actionModule('get();')}`;
    expect(await findings(only('actions/x.ts', text, { dependencies }))).toMatchObject([{ module: 'axios-retry' }]);
  });
});
