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
import { projectFixture } from '../../rig/project-fixture.ts';
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
  it('brings back the version that ran before, with its secrets, and its bindings; history tells of it', async () => {
    await using world = await deployed();
    const { tenant, edit, env, deploy, rollback, history } = world;
    expect((await history()).stdout).toMatch(/^No deploy to staging \(localhost:\d+\) is on record here\.\n$/);
    expect((await rollback()).stderr).toContain(
      'error[nothing-to-roll-back]\n  no deploy to staging is on record here that could be taken back\n',
    );
    expect(await deploy()).toMatchObject({ exitCode: 0, stderr: '' });
    const before = planAction(tenant);
    expect(before.runningSecrets).toEqual([['CRM_KEY', 'swordfish']]);
    edit('actions/plan.ts', editPlan);
    edit('tenant.yaml', (text) => {
      const yaml = parse(text);
      yaml.triggers = { 'credentials-exchange': yaml.triggers['credentials-exchange'] };
      return stringify(yaml);
    });
    env.CRM_KEY = 'trout';
    const second = await deploy();
    expect(second).toMatchObject({ exitCode: 0 });
    expect(second.stdout).toContain('      ~ CRM_KEY, sent anew\n');
    expect(planAction(tenant).runningSecrets).toEqual([['CRM_KEY', 'trout']]);

    const { exitCode, stdout, stderr } = await rollback();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^Rollback of staging \(localhost:\d+\): takes back \S+\n/);
    expect(stdout).toContain('Brought back: ');
    expect(planAction(tenant)).toEqual(before);

    const rows = (await history()).stdout.trimEnd().split('\n').slice(2);
    expect(rows.map((row) => row.split(/ {2,}/)[1])).toEqual(Array.from({ length: 3 }, () => 'grace@example.com'));
    expect(rows[0]).toMatch(/ took back \S+ +plan 2 -> 3, post-login$/);
    expect(rows[1]).toMatch(/ deployed +plan 1 -> 2, post-login$/);
    expect(rows[2]).toContain('plan new -> 1');
    expect((await history('--json')).stdout).not.toMatch(/swordfish|trout|exports\./);

    // What was taken back is no longer in the tenant, its secret included.
    expect((await deploy('--plan')).stdout).toContain('      ~ CRM_KEY, sent anew\n');
  });

  it('goes back to what there was after an earlier deploy, but not over what somebody else has made since', async () => {
    await using world = await deployed();
    const { tenant, edit, deploy, rollback, history } = world;
    await deploy();
    const before = planAction(tenant);
    for (const _ of [1, 2]) {
      edit('actions/plan.ts', editPlan);
      await deploy();
    }
    const first = JSON.parse((await history('--json')).stdout).deploys.at(-1).id;
    const { id = '', code = '' } = tenant.store.actions.find(({ name }) => name === 'plan') ?? {};
    const path = `/actions/actions/${id}`;
    await callManagement(tenant, { method: 'PATCH', path, body: { code: `${code}// by hand` } });
    const count = writesOf(tenant).length;
    const refused = await rollback('--to', first);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('error[tenant-moved]\n  somebody else has changed actions/plan since: ');
    expect(writesOf(tenant)).toHaveLength(count);

    await callManagement(tenant, { method: 'PATCH', path, body: { code } });
    expect(await rollback('--to', first)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(planAction(tenant)).toEqual(before);
    const again = await rollback('--to', first);
    expect(again.exitCode).toBe(1);
    expect(again.stderr).toContain(`error[nothing-to-roll-back]\n  no deploy after "${first}" is on record here\n`);
  });

  it('knows nothing of the local tenant', async () => {
    await using project = await projectFixture();
    const { exitCode, stderr } = await runCli(rollbackCommand, project.root, []);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error[local-has-none]\n  "local" is the local tenant');
  });
});
