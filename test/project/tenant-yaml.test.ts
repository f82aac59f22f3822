import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { loadProject } from '#project/load-project.ts';
import { type TenantYaml, tenantYaml } from '#project/tenant-yaml.ts';
import { projectFixture } from '../rig/project-fixture.ts';
import { messagesOf, problemsOf } from './problems-of.ts';

async function tenantOf(text: string): Promise<TenantYaml> {
  await using project = await projectFixture({ 'tenant.yaml': text });
  return loadProject(project.root, 'local').tenant.value;
}

const triggerIds =
  'credentials-exchange, custom-email-provider, custom-phone-provider, custom-token-exchange, event-stream, login-post-identifier, password-hash-migration, password-reset-post-challenge, ' +
  'post-change-password, post-login, post-user-registration, pre-user-registration, send-phone-message, ' +
  'signup-post-identifier';

const refusedName =
  'auth0-deploy-cli refuses this name: expected three or more letters, digits, spaces and hyphens, without a space or hyphen at either end';

const notOneLine = 'expected one line without control characters';

describe('tenant.yaml', () => {
  it('may be empty', async () => {
    expect(await tenantOf('')).toEqual({ rules: [], rulesConfigs: [], hooks: [], actions: [], triggers: {} });
  });

  it('enables a rule and puts it into login_success unless told otherwise', async () => {
    const { rules } = await tenantOf('rules: [{ name: one, script: ./rules/one.ts, order: 1 }]');
    expect(rules).toEqual([{ name: 'one', script: './rules/one.ts', order: 1, enabled: true, stage: 'login_success' }]);
  });

  it('leaves a hook disabled, without secrets and dependencies, unless told otherwise', async () => {
    const { hooks } = await tenantOf('hooks: [{ name: one, script: ./hooks/one.ts, triggerId: credentials-exchange }]');
    expect(hooks).toEqual([
      {
        ...{ name: 'one', script: './hooks/one.ts', triggerId: 'credentials-exchange' },
        ...{ enabled: false, secrets: {}, dependencies: {} },
      },
    ]);
  });

  it('deploys an Action on node22, without secrets and dependencies, unless told otherwise', async () => {
    const { actions } = await tenantOf(
      'actions: [{ name: a, code: ./actions/a.ts, supported_triggers: [{ id: post-login, version: v3 }] }]',
    );
    expect(actions).toEqual([
      {
        ...{ name: 'a', code: './actions/a.ts', supported_triggers: [{ id: 'post-login', version: 'v3' }] },
        ...{ runtime: 'node22', deployed: true, dependencies: [], secrets: [] },
      },
    ]);
  });

  it.each<[title: string, text: string, messages: string[]]>([
    [
      'an unknown key, also where its value begins on the next line',
      'rules: []\nrulez:\n  - name: a\n',
      ['tenant.yaml:2:1: "rulez": unknown key'],
    ],
    [
      'every unknown key',
      'rulez: []\nhooks: []\nhookz: []\n',
      ['tenant.yaml:1:1: "rulez": unknown key', 'tenant.yaml:3:1: "hookz": unknown key'],
    ],
    [
      'the unknown and the missing key of a rule',
      'rules:\n  - name: one\n    script: ./rules/one.ts\n    ordr: 1\n',
      [
        'tenant.yaml:2:5: "rules.0.order": Invalid input: expected number, received undefined',
        'tenant.yaml:4:5: "rules.0.ordr": unknown key',
      ],
    ],
    [
      'the unknown key of a binding',
      'triggers:\n  post-login:\n    - { action_name: a, display_name: a, order: 1 }\n',
      ['tenant.yaml:3:42: "triggers.post-login.0.order": unknown key'],
    ],
    [
      'a value of another type',
      'rules:\n  - { name: one, script: b, order: first }\n',
      ['tenant.yaml:2:29: "rules.0.order": Invalid input: expected number, received string'],
    ],
    [
      'a key without value',
      'hooks: []\nrules:\n',
      ['tenant.yaml:2:1: "rules": Invalid input: expected array, received null'],
    ],
    ['a file that is a list', '- rules\n', ['tenant.yaml:1:1: Invalid input: expected object, received array']],
    [
      'an unknown trigger of bindings',
      'triggers:\n  post-logn: []\n',
      [`tenant.yaml:2:3: "triggers.post-logn": expected one of ${triggerIds}`],
    ],
    [
      'an unknown trigger of a hook',
      'hooks:\n  - name: one\n    script: b\n    triggerId: client-credentials\n',
      [`tenant.yaml:4:5: "hooks.0.triggerId": expected one of ${triggerIds}`],
    ],
    [
      'names of rules and hooks that auth0-deploy-cli refuses',
      'rules:\n  - { name: add_claims, script: a, order: 1 }\nhooks:\n  - { name: ab, script: a, triggerId: credentials-exchange }\n',
      [`tenant.yaml:2:7: "rules.0.name": ${refusedName}`, `tenant.yaml:4:7: "hooks.0.name": ${refusedName}`],
    ],
    [
      'an Action for two triggers',
      'actions:\n  - name: a\n    code: b\n    supported_triggers:\n      - { id: post-login, version: v3 }\n      - { id: credentials-exchange, version: v2 }\n',
      ['tenant.yaml:4:5: "actions.0.supported_triggers": Too big: expected array to have <=1 items'],
    ],
    [
      'a secret that is no pair of name and value',
      'actions:\n  - name: a\n    code: b\n    supported_triggers: [{ id: post-login, version: v3 }]\n    secrets: [{ name: KEY }]\n',
      ['tenant.yaml:5:15: "actions.0.secrets.0.value": Invalid input: expected string, received undefined'],
    ],
    [
      'a name of an Action that is not one line',
      'actions:\n  - { name: "a\\nb", code: b, supported_triggers: [{ id: post-login, version: v3 }] }\n',
      [`tenant.yaml:2:7: "actions.0.name": ${notOneLine}`],
    ],
    [
      'paths of sources that are not one line',
      'rules:\n  - { name: one, script: "a\\rb", order: 1 }\nhooks:\n  - { name: one, script: "a\\u2028b", triggerId: credentials-exchange }\n',
      [`tenant.yaml:2:18: "rules.0.script": ${notOneLine}`, `tenant.yaml:4:18: "hooks.0.script": ${notOneLine}`],
    ],
    [
      'an alias bomb',
      `a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]\n${['b', 'c', 'd', 'e', 'f'].map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcde'[index]}`)}]`).join('\n')}\n`,
      ['tenant.yaml: not YAML: Excessive alias count indicates a resource exhaustion attack'],
    ],
  ])('is refused for %s', async (_title, text, messages) => {
    expect(await messagesOf({ 'tenant.yaml': text })).toEqual(messages);
  });

  it.each<[title: string, text: string, line: number, detail: string]>([
    [
      'a bracket that is not closed',
      'rules: []\nhooks: [\n',
      3,
      'Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    ['a key that stands twice', 'rules: []\nhooks: []\nrules: []\n', 3, 'Map keys must be unique'],
    ['a tab as indentation', 'rules:\n\t- name: a\n', 2, 'Tabs are not allowed as indentation'],
  ])('is not YAML with %s', async (_title, text, line, detail) => {
    expect(await problemsOf({ 'tenant.yaml': text })).toEqual([
      { code: 'not-yaml', location: { file: 'tenant.yaml', line, column: expect.any(Number) }, detail },
    ]);
  });
});

describe('the name of a rule or a hook', () => {
  const require = createRequire(import.meta.url);
  const names = [
    'abc',
    '2fa',
    'Add email to token',
    'add-claims',
    'a',
    'ab',
    '',
    '-abc',
    'abc-',
    ' abc',
    'abc ',
    'a_b',
    'a.b',
  ];
  const severalLines = ['add\nclaims', 'add\tclaims', '\u0000bc'];
  const entries = {
    rules: { script: 'x', order: 1 },
    hooks: { script: 'x', triggerId: 'credentials-exchange' },
  };

  it.each(['rules', 'hooks'] as const)('is what auth0-deploy-cli takes for %s', (type) => {
    const { schema } = require(`auth0-deploy-cli/lib/tools/auth0/handlers/${type}`);
    const pattern = new RegExp(schema.items.properties.name.pattern);
    const taken = names.filter((name) => tenantYaml.safeParse({ [type]: [{ name, ...entries[type] }] }).success);
    expect(taken).toEqual(names.filter((name) => pattern.test(name)));
    expect(taken).toEqual(['abc', '2fa', 'Add email to token', 'add-claims']);
  });

  it.each(['rules', 'hooks'] as const)('is one line, whatever auth0-deploy-cli takes for %s', (type) => {
    for (const name of severalLines) {
      expect(tenantYaml.safeParse({ [type]: [{ name, ...entries[type] }] })).toMatchObject({ success: false });
    }
  });
});
