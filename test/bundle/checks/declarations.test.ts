import { symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildProject } from '#bundle/build.ts';
import type { BuildFinding } from '#bundle/build-finding.ts';
import { loadProject } from '#project/load-project.ts';
import { projectFixture } from '../../rig/project-fixture.ts';
import { actionModule, findings, hookModule, ruleModule } from '../build-kit.ts';

const none = { rules: null, hooks: null, actions: null };
const rule = ruleModule('');
const hook = hookModule('callback(null, { scope });');
const action = actionModule('');

describe('tenant.yaml and the sources', () => {
  it.each<[kind: string, tenantYaml: string, source: string]>([
    ['a rule', 'rules:\n  - name: one\n    script: ./rules/one.ts\n    order: 1\n', 'rules/one.ts'],
    [
      'a hook',
      'hooks:\n  - name: one\n    script: ./hooks/one.ts\n    triggerId: credentials-exchange\n',
      'hooks/one.ts',
    ],
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
    const tenantYaml = 'rules:\n  - name: add-claims\n    script: ./rules/one.ts\n    order: 1\n';
    expect(await findings({ ...none, 'tenant.yaml': tenantYaml, 'rules/one.ts': rule })).toEqual([
      { code: 'name-differs', name: 'add-claims', fileName: 'one', location: 'tenant.yaml:3:5' },
    ]);
  });

  it('agree where a source lies in a subfolder', async () => {
    const tenantYaml = 'rules:\n  - { name: one, script: ./rules/web/one.ts, order: 1 }\n';
    expect(await findings({ ...none, 'tenant.yaml': tenantYaml, 'rules/web/one.ts': rule })).toEqual([]);
  });

  it('disagree where an extension stands twice', async () => {
    const tenantYaml =
      'rules:\n  - { name: one, script: ./rules/one.ts, order: 1 }\n  - { name: one, script: ./rules/one.js, order: 2 }\n';
    expect(await findings({ ...none, 'tenant.yaml': tenantYaml, 'rules/one.ts': rule, 'rules/one.js': '' })).toEqual([
      { code: 'declared-twice', id: 'rules/one', location: 'tenant.yaml:3:18' },
    ]);
  });

  it('agree where a rule and an Action have one name', async () => {
    const tenantYaml =
      'rules: [{ name: one, script: rules/one.ts, order: 1 }]\nactions: [{ name: x, code: actions/x.ts, supported_triggers: [{ id: post-login, version: v3 }] }]\n';
    expect(
      await findings({ ...none, 'tenant.yaml': tenantYaml, 'rules/one.ts': rule, 'actions/x.ts': action }),
    ).toEqual([]);
  });
});

describe('hooks of one trigger', () => {
  const sources = { 'hooks/one.ts': hook, 'hooks/two.ts': hook };
  const hooks = (first: boolean, second: boolean) => `hooks:
  - name: one
    script: ./hooks/one.ts
    triggerId: credentials-exchange
    enabled: ${first}
  - name: two
    script: ./hooks/two.ts
    triggerId: credentials-exchange
    enabled: ${second}
`;

  it('are a finding when two of them are enabled', async () => {
    expect(await findings({ ...none, 'tenant.yaml': hooks(true, true), ...sources })).toEqual([
      { code: 'hook-enabled-twice', name: 'two', other: 'one', location: 'tenant.yaml:9:5' },
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
      'rules:\n  - name: one\n    script: ./rules/one.ts\n    order: 1\n  - name: two\n    script: ./rules/two.ts\n    order: 1\n';
    expect(await findings({ ...none, 'tenant.yaml': tenantYaml, 'rules/one.ts': rule, 'rules/two.ts': rule })).toEqual([
      { code: 'order-taken', name: 'two', other: 'one', order: 1, location: 'tenant.yaml:7:5' },
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

describe('a binding of an Action for another trigger', () => {
  const tenantYaml = (triggers: string) => `actions:
  - { name: plan, code: ./actions/plan.ts, supported_triggers: [{ id: post-login, version: v3 }] }
triggers:
  ${triggers}: [{ action_name: plan, display_name: plan }]
`;

  it('is a finding', async () => {
    const overrides = { ...none, 'tenant.yaml': tenantYaml('credentials-exchange'), 'actions/plan.ts': action };
    expect(await findings(overrides)).toEqual([
      {
        code: 'binding-trigger-differs',
        name: 'plan',
        triggerId: 'credentials-exchange',
        supported: 'post-login',
        location: 'tenant.yaml:4:26',
      },
    ]);
  });

  it('is no finding at its own', async () => {
    expect(await findings({ ...none, 'tenant.yaml': tenantYaml('post-login'), 'actions/plan.ts': action })).toEqual([]);
  });
});

describe('findings of tenant.yaml', () => {
  it('come all together and before anything is compiled', async () => {
    const found = await findings({
      'rules/roles.ts': 'does not compile',
      'rules/one.ts': '',
      'hooks/client-credentials-username.ts': null,
      'actions/plan.ts': null,
    });
    expect(found.map(({ code }) => code)).toEqual(['source-missing', 'source-missing']);
  });
});

describe('a source outside the repository', () => {
  const tenantYaml = (script: string) => `rules:\n  - { name: one, script: ${script}, order: 1 }\n`;

  async function findingsOf(root: string): Promise<readonly BuildFinding[]> {
    const result = await buildProject(loadProject(root, 'local'));
    return result.status === 'built' ? [] : result.findings;
  }

  it.each(['one.ts', 'one.js'])('is a finding: %s', async (file) => {
    await using other = await projectFixture({ [file]: rule });
    const source = `../${basename(other.root)}/${file}`;
    await using project = await projectFixture({ ...none, 'tenant.yaml': tenantYaml(source) });
    const location = { file: 'tenant.yaml', line: 2, column: 18 };
    expect(await findingsOf(project.root)).toEqual([{ code: 'source-outside', source, location }]);
  });

  it('is a finding where its path is absolute, even if the file lies inside', async () => {
    await using project = await projectFixture({ ...none, 'rules/one.ts': rule });
    const source = join(project.root, 'rules/one.ts');
    for (const script of [source, '/rules/one.ts']) {
      await writeFile(join(project.root, 'tenant.yaml'), tenantYaml(script));
      expect(await findingsOf(project.root)).toContainEqual({
        ...{ code: 'source-outside', source: script },
        location: { file: 'tenant.yaml', line: 2, column: 18 },
      });
    }
  });

  it('is a finding behind a link', async () => {
    await using other = await projectFixture({ 'one.ts': rule });
    await using project = await projectFixture({
      ...none,
      'rules/x.md': '',
      'tenant.yaml': tenantYaml('rules/one.ts'),
    });
    await symlink(join(other.root, 'one.ts'), join(project.root, 'rules/one.ts'));
    expect(await findingsOf(project.root)).toEqual([
      { code: 'source-outside', source: 'rules/one.ts', location: { file: 'tenant.yaml', line: 2, column: 18 } },
    ]);
  });

  it('is a finding where a module imports it', async () => {
    await using other = await projectFixture({ 'one.ts': 'export const one = 1;\n' });
    const source = `../${basename(other.root)}/one.ts`;
    const importing = `import { one } from '../${source}';\n${ruleModule('user.one = one;')}`;
    await using project = await projectFixture({
      ...none,
      ...{ 'tenant.yaml': tenantYaml('rules/one.ts'), 'rules/one.ts': importing },
    });
    expect(await findingsOf(project.root)).toEqual([
      { code: 'source-outside', source, location: { file: 'rules/one.ts', line: 1, column: 21 } },
    ]);
  });
});
