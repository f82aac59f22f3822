import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importCommand } from '#cli/commands/import.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { deployStaging, stagingProject, startStaging, writesOf } from '../../deploy/staging.ts';
import { callManagement } from '../../rig/call-tenant.ts';
import { deployAction, deployRule } from '../../rig/deploy-scripts.ts';
import type { Overrides, ProjectFixture } from '../../rig/project-fixture.ts';
import { type CliRun, runCli } from '../../rig/run-cli.ts';

const empty: Overrides = { rules: null, hooks: null, actions: null, 'tenant.yaml': '# ours\n' };

function importStaging(
  { managementClient }: LocalTenant,
  { root }: ProjectFixture,
  ...argv: string[]
): Promise<CliRun> {
  const { client_id: ID, client_secret: SECRET } = managementClient;
  return runCli(importCommand, root, ['--env', 'staging', ...argv], { ID, SECRET });
}

async function draft(tenant: LocalTenant, name: string, body: object): Promise<void> {
  const { id = '' } = tenant.store.actions.find((action) => action.name === name) ?? {};
  await callManagement(tenant, { method: 'PATCH', path: `/actions/actions/${id}`, body });
}

it('npm run import reads a tenant, writes nothing there, and the first plan changes nothing of it', async () => {
  await using tenant = await startStaging({ mode: 'pre-readonly' });
  deployRule(tenant.store, 'old', 'callback(null, user, context);');
  for (const name of ['accept terms', 'tier', 'edited'])
    deployAction(tenant.store, 'post-login', name, `/* ${name} */`);
  await draft(tenant, 'edited', { code: 'exports.onExecutePostLogin = async () => { /* not yet */ };' });
  const body = {
    name: 'never ran',
    code: 'exports.onExecutePostLogin = async () => {};',
    runtime: 'node22',
    supported_triggers: [{ id: 'post-login', version: 'v3' }],
    secrets: [{ name: 'KEY', value: 's3cret' }],
  };
  await callManagement(tenant, { method: 'POST', path: '/actions/actions', body });
  const count = writesOf(tenant).length;
  await using project = await stagingProject(tenant, 'secrets: {}\n', empty);

  const run = await importStaging(tenant, project, '--only', 'rules,actions/tier,actions/edited,actions/never ran');
  expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  expect(run.stdout).toContain(`
+ rules/old  rules/old.js
+ actions/tier  actions/tier.js
+ actions/edited  actions/edited.js
    its draft differs from version 1, which runs: the version is imported
+ actions/never ran  actions/never ran.js
    it was never deployed: its draft is imported, and stays one

4 imported, 1 left to others
`);
  expect(readFileSync(join(project.root, 'actions/edited.js'), 'utf8')).toContain('/* edited */');
  expect(readFileSync(join(project.root, 'environments/staging.yaml'), 'utf8')).toContain(
    'secrets:\n  NEVER_RAN_KEY: { env: NEVER_RAN_KEY }\n',
  );
  const { stdout } = await deployStaging(tenant, project, '--plan', '--json');
  const { items }: { items: { type: string; name: string; change: string }[] } = JSON.parse(stdout);
  expect(items.map(({ type, name, change }) => `${change} ${type}/${name}`)).toEqual([
    'create actions/rules-as-action',
    'unchanged actions/tier',
    'unchanged actions/edited',
    'unchanged actions/never ran',
    'foreign actions/accept terms',
    'update triggers/post-login',
  ]);
  expect(writesOf(tenant)).toHaveLength(count);
});

it('npm run import says what a tenant does not give out any more, and imports the rest', async () => {
  await using tenant = await startStaging({ mode: 'eol-404' });
  deployAction(tenant.store, 'post-login', 'tier', '');
  await using project = await stagingProject(tenant, '', empty);
  const { exitCode, stdout } = await importStaging(tenant, project);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('+ actions/tier  actions/tier.js\n');
  expect(stdout).toContain(
    '- rules  not imported: the tenant does not give them out any more (status 404): import them from an export, with --from\n',
  );
});

it('npm run import names the scope that it lacks, unless nobody asks for what it opens', async () => {
  await using tenant = await startStaging();
  const [grant] = tenant.store.clientGrants.list();
  if (grant) tenant.store.clientGrants.put({ ...grant, scope: ['read:actions'] });
  deployAction(tenant.store, 'post-login', 'tier', '');
  await using project = await stagingProject(tenant, '', empty);
  const refused = await importStaging(tenant, project);
  expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
  for (const scope of ['read:rules', 'read:rules_configs', 'read:hooks'])
    expect(refused.stderr).toContain(`"${scope}"`);
  expect(await importStaging(tenant, project, '--only', 'actions')).toMatchObject({ exitCode: 0, stderr: '' });
});

it('npm run import leaves out what this toolkit has built, which a deploy of the import keeps', async () => {
  await using tenant = await startStaging();
  await using project = await stagingProject(tenant);
  await deployStaging(tenant, project);
  const { stdout } = await importStaging(tenant, project, '--only', 'actions');
  expect(stdout).toContain(
    '- actions/plan  not imported: it was built by this toolkit from actions/plan.ts: take the source\n',
  );
  expect(stdout).toContain('\nNothing to import, 4 not imported\n');
});
