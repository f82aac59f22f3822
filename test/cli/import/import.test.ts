import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importCommand } from '#cli/commands/import.ts';
import { runCommand } from '#cli/run-command.ts';
import { type ProjectFixture, projectFixture } from '../../rig/project-fixture.ts';
import { quietIo, runCli } from '../../rig/run-cli.ts';

const rule = 'function (user, context, callback) {\n  callback(null, user, context);\n}\n';

/** A project with an export of two rules and an Action beside it. */
async function projectWithExport(): Promise<ProjectFixture> {
  const project = await projectFixture();
  const files = {
    'rules/one.json': '{ "name": "one", "script": "./one.js", "order": 1, "enabled": true }',
    'rules/one.js': rule,
    'rules/two.json': '{ "name": "two", "script": "./two.js", "order": 2, "enabled": true }',
    'rules/two.js': rule,
    'actions/tier.json':
      '{ "name": "tier", "code": "./actions/tier/code.js", "runtime": "node22", "deployed": true, "secrets": [{ "name": "KEY", "value": "geheim" }], "supported_triggers": [{ "id": "post-login", "version": "v3" }] }',
    'actions/tier/code.js': 'exports.onExecutePostLogin = async () => {};\n',
    'triggers/triggers.json': '{ "post-login": [{ "action_name": "tier", "display_name": "tier" }] }',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project.root, 'export', path)), { recursive: true });
    writeFileSync(join(project.root, 'export', path), text);
  }
  return project;
}

function textOf({ root }: ProjectFixture, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

describe('npm run import -- --from', () => {
  it('shows with --plan what it would write, and writes nothing', async () => {
    await using project = await projectWithExport();
    const from = join(project.root, 'export');
    const run = await runCli(importCommand, project.root, ['--env', 'staging', '--from', from, '--plan']);
    expect(run).toEqual({
      exitCode: 2,
      stdout: `Import from ${from}

+ rules/one  rules/one.js
+ rules/two  rules/two.js
+ actions/tier  actions/tier.js

3 to import
To write: the sources, environments/local.yaml, environments/staging.yaml, tenant.yaml

Set these variables before a deploy, in the shell, in .env.staging or in the CI's secrets (environments/staging.yaml names them):

secret    for
--------  -----------------
TIER_KEY  actions/tier: KEY
`,
      stderr: '',
    });
    expect(existsSync(join(project.root, 'rules/one.js'))).toBe(false);
  });

  it('writes what is chosen, says what is left to do, and finds nothing the second time', async () => {
    await using project = await projectWithExport();
    const before = textOf(project, 'tenant.yaml');
    const args = ['--env', 'staging', '--from', join(project.root, 'export'), '--only', 'rules/two,actions'];
    const run = await runCli(importCommand, project.root, args);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toContain('\n2 imported, 1 left to others\n');
    expect(run.stdout).toMatch(
      /\nNext: npm run build -- --env staging\nThe first deploy that changes an imported Action takes it over with --adopt and its name\.\n$/,
    );
    expect(textOf(project, 'rules/two.js')).toBe(rule);
    const after = textOf(project, 'tenant.yaml');
    expect(after.split('\n').filter((line) => !before.split('\n').includes(line))).toEqual([
      '  - name: two',
      '    script: ./rules/two.js',
      '    order: 2',
      '  - name: tier',
      '    code: ./actions/tier.js',
      '    secrets:',
      "      - { name: KEY, value: '@@TIER_KEY@@' }",
      '    - { action_name: tier, display_name: tier }',
    ]);
    for (const file of ['tenant.yaml', 'environments/staging.yaml', 'environments/local.yaml', 'actions/tier.js']) {
      expect(textOf(project, file)).not.toContain('geheim');
    }
    expect(await runCli(importCommand, project.root, args)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('\nNothing to import, 2 here already, 1 left to others\n'),
    });
    expect(textOf(project, 'tenant.yaml')).toBe(after);
  });

  it('refuses everything where something is here and differs, until it may be overwritten', async () => {
    await using project = await projectWithExport();
    writeFileSync(join(project.root, 'rules/one.js'), '// mine\n');
    const args = ['--from', join(project.root, 'export')];
    const refused = await runCli(importCommand, project.root, args);
    expect(refused.exitCode).toBe(1);
    expect(refused.stdout).toContain('! rules/one  rules/one.js differs: script\n');
    expect(refused.stderr).toBe(`error[import-differs]
  rules/one: here already, and not as the tenant has it; nothing was written
  fix: --overwrite rules/one takes the tenant's; --only with the others leaves yours
`);
    expect(existsSync(join(project.root, 'rules/two.js'))).toBe(false);
    const done = await runCli(importCommand, project.root, [...args, '--overwrite', 'rules/one']);
    expect(done).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('~ rules/one  overwritten: script\n') });
    expect(textOf(project, 'rules/one.js')).toBe(rule);
  });

  it('prints the same for programs', async () => {
    await using project = await projectWithExport();
    const args = ['--env', 'staging', '--from', join(project.root, 'export'), '--only', 'actions', '--json'];
    const { exitCode, stdout, stderr } = await runCli(importCommand, project.root, args);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      from: join(project.root, 'export'),
      environment: 'staging',
      isLocal: false,
      isWritten: true,
      items: [
        { change: 'foreign', id: 'rules/one', notes: [] },
        { change: 'foreign', id: 'rules/two', notes: [] },
        { change: 'import', id: 'actions/tier', file: 'actions/tier.js', notes: [] },
      ],
      files: ['actions/tier.js', 'environments/local.yaml', 'environments/staging.yaml', 'tenant.yaml'],
      supply: [{ kind: 'secret', name: 'TIER_KEY', for: ['actions/tier: KEY'] }],
    });
  });

  it.each<[title: string, args: string[], code: string]>([
    ['a wish that fits nothing', ['--only', 'rules/three'], 'import-unknown'],
    ['a permission that fits nothing', ['--overwrite', 'hooks/one'], 'import-unknown'],
    ['mappings that are none', ['--mappings', '/nowhere.json'], 'mappings-unreadable'],
    ['an environment that is none', ['--env', 'nowhere'], 'environment-unknown'],
  ])('refuses %s', async (_title, args, code) => {
    await using project = await projectWithExport();
    const run = await runCli(importCommand, project.root, ['--from', join(project.root, 'export'), ...args]);
    expect(run).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringContaining(`error[${code}]`) });
  });

  it('refuses an export that is none', async () => {
    await using project = await projectFixture();
    const run = await runCli(importCommand, project.root, ['--from', join(project.root, 'personas')]);
    expect(run).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringContaining('error[export-') });
  });

  it('asks on a terminal what this repository shall own', async () => {
    await using project = await projectWithExport();
    const asked: (readonly string[])[] = [];
    const run = (chosen: readonly string[] | undefined) => {
      const choose = async (ids: readonly string[]) => {
        asked.push(ids);
        return chosen;
      };
      return runCommand(importCommand, ['--from', join(project.root, 'export')], { ...quietIo(project.root), choose });
    };
    expect(await run(undefined)).toBe(1);
    expect(await run(['rules/one'])).toBe(0);
    expect(await run([])).toBe(0);
    expect(asked).toEqual([
      ['rules/one', 'rules/two', 'actions/tier'],
      ['rules/one', 'rules/two', 'actions/tier'],
      ['rules/two', 'actions/tier'],
    ]);
    expect(existsSync(join(project.root, 'rules/one.js'))).toBe(true);
    expect(existsSync(join(project.root, 'rules/two.js'))).toBe(false);
  });
});
