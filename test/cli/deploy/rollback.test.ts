import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { deployCommand } from '#cli/commands/deploy.ts';
import { historyCommand } from '#cli/commands/history.ts';
import { rollbackCommand } from '#cli/commands/rollback.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { stagingProject, startStaging, writesOf } from '../../deploy/staging.ts';
import { callManagement } from '../../rig/call-tenant.ts';
import { runCli } from '../../rig/run-cli.ts';

/** A tenant and a project with a secret, deployed by somebody. */
async function deployed() {
  const tenant = await startStaging();
  const project = await stagingProject(tenant, 'secrets: { CRM_KEY: { env: CRM_KEY } }\n');
  const edit = (path: string, change: (text: string) => string) =>
    writeFileSync(join(project.root, path), change(readFileSync(join(project.root, path), 'utf8')));
  edit('tenant.yaml', (text) => {
    const yaml = parse(text);
    yaml.actions[0].secrets = [{ name: 'CRM_KEY', value: '@@CRM_KEY@@' }];
    return stringify(yaml);
  });
  const { client_id: ID, client_secret: SECRET } = tenant.managementClient;
  const env = { ID, SECRET, CRM_KEY: 'swordfish', DEPLOY_ACTOR: 'grace@example.com' };
  const argv = ['--env', 'staging'];
  return {
    tenant,
    project,
    edit,
    env,
    deploy: (...more: string[]) => runCli(deployCommand, project.root, [...argv, ...more], env),
    rollback: (...more: string[]) => runCli(rollbackCommand, project.root, [...argv, ...more], env),
    history: (...more: string[]) => runCli(historyCommand, project.root, [...argv, ...more], env),
    async [Symbol.asyncDispose]() {
      await project[Symbol.asyncDispose]();
      await tenant.close();
    },
  };
}

function planAction({ store }: LocalTenant) {
  const action = store.actions.find(({ name }) => name === 'plan');
  const version = store.actionVersions.get(action?.deployed_version_id ?? '');
  const secretsOf = (secrets: { name: string; value: string }[] = []) =>
    secrets.map(({ name, value }) => [name, value]);
  return {
    draft: action?.code,
    runs: version?.code,
    draftSecrets: secretsOf(action?.secrets),
    runningSecrets: secretsOf(version?.secrets),
    isFullyDeployed: action?.all_changes_deployed,
    bindings: store.triggerBindings
      .list()
      .map(({ trigger_id, bindings }) => [trigger_id, bindings.map(({ display_name }) => display_name)]),
  };
}

const editPlan = (text: string) => `${text}\nglobalThis.console.debug('edited');\n`;

describe('npm run rollback', () => {
  it('brings back the version that ran before, with its secrets, and the bindings', async () => {
    await using world = await deployed();
    const { tenant, edit, env, deploy, rollback } = world;
    expect(await deploy()).toMatchObject({ exitCode: 0 });
    const before = planAction(tenant);
    expect(before.runningSecrets).toEqual([['CRM_KEY', 'swordfish']]);
    edit('actions/plan.ts', editPlan);
    edit('tenant.yaml', (text) => text.replace(/^ {2}credentials-exchange:\n(?: {4}.*\n)+/m, ''));
    env.CRM_KEY = 'trout';
    expect(await deploy()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(planAction(tenant).runningSecrets).toEqual([['CRM_KEY', 'trout']]);
    const { exitCode, stdout, stderr } = await rollback();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^Rollback of staging \(localhost:\d+\): takes back \S+\n/);
    expect(stdout).toContain('Brought back: ');
    expect(planAction(tenant)).toEqual(before);
  });

  it('goes back to what there was after an earlier deploy, and then has nothing more to take back after it', async () => {
    await using world = await deployed();
    const { tenant, edit, deploy, rollback, history } = world;
    await deploy();
    const before = planAction(tenant);
    edit('actions/plan.ts', editPlan);
    await deploy();
    edit('actions/plan.ts', editPlan);
    await deploy();
    const { deploys } = JSON.parse((await history('--json')).stdout);
    expect(deploys.map(({ kind, outcome }: Record<string, string>) => `${kind} ${outcome}`)).toEqual(
      Array.from({ length: 3 }, () => 'deploy deployed'),
    );
    const first = deploys.at(-1).id;
    expect(await rollback('--to', first)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(planAction(tenant)).toEqual(before);
    const again = await rollback('--to', first);
    expect(again).toMatchObject({ exitCode: 1, stdout: '' });
    expect(again.stderr).toContain(`error[nothing-to-roll-back]\n  no deploy after "${first}" is on record here\n`);
  });

  it('sends the new value of a secret again after it was taken back', async () => {
    await using world = await deployed();
    const { tenant, env, deploy, rollback } = world;
    await deploy();
    env.CRM_KEY = 'trout';
    expect((await deploy()).stdout).toContain('      ~ CRM_KEY, sent anew\n');
    expect((await deploy()).stdout).toContain('Nothing to change');
    await rollback();
    expect(planAction(tenant).runningSecrets).toEqual([['CRM_KEY', 'swordfish']]);
    expect((await deploy()).stdout).toContain('      ~ CRM_KEY, sent anew\n');
    expect(planAction(tenant).runningSecrets).toEqual([['CRM_KEY', 'trout']]);
  });

  it('refuses to undo what somebody else has made since', async () => {
    await using world = await deployed();
    const { tenant, edit, deploy, rollback } = world;
    await deploy();
    edit('actions/plan.ts', editPlan);
    await deploy();
    const { id = '', code = '' } = tenant.store.actions.find(({ name }) => name === 'plan') ?? {};
    await callManagement(tenant, {
      method: 'PATCH',
      path: `/actions/actions/${id}`,
      body: { code: `${code}// by hand` },
    });
    const count = writesOf(tenant).length;
    const { exitCode, stderr } = await rollback();
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error[tenant-moved]\n  somebody else has changed actions/plan since: ');
    expect(writesOf(tenant)).toHaveLength(count);
  });

  it('has nothing to take back where nothing was deployed, nor in the local tenant', async () => {
    await using world = await deployed();
    expect((await world.rollback()).stderr).toContain(
      'error[nothing-to-roll-back]\n  no deploy to staging is on record here that could be taken back\n',
    );
    const local = await runCli(rollbackCommand, world.project.root, []);
    expect(local.stderr).toContain('error[local-has-none]\n  "local" is the local tenant');
  });
});

describe('npm run history', () => {
  it('lists who deployed what and what came of it, and keeps no secret', async () => {
    await using world = await deployed();
    const { tenant, edit, deploy, history, rollback } = world;
    expect((await history()).stdout).toMatch(/^No deploy to staging \(localhost:\d+\) is on record here\.\n$/);
    await deploy();
    edit('actions/plan.ts', editPlan);
    tenant.faults.fail({ route: 'POST /api/v2/actions/actions/:id/deploy', status: 500 });
    await deploy();
    await deploy();
    await rollback();
    const { stdout } = await history();
    const rows = stdout.trimEnd().split('\n').slice(2);
    expect(rows.map((row) => row.split(/ {2,}/)[1])).toEqual(Array.from({ length: 4 }, () => 'grace@example.com'));
    expect(rows[0]).toMatch(/ took back \S+ +plan 4 -> 5$/);
    expect(rows[1]).toMatch(/ deployed +plan 3 -> 4$|deployed +plan \d -> \d$/);
    expect(rows[2]).toContain('failed (tenant-failed), restored');
    expect(rows[3]).toContain('plan new -> 1');
    expect((await history('--json')).stdout).not.toMatch(/swordfish|exports\./);
  });
});
