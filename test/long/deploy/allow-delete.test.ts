import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { rollbackCommand } from '#cli/commands/rollback.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { deployStaging, stagingProject, startStaging, writesOf } from '../../deploy/staging.ts';
import { deployAction } from '../../rig/deploy-scripts.ts';
import type { ProjectFixture } from '../../rig/project-fixture.ts';
import { runCli } from '../../rig/run-cli.ts';

/** A tenant to which everything was deployed, and a build that has the Action `plan` no more. */
async function withoutPlan(more = '') {
  const tenant = await startStaging();
  deployAction(tenant.store, 'post-login', 'terms', '/* of somebody */');
  const project = await stagingProject(tenant, more);
  await deployStaging(tenant, project);
  edit(project, (yaml) => {
    yaml.actions = yaml.actions.filter(({ name }) => name !== 'plan');
    yaml.triggers = { ...yaml.triggers, 'post-login': [] };
  });
  return {
    tenant,
    project,
    async [Symbol.asyncDispose]() {
      await project[Symbol.asyncDispose]();
      await tenant.close();
    },
  };
}

interface Yaml {
  actions: { name: string }[];
  triggers: Record<string, object[]>;
}

function edit({ root }: ProjectFixture, change: (yaml: Yaml) => void): void {
  const file = join(root, 'tenant.yaml');
  const yaml = parse(readFileSync(file, 'utf8'));
  change(yaml);
  writeFileSync(file, stringify(yaml));
}

function held({ store }: LocalTenant) {
  const names = (id: string) => store.actions.get(id)?.name;
  return {
    actions: store.actions.list().map(({ name }) => name),
    bound: store.triggerBindings.get('post-login')?.bindings.map(({ action_id }) => names(action_id)),
    clients: store.clients.list().length,
  };
}

function rollBack({ managementClient }: LocalTenant, { root }: ProjectFixture) {
  const { client_id: ID, client_secret: SECRET } = managementClient;
  return runCli(rollbackCommand, root, ['--env', 'staging'], { ID, SECRET });
}

describe('npm run deploy -- --allow-delete', () => {
  it('deletes what was built here and is gone from the build, after it was unbound, and nothing of others', async () => {
    await using world = await withoutPlan();
    const { tenant, project } = world;
    const before = held(tenant);
    expect(before.bound).toEqual(['terms', 'rules-as-action', 'plan']);
    const kept = await deployStaging(tenant, project, '--plan');
    expect(kept.stdout).toContain('\n= actions/plan  left behind: would need --allow-delete\n');
    expect(kept.stderr).toContain('fix: if nobody else deploys it: --allow-delete unbinds and deletes it\n');

    const count = writesOf(tenant).length;
    const run = await deployStaging(tenant, project, '--allow-delete');
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain('\n- actions/plan  delete\n    code\n');
    expect(run.stdout).toContain('      - plan\n');
    expect(run.stdout).toContain('1 to update, 1 to delete, ');
    expect(run.stdout).toContain(': 0 created, 1 updated, 1 deleted, and read back.');
    expect(writesOf(tenant).slice(count)).toEqual([
      'PATCH /actions/triggers/:id/bindings',
      'DELETE /actions/actions/:id',
    ]);
    expect(held(tenant)).toEqual({
      ...before,
      actions: before.actions.filter((name) => name !== 'plan'),
      bound: ['terms', 'rules-as-action'],
    });
    const again = await deployStaging(tenant, project, '--allow-delete');
    expect(again).toMatchObject({ exitCode: 0 });
    expect(again.stdout).toContain('\nNothing to change: ');
  });

  it('is brought back by a rollback, bound where it was', async () => {
    await using world = await withoutPlan();
    const { tenant, project } = world;
    const before = held(tenant);
    const code = tenant.store.actions.find(({ name }) => name === 'plan')?.code;
    await deployStaging(tenant, project, '--allow-delete');
    const back = await rollBack(tenant, project);
    expect(back).toMatchObject({ exitCode: 0, stderr: '' });
    const after = held(tenant);
    expect({ ...after, actions: after.actions.toSorted() }).toEqual({
      ...before,
      actions: before.actions.toSorted(),
    });
    expect(tenant.store.actions.find(({ name }) => name === 'plan')).toMatchObject({
      code,
      all_changes_deployed: true,
    });
  });

  it('is brought back at once when the answer to its deletion is lost', async () => {
    await using world = await withoutPlan();
    const { tenant, project } = world;
    const before = held(tenant);
    tenant.faults.fail({ route: 'DELETE /api/v2/actions/actions/:id', status: 500, effect: 'done' });
    const failed = await deployStaging(tenant, project, '--allow-delete');
    expect(failed.exitCode).toBe(1);
    expect(failed.stderr).toContain(
      'error[deploy-restored]\n  the tenant holds what it held before; brought back: actions/plan',
    );
    const after = held(tenant);
    expect({ ...after, actions: after.actions.toSorted() }).toEqual({ ...before, actions: before.actions.toSorted() });
  });

  it('says before which values of secrets a rollback could not bring back, and after it that they are lost', async () => {
    await using world = await withoutPlan();
    const { tenant, project } = world;
    const action = tenant.store.actions.find(({ name }) => name === 'plan');
    const version = tenant.store.actionVersions.get(action?.deployed_version_id ?? '');
    const secrets = [{ name: 'KEY', value: 'swordfish', updated_at: '2026-01-01T00:00:00.000Z' }];
    if (action && version) {
      tenant.store.actions.put({ ...action, secrets });
      tenant.store.actionVersions.put({ ...version, secrets });
    }
    const run = await deployStaging(tenant, project, '--allow-delete');
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toContain(
      'warning[not-restorable]\n  a rollback could not bring back the values of the secrets of actions/plan\n',
    );
    const back = await rollBack(tenant, project);
    expect(back.exitCode).toBe(1);
    expect(back.stderr).toContain('actions/plan was deleted and is there again, without the values of its secrets');
    expect(held(tenant).bound).toEqual(['terms', 'rules-as-action', 'plan']);
  });

  it('asks for a scope of its own, and for the name of a protected tenant', async () => {
    await using world = await withoutPlan();
    const { tenant, project } = world;
    const file = join(project.root, 'environments/staging.yaml');
    writeFileSync(file, `${readFileSync(file, 'utf8')}protected: true\n`);
    const count = writesOf(tenant).length;
    const unasked = await deployStaging(tenant, project, '--allow-delete');
    expect(unasked.exitCode).toBe(1);
    expect(unasked.stderr).toContain('error[not-confirmed]\n');
    const [grant] = tenant.store.clientGrants.list();
    const scope = ['read:actions', 'create:actions', 'update:actions'];
    if (grant) tenant.store.clientGrants.put({ ...grant, scope });
    const refused = await deployStaging(tenant, project, '--allow-delete', '--yes');
    expect(refused.stderr).toContain(
      '  the deploying client lacks the scope "delete:actions", which actions ask for\n',
    );
    expect(writesOf(tenant)).toHaveLength(count);
  });

  it('warns of what no deploy on record has written: another repository may have', async () => {
    await using world = await withoutPlan();
    const { tenant, project } = world;
    await using elsewhere = await stagingProject(tenant, '', {
      'tenant.yaml': readFileSync(join(project.root, 'tenant.yaml'), 'utf8'),
    });
    const plan = await deployStaging(tenant, elsewhere, '--plan', '--allow-delete');
    expect(plan.exitCode).toBe(2);
    expect(plan.stderr).toContain(
      'warning[delete-unrecorded]\n  actions/plan was built with this toolkit, but no deploy',
    );
  });
});
