import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHeader } from '#bundle/script-header.ts';
import { driftCommand } from '#cli/commands/drift.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { deployStaging, stagingProject, startStaging, writesOf } from '../../deploy/staging.ts';
import { callManagement } from '../../rig/call-tenant.ts';
import { deployAction } from '../../rig/deploy-scripts.ts';
import { type ProjectFixture, projectFixture } from '../../rig/project-fixture.ts';
import { type CliRun, runCli } from '../../rig/run-cli.ts';

/** Runs `npm run drift -- --env staging` in CI. */
function drift(
  { managementClient, records }: Pick<LocalTenant, 'managementClient'> & { readonly records?: string },
  { root }: ProjectFixture,
  ...argv: readonly string[]
): Promise<CliRun> {
  const { client_id: ID, client_secret: SECRET } = managementClient;
  return runCli(driftCommand, root, ['--env', 'staging', ...argv], { ID, SECRET, DEPLOY_RECORDS: records });
}

/** Edits an Action in the dashboard, and lets the edit run if that is wanted. */
async function editAction(tenant: LocalTenant, name: string, body: object, isDeployed = true): Promise<void> {
  const { id = '' } = tenant.store.actions.find((action) => action.name === name) ?? {};
  const path = `/actions/actions/${id}`;
  await callManagement(tenant, { method: 'PATCH', path, body });
  if (isDeployed) await callManagement(tenant, { method: 'POST', path: `${path}/deploy` });
}

function codeOf({ store }: LocalTenant, name: string): string {
  return store.actions.find((action) => action.name === name)?.code ?? '';
}

async function bind(tenant: LocalTenant, names: readonly string[]): Promise<void> {
  const bindings = names.map((value) => ({ ref: { type: 'action_name', value }, display_name: value }));
  await callManagement(tenant, { method: 'PATCH', path: '/actions/triggers/post-login/bindings', body: { bindings } });
}

describe('npm run drift', () => {
  let tenant: LocalTenant;
  let project: ProjectFixture;

  beforeAll(async () => {
    tenant = await startStaging();
    deployAction(tenant.store, 'post-login', 'accept terms', '');
    project = await stagingProject(tenant);
    expect(await deployStaging(tenant, project)).toMatchObject({ exitCode: 0 });
  });

  afterAll(async () => {
    await project?.[Symbol.asyncDispose]();
    await tenant?.close();
  });

  it('finds none right after a deploy, and says who else runs where ours do', async () => {
    expect(await drift(tenant, project)).toEqual({
      exitCode: 0,
      stdout: `Drift of staging (${tenant.domain})

No drift: 6 as built; foreign beside ours: accept terms (post-login)
`,
      stderr: '',
    });
  });

  it('shows what was done in the dashboard, from what was deployed to what the tenant holds, and writes nothing', async () => {
    const built = codeOf(tenant, 'plan');
    const count = writesOf(tenant).length;
    await editAction(tenant, 'plan', { code: `${built}// by hand\n` });
    await editAction(tenant, 'client-plan', { secrets: [{ name: 'KEY', value: 's3cret' }] });
    await editAction(tenant, 'rules-as-action', { code: 'exports.onExecutePostLogin = async () => {};\n' }, false);
    await bind(tenant, ['plan', 'accept terms', 'rules-as-action']);
    const edits = writesOf(tenant).length - count;
    const { exitCode, stdout, stderr } = await drift(tenant, project, '--json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: '' });
    const { items, ...rest } = JSON.parse(stdout);
    expect(rest).toEqual({
      environment: 'staging',
      domain: tenant.domain,
      pending: [],
      asBuilt: 2,
      beside: [{ triggerId: 'post-login', names: ['accept terms'] }],
      findings: [],
    });
    expect(items).toEqual([
      {
        drift: 'draft',
        type: 'actions',
        name: 'rules-as-action',
        fields: [{ kind: 'script', field: 'code', diff: expect.stringContaining('+exports.onExecutePostLogin') }],
      },
      {
        drift: 'edited',
        type: 'actions',
        name: 'plan',
        fields: [{ kind: 'script', field: 'code', diff: expect.stringMatching(/^@@ .*\n(?: .*\n)*\+\/\/ by hand\n$/) }],
      },
      {
        drift: 'changed',
        type: 'actions',
        name: 'client-plan',
        fields: [{ kind: 'secrets', added: ['KEY'], removed: [], sent: [] }],
      },
      {
        drift: 'changed',
        type: 'triggers',
        name: 'post-login',
        fields: [
          {
            kind: 'order',
            before: ['rules-as-action', 'accept terms', 'plan'],
            after: ['plan', 'accept terms', 'rules-as-action'],
            foreign: ['accept terms'],
          },
        ],
      },
    ]);
    expect(stdout).not.toContain('s3cret');
    expect(writesOf(tenant)).toHaveLength(count + edits);
    const shown = await drift(tenant, project);
    expect(shown.stdout).toContain('~ actions/plan  edited in the tenant\n    code\n      @@ ');
    expect(shown.stdout).toContain('      +// by hand\n');
    expect(shown.stdout).toContain('~ actions/client-plan  changed in the tenant\n    secrets\n      + KEY\n');
    expect(shown.stdout).toMatch(/\n4 drifted: 2 as built; foreign beside ours: accept terms \(post-login\)\n$/);
  });

  it('adopts scripts as files beside their sources, over none that is there', async () => {
    const source = readFileSync(join(project.root, 'actions/plan.ts'), 'utf8');
    writeFileSync(join(project.root, 'actions/plan.drift.js'), '// of somebody\n');
    const { exitCode, stdout } = await drift(tenant, project, '--adopt');
    expect(exitCode).toBe(2);
    expect(stdout).toContain(`
rules/rules-as-action.drift.js holds actions/rules-as-action as the tenant has it. To do:
  1. see what was edited: git diff --no-index dist/staging/actions/rules-as-action.js rules/rules-as-action.drift.js
  2. take over what is to stay, by hand, since this is the compiled text: rules/username.ts or rules/roles.ts
  3. delete rules/rules-as-action.drift.js, commit, and deploy: npm run deploy -- --env staging

actions/plan.drift-2.js holds actions/plan as the tenant has it. To do:
`);
    const adopted = readFileSync(join(project.root, 'actions/plan.drift-2.js'), 'utf8');
    expect(adopted).toBe(
      `// What staging holds as actions/plan, which is built from actions/plan.ts. Take over into actions/plan.ts what is to stay, then delete this file.\n${codeOf(tenant, 'plan')}`,
    );
    expect(readFileSync(join(project.root, 'actions/plan.drift.js'), 'utf8')).toBe('// of somebody\n');
    expect(readFileSync(join(project.root, 'actions/plan.ts'), 'utf8')).toBe(source);
    const again = JSON.parse((await drift(tenant, project, '--adopt', '--json')).stdout);
    expect(again.adopted.map(({ file }: { file: string }) => file)).toEqual([
      'rules/rules-as-action.drift.js',
      'actions/plan.drift-2.js',
    ]);
    expect(existsSync(join(project.root, 'actions/plan.drift-3.js'))).toBe(false);
  });

  it('compares an edit with the version that was deployed, whatever this build holds by now', async () => {
    const path = join(project.root, 'actions/plan.ts');
    writeFileSync(path, `${readFileSync(path, 'utf8')}\nglobalThis.console.debug('later');\n`);
    const { stdout } = await drift(tenant, project);
    expect(stdout).toContain('~ actions/plan  edited in the tenant\n');
    expect(stdout).toContain('      +// by hand\n');
    expect(stdout).not.toContain('later');
  });

  it('tells what the build would change by now from what somebody did, as far as deploys are on record', async () => {
    const older = tenant.store.actionVersions
      .list()
      .find(({ code }) => code.includes('actions/plan.ts') && readHeader(code)?.intact);
    await editAction(tenant, 'plan', { code: older?.code });
    const recorded = await drift(tenant, project);
    expect(recorded.stdout).not.toContain('actions/plan ');
    expect(recorded.stdout).toContain('1 as deployed before, which this build would change: actions/plan;');
    const { stdout } = await drift({ ...tenant, records: 'none' }, project);
    expect(stdout).toContain('~ actions/plan  of another build, which nobody edited\n');
    expect(stdout).not.toContain('as deployed before');
  });

  it('tells a script without header, and one that is gone', async () => {
    await editAction(tenant, 'client-plan', { code: 'exports.onExecuteCredentialsExchange = async () => {};\n' });
    const { id = '' } = tenant.store.actions.find(({ name }) => name === 'rules-as-action') ?? {};
    await callManagement(tenant, { method: 'DELETE', path: `/actions/actions/${id}?force=true` });
    const { stdout } = await drift(tenant, project);
    expect(stdout).toContain(
      '~ actions/client-plan  replaced in the tenant: its script does not say that it was built here\n',
    );
    expect(stdout).toContain('- actions/rules-as-action  gone from the tenant, or never deployed\n');
  });
});

it('npm run drift shows what others have bound beside ours since the deploy, as far as that is on record', async () => {
  await using tenant = await startStaging();
  deployAction(tenant.store, 'post-login', 'accept terms', '');
  await using project = await stagingProject(tenant);
  await deployStaging(tenant, project);
  deployAction(tenant.store, 'post-login', 'newcomer', '');
  const { exitCode, stdout } = await drift(tenant, project);
  expect(exitCode).toBe(2);
  expect(stdout).toContain(`~ triggers/post-login  changed in the tenant
    bindings, in the order in which they run
        1. accept terms (foreign)
        2. rules-as-action
        3. plan
      + 4. newcomer (foreign)
`);
  const unknown = await drift({ ...tenant, records: 'none' }, project);
  expect(unknown).toMatchObject({ exitCode: 0 });
  expect(unknown.stdout).toContain('foreign beside ours: accept terms, newcomer (post-login)\n');
});

describe('npm run drift, where it cannot look', () => {
  it('says why, and exits with 1', async () => {
    await using tenant = await startStaging();
    const [grant] = tenant.store.clientGrants.list();
    if (grant) tenant.store.clientGrants.put({ ...grant, scope: ['read:clients'] });
    await using project = await stagingProject(tenant);
    const refused = await drift(tenant, project);
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
    expect(refused.stderr).toContain('  the deploying client lacks the scope "read:actions", which actions ask for\n');
    const unset = await runCli(driftCommand, project.root, ['--env', 'staging']);
    expect(unset).toMatchObject({ exitCode: 1, stdout: '' });
    expect(unset.stderr).toContain('the environment variable "ID" is not set');
  });
});

it('npm run drift looks at the local tenant, too, where everything is ours', async () => {
  await using project = await projectFixture();
  const { exitCode, stdout } = await runCli(driftCommand, project.root, []);
  expect(exitCode).toBe(2);
  expect(stdout).toContain('- actions/plan  gone from the tenant, or never deployed\n');
  expect(stdout).toContain('- rules/username  gone from the tenant, or never deployed\n');
});
