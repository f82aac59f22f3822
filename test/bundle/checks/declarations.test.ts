import { describe, expect, it } from 'vitest';
import { actionModule, findings, hookModule, ruleModule } from '../build-kit.ts';

const none = { rules: null, hooks: null, actions: null };
const rule = ruleModule('');
const hook = hookModule('callback(null, { scope });');
const action = actionModule('');

describe('tenant.yaml and the sources', () => {
  it.each<[kind: string, tenantYaml: string, source: string]>([
    ['a rule', 'rules:\n  - name: x\n    script: ./rules/x.ts\n    order: 1\n', 'rules/x.ts'],
    ['a hook', 'hooks:\n  - name: x\n    script: ./hooks/x.ts\n    triggerId: credentials-exchange\n', 'hooks/x.ts'],
    [
      'an Action',
      'actions:\n  - name: x\n    code: ./actions/x.ts\n    supported_triggers: [{ id: post-login, version: v3 }]\n',
      'actions/x.ts',
    ],
  ])('disagree where the source of %s is missing', async (_kind, tenantYaml, source) => {
    expect(await findings({ ...none, 'tenant.yaml': tenantYaml })).toEqual([
      { code: 'source-missing', source, location: 'tenant.yaml:3:5' },
    ]);
  });

  it('disagree where a name differs from the name of its source', async () => {
    const tenantYaml = 'rules:\n  - name: add-claims\n    script: ./rules/x.ts\n    order: 1\n';
    expect(await findings({ ...none, 'tenant.yaml': tenantYaml, 'rules/x.ts': rule })).toEqual([
      { code: 'name-differs', name: 'add-claims', fileName: 'x', location: 'tenant.yaml:3:5' },
    ]);
  });

  it.each(['rules/x.ts', 'rules/x.js', 'hooks/x.ts', 'actions/x.ts'])(
    'disagree where nothing names %s',
    async (source) => {
      expect(await findings({ [source]: '' })).toEqual([{ code: 'not-declared', source, location: source }]);
    },
  );

  it('agree whatever else lies in the folders', async () => {
    expect(await findings({ 'rules/README.md': '', 'rules/globals.d.ts': '', 'actions/x.json': '{}' })).toEqual([]);
  });

  it('disagree where an extension stands twice', async () => {
    const tenantYaml =
      'rules:\n  - { name: x, script: ./rules/x.ts, order: 1 }\n  - { name: x, script: ./rules/x.js, order: 2 }\n';
    expect(await findings({ ...none, 'tenant.yaml': tenantYaml, 'rules/x.ts': rule, 'rules/x.js': '' })).toEqual([
      { code: 'declared-twice', id: 'rules/x', location: 'tenant.yaml:3:16' },
    ]);
  });

  it('agree where a rule and an Action have one name', async () => {
    const tenantYaml =
      'rules: [{ name: x, script: rules/x.ts, order: 1 }]\nactions: [{ name: x, code: actions/x.ts, supported_triggers: [{ id: post-login, version: v3 }] }]\n';
    expect(await findings({ ...none, 'tenant.yaml': tenantYaml, 'rules/x.ts': rule, 'actions/x.ts': action })).toEqual(
      [],
    );
  });
});

describe('hooks of one trigger', () => {
  const sources = { 'hooks/x.ts': hook, 'hooks/y.ts': hook };
  const hooks = (first: boolean, second: boolean) => `hooks:
  - name: x
    script: ./hooks/x.ts
    triggerId: credentials-exchange
    enabled: ${first}
  - name: y
    script: ./hooks/y.ts
    triggerId: credentials-exchange
    enabled: ${second}
`;

  it('are a finding when two of them are enabled', async () => {
    expect(await findings({ ...none, 'tenant.yaml': hooks(true, true), ...sources })).toEqual([
      { code: 'hook-enabled-twice', name: 'y', other: 'x', location: 'tenant.yaml:9:5' },
    ]);
  });

  it.each([
    [true, false],
    [false, true],
    [false, false],
  ])('are no finding when they are enabled: %s, %s', async (first, second) => {
    expect(await findings({ ...none, 'tenant.yaml': hooks(first, second), ...sources })).toEqual([]);
  });
});

describe('rules', () => {
  it('are a finding when two of them have the same order', async () => {
    const tenantYaml =
      'rules:\n  - name: x\n    script: ./rules/x.ts\n    order: 1\n  - name: y\n    script: ./rules/y.ts\n    order: 1\n';
    expect(await findings({ ...none, 'tenant.yaml': tenantYaml, 'rules/x.ts': rule, 'rules/y.ts': rule })).toEqual([
      { code: 'order-taken', name: 'y', other: 'x', order: 1, location: 'tenant.yaml:7:5' },
    ]);
  });
});

describe('a binding', () => {
  it('is a finding when tenant.yaml does not hold its Action', async () => {
    const tenantYaml = 'triggers:\n  post-login:\n    - { action_name: plan, display_name: plan }\n';
    expect(await findings({ ...none, 'tenant.yaml': tenantYaml })).toEqual([
      { code: 'action-not-found', name: 'plan', triggerId: 'post-login', location: 'tenant.yaml:3:7' },
    ]);
  });
});

describe('findings of tenant.yaml', () => {
  it('come all together and before anything is compiled', async () => {
    const found = await findings({
      'rules/roles.ts': 'does not compile',
      'rules/x.ts': '',
      'hooks/client-credentials-username.ts': null,
      'actions/plan.ts': null,
    });
    expect(found.map(({ code }) => code)).toEqual(['source-missing', 'source-missing', 'not-declared']);
  });
});
