import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { deployCommand } from '#cli/commands/deploy.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { deployStaging, stagingProject, startStaging, writesOf } from '../../deploy/staging.ts';
import { callManagement } from '../../rig/call-tenant.ts';
import { deployAction } from '../../rig/deploy-scripts.ts';
import { type ProjectFixture, projectFixture } from '../../rig/project-fixture.ts';
import { type CliRun, runCli } from '../../rig/run-cli.ts';

const foreignNames = Array.from({ length: 15 }, (_, index) => `foreign ${String.fromCharCode(111 - index)}`);

/** A tenant in which fifteen Actions of others run after every login. */
async function startSharedTenant(): Promise<LocalTenant> {
  const tenant = await startStaging();
  for (const name of foreignNames) deployAction(tenant.store, 'post-login', name, `/* ${name} */`);
  return tenant;
}

/** All that the tenant holds of others: their Actions, their versions and their places. */
function foreignContent({ store }: LocalTenant) {
  const isForeign = ({ name }: { name: string }) => name.startsWith('foreign');
  const actions = store.actions.list().filter(isForeign);
  const ids = actions.map(({ id }) => id);
  const bound = store.triggerBindings.get('post-login')?.bindings ?? [];
  return {
    actions,
    versions: store.actionVersions.list().filter(({ action_id }) => ids.includes(action_id)),
    bindings: bound.flatMap(({ id, action_id, display_name }) =>
      ids.includes(action_id) ? [{ id, action_id, display_name }] : [],
    ),
  };
}

function boundNames({ store }: LocalTenant): string[] {
  const bindings = store.triggerBindings.get('post-login')?.bindings ?? [];
  return bindings.map(({ action_id }) => store.actions.get(action_id)?.name ?? '');
}

function edit({ root }: ProjectFixture, path: string, change: (text: string) => string): void {
  writeFileSync(join(root, path), change(readFileSync(join(root, path), 'utf8')));
}

/** A change of source that changes the script, too. */
function editPlan(project: ProjectFixture): void {
  edit(project, 'actions/plan.ts', (text) => `${text}\nglobalThis.console.debug('edited');\n`);
}

/** Edits the running script of an Action, as somebody in the dashboard would. */
async function editInDashboard(tenant: LocalTenant, name: string): Promise<void> {
  const { id = '', code = '' } = tenant.store.actions.find((action) => action.name === name) ?? {};
  const path = `/actions/actions/${id}`;
  await callManagement(tenant, { method: 'PATCH', path, body: { code: `${code}// by hand\n` } });
  await callManagement(tenant, { method: 'POST', path: `${path}/deploy` });
}

describe('npm run deploy to a tenant that others share', () => {
  let tenant: LocalTenant;
  let project: ProjectFixture;
  let before: ReturnType<typeof foreignContent>;
  let first: CliRun;

  beforeAll(async () => {
    tenant = await startSharedTenant();
    project = await stagingProject(tenant);
    before = foreignContent(tenant);
    first = await deployStaging(tenant, project);
  });

  afterAll(async () => {
    await project?.[Symbol.asyncDispose]();
    await tenant?.close();
  });

  it('adds ours behind fifteen foreign Actions, and leaves those as they are, in their order', () => {
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(first.stdout).toContain(' 1. foreign o (foreign)\n');
    expect(first.stdout).toContain('+ 17. plan\n');
    expect(first.stdout).toContain('4 to create, 2 to update, 15 foreign, left alone\n');
    expect(first.stdout).toMatch(
      /Deployed to staging \(localhost:\d+\): 4 created, 2 updated, 12 runs rehearsed, and read back\. Record \S+\.\n$/,
    );
    expect(boundNames(tenant)).toEqual([...foreignNames, 'rules-as-action', 'plan']);
    expect(foreignContent(tenant)).toEqual(before);
  });

  it('writes nothing when there is nothing to change', async () => {
    const count = writesOf(tenant).length;
    const again = await deployStaging(tenant, project);
    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    expect(again.stdout).toContain('\nNothing to change: 6 unchanged, 15 foreign, left alone\n');
    expect(await deployStaging(tenant, project, '--plan')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(writesOf(tenant)).toHaveLength(count);
  });

  it('shows what changed here and in the tenant, and then writes that and nothing else', async () => {
    editPlan(project);
    await editInDashboard(tenant, 'client-plan');
    const count = writesOf(tenant).length;
    const plan = await deployStaging(tenant, project, '--plan');
    expect(plan.exitCode).toBe(2);
    expect(plan.stdout).toContain('~ actions/plan  update\n    code\n');
    expect(plan.stdout).toContain('~ actions/client-plan  update, edited in the tenant\n');
    expect(plan.stdout).toContain('-// by hand\n');
    expect(plan.stderr).toContain('warning[edited-in-tenant]\n  actions/client-plan was edited in the tenant');
    expect(writesOf(tenant)).toHaveLength(count);

    const second = await deployStaging(tenant, project, '--json');
    expect(second.exitCode).toBe(0);
    expect(JSON.parse(second.stdout)).toMatchObject({
      environment: 'staging',
      written: { actions: { created: 0, updated: 2, deleted: 0 } },
      verified: true,
    });
    expect(writesOf(tenant).slice(count).sort()).toEqual([
      'PATCH /actions/actions/:id',
      'PATCH /actions/actions/:id',
      'POST /actions/actions/:id/deploy',
      'POST /actions/actions/:id/deploy',
    ]);
    expect(foreignContent(tenant)).toEqual(before);
  });
});

describe('npm run deploy to a tenant that others share, for the first time', () => {
  it('puts ours beside the foreign Action that the environment names', async () => {
    await using tenant = await startSharedTenant();
    await using project = await stagingProject(tenant, 'bindings: { post-login: { before: foreign n } }\n');
    const { exitCode, stdout } = await deployStaging(tenant, project, '--plan', '--json');
    expect(exitCode).toBe(2);
    const items: { name: string; fields?: { after: string[] }[] }[] = JSON.parse(stdout).items;
    const [order] = items.find(({ name }) => name === 'post-login')?.fields ?? [];
    const [firstForeign = '', ...others] = foreignNames;
    expect(order?.after).toEqual([firstForeign, 'rules-as-action', 'plan', ...others]);
  });

  it('says what stays after a failure, and does only the rest the next time', async () => {
    await using tenant = await startSharedTenant();
    await using project = await stagingProject(tenant);
    const before = foreignContent(tenant);
    tenant.faults.fail({ route: 'PATCH /api/v2/actions/triggers/:id/bindings', status: 500, times: 2 });
    const failed = await deployStaging(tenant, project);
    expect(failed.exitCode).toBe(1);
    expect(failed.stderr).toContain('error[import-failed]\n  auth0-deploy-cli stopped (triggers, processChanges): ');
    expect(failed.stderr).toContain(
      'error[deploy-restored]\n  the tenant holds what it held before but for this: actions/rules-as-action was created and stays',
    );
    expect(foreignContent(tenant)).toEqual(before);
    const count = writesOf(tenant).length;
    expect(await deployStaging(tenant, project)).toMatchObject({ exitCode: 0, stderr: '' });
    const bindings = 'PATCH /actions/triggers/:id/bindings';
    expect(writesOf(tenant).slice(count)).toEqual([bindings, bindings]);
    expect(foreignContent(tenant)).toEqual(before);
  });
});

describe('a plan that was agreed on', () => {
  it('is carried out as it is when somebody says yes, and refused once the tenant or the build has moved', async () => {
    await using tenant = await startStaging();
    await using project = await stagingProject(tenant, 'protected: true\n');
    const file = join(project.root, 'plan.json');
    const planned = await deployStaging(tenant, project, '--plan', '--json', '--out', file);
    expect(planned.exitCode).toBe(2);
    const { findings, ...plan } = JSON.parse(planned.stdout);
    expect(findings).toEqual([]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(plan);

    const source = readFileSync(join(project.root, 'actions/plan.ts'), 'utf8');
    editPlan(project);
    const builtAnew = await deployStaging(tenant, project, '--plan-file', file);
    expect(builtAnew).toMatchObject({ exitCode: 1, stdout: '' });
    expect(builtAnew.stderr).toContain(
      'error[plan-moved]\n  the plan is no longer what it was: actions/plan was built anew\n',
    );
    edit(project, 'actions/plan.ts', () => source);

    deployAction(tenant.store, 'post-login', 'newcomer', '');
    const moved = await deployStaging(tenant, project, '--plan-file', file);
    expect(moved.stderr).toContain(
      'triggers/post-login changed in the tenant; actions/newcomer was "absent" and is "foreign"',
    );
    expect(writesOf(tenant)).toEqual([]);

    await deployStaging(tenant, project, '--plan', '--out', file);
    const unasked = await deployStaging(tenant, project, '--plan-file', file);
    expect(unasked.exitCode).toBe(1);
    expect(unasked.stderr).toContain(
      'error[not-confirmed]\n  "staging" is protected, and nobody is there to be asked\n',
    );
    expect(writesOf(tenant)).toEqual([]);
    const agreed = await deployStaging(tenant, project, '--plan-file', file, '--yes');
    expect(agreed).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('is refused when its file is none', async () => {
    await using tenant = await startStaging();
    await using project = await stagingProject(tenant);
    const run = await deployStaging(tenant, project, '--plan-file', join(project.root, 'tenant.yaml'));
    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    expect(run.stderr).toContain('error[plan-file]\n  Read the plan');
    expect(run.stderr).toContain(': it holds no plan\n');
  });

  it.each([
    [['--out', 'x'], '--out: goes with --plan'],
    [['--plan', '--plan-file', 'x'], '--plan-file: a plan is either made or carried out'],
    [['--plan-file', 'x', '--rotate', 'KEY'], '--plan-file: the plan has its own'],
  ])('does not fit %j', async (argv, message) => {
    await using project = await projectFixture();
    const { exitCode, stderr } = await runCli(deployCommand, project.root, argv);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`error[bad-flag]\n  ${message}`);
  });
});

describe('what stands in the way of a deploy', () => {
  /** Gives the Action `plan` secrets. */
  function giveSecrets(project: ProjectFixture, secrets: readonly { name: string; value: string }[]): void {
    edit(project, 'tenant.yaml', (text) => {
      const tenant = parse(text);
      tenant.actions[0].secrets = secrets;
      return stringify(tenant);
    });
  }

  it('is told all at once, before anything is written', async () => {
    await using tenant = await startStaging();
    deployAction(tenant.store, 'post-login', 'plan', '/* of somebody */');
    await using project = await stagingProject(
      tenant,
      'protected: true\nresources: { clients: [{ name: Tests }] }\nsecrets: { KEY: { env: KEY } }\n',
    );
    giveSecrets(project, [
      { name: 'KEY', value: '@@KEY@@' },
      { name: 'OTHER', value: '##OTHER##' },
    ]);
    const { exitCode, stderr } = await deployStaging(tenant, project);
    expect(exitCode).toBe(1);
    expect([...stderr.matchAll(/^(error|warning)\[(.*)\]/gm)].map(([, , code]) => code)).toEqual([
      'test-client',
      'mapping-without-value',
      'secret-missing',
      'foreign-name',
    ]);
    expect(stderr).toContain('  "OTHER" at actions[2].secrets[1].value has no value\n');
    expect(stderr).toContain('  fix: rename yours, or take it over, which replaces its script: --adopt "plan"\n');
    expect(writesOf(tenant)).toEqual([]);
  });

  it('is a client that may read only: it can plan, and not deploy', async () => {
    await using tenant = await startStaging();
    const [grant] = tenant.store.clientGrants.list();
    if (grant) tenant.store.clientGrants.put({ ...grant, scope: ['read:actions'] });
    await using project = await stagingProject(tenant);
    expect(await deployStaging(tenant, project, '--plan')).toMatchObject({ exitCode: 2, stderr: '' });
    const { exitCode, stderr } = await deployStaging(tenant, project);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('  the deploying client lacks the scope "create:actions", which actions ask for\n');
    expect(stderr).toContain('  the deploying client lacks the scope "update:actions", which actions ask for\n');
    expect(writesOf(tenant)).toEqual([]);
  });

  it('is a tenant that has no rules any more, where the stock deploy CLI reports a success', async () => {
    await using tenant = await startStaging();
    tenant.faults.fail({ route: 'GET /api/v2/rules', status: 403, times: 9 });
    await using project = await stagingProject(tenant, 'extensionPoints: rules-and-hooks\n');
    const { exitCode, stderr } = await deployStaging(tenant, project);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error[extension-point-gone]\n  the tenant takes no rules any more: ');
    expect(stderr).not.toContain('read-refused');
    expect(writesOf(tenant)).toEqual([]);
  });

  it('is a tenant that cannot be reached, is not trusted, or does not know the client', async () => {
    await using tenant = await startStaging();
    await using other = await startStaging();
    await using gone = await stagingProject({ ...tenant, domain: 'localhost:1' });
    expect((await deployStaging(tenant, gone, '--plan')).stderr).toMatch(
      /^error\[tenant-unreachable\]\n {2}Ask the tenant/,
    );
    await using untrusted = await stagingProject({ ...tenant, ca: other.ca });
    expect((await deployStaging(tenant, untrusted, '--plan')).stderr).toMatch(
      /^error\[tenant-untrusted\]\n {2}Ask the tenant/,
    );
    await using project = await stagingProject(tenant);
    const managementClient = { ...tenant.managementClient, client_secret: 'wrong' };
    const refused = await deployStaging({ managementClient }, project, '--plan');
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
    expect(refused.stderr).toContain(
      'error[credentials-refused]\n  the tenant gives the deploying client no token: status 401',
    );
    expect(refused.stderr).not.toContain('wrong');
    expect([...writesOf(tenant), ...writesOf(other)]).toEqual([]);
  });

  it('is nothing for a plan when a secret has no value, which it says; the value is never in the plan', async () => {
    await using tenant = await startStaging();
    await using project = await stagingProject(tenant, 'secrets: { KEY: { env: KEY } }\n');
    giveSecrets(project, [{ name: 'KEY', value: '@@KEY@@' }]);
    const absent = await deployStaging(tenant, project, '--plan');
    expect(absent.exitCode).toBe(2);
    expect(absent.stderr).toMatch(
      /^warning\[secret-absent\]\n {2}Read the secret "KEY": the environment variable "KEY" is not set/,
    );
    const { client_id: ID, client_secret: SECRET } = tenant.managementClient;
    const env = { ID, SECRET, KEY: 'swordfish' };
    const deploy = (...argv: string[]) => runCli(deployCommand, project.root, ['--env', 'staging', ...argv], env);
    const deployed = await deploy();
    expect(deployed).toMatchObject({ exitCode: 0, stderr: '' });
    expect(deployed.stdout).toContain('\n    secrets\n      + KEY\n');
    expect(deployed.stdout).not.toContain('swordfish');
    const action = () => tenant.store.actions.find(({ name }) => name === 'plan');
    expect(action()?.secrets).toMatchObject([{ name: 'KEY', value: 'swordfish' }]);
    env.KEY = 'trout';
    const rotated = await deploy('--rotate', 'KEY');
    expect(rotated).toMatchObject({ exitCode: 0, stderr: '' });
    expect(rotated.stdout).toContain('~ actions/plan  update\n    secrets\n      ~ KEY, sent anew\n');
    expect(action()?.secrets).toMatchObject([{ name: 'KEY', value: 'trout' }]);
  });
});

describe('npm run deploy -- --env local --plan', () => {
  it('says what the local tenant would get, and that it would get everything', async () => {
    await using project = await projectFixture();
    const { exitCode, stdout } = await runCli(deployCommand, project.root, ['--plan', '--json']);
    expect(exitCode).toBe(2);
    const { items, findings } = JSON.parse(stdout);
    const named = items.map(({ change, type, name }: Record<string, string>) => `${change} ${type}/${name}`);
    expect(named).toEqual(
      expect.arrayContaining(['create rules/username', 'create actions/plan', 'always roles/manager']),
    );
    expect(findings).toEqual([]);
  });

  it.each(['--adopt', '--rotate', '--plan-file'])('knows no %s', async (flag) => {
    await using project = await projectFixture();
    const { exitCode, stderr } = await runCli(deployCommand, project.root, [flag, 'x']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error[local-gets-all]');
  });
});
