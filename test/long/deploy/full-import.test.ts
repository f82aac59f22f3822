import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { deployCommand } from '#cli/commands/deploy.ts';
import { rollbackCommand } from '#cli/commands/rollback.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { stagingProject, startStaging, writesOf } from '../../deploy/staging.ts';
import { deployAction } from '../../rig/deploy-scripts.ts';
import { runCli } from '../../rig/run-cli.ts';

/** The stock import takes its time. */
const stockImportMs = 300_000;

/** A tenant that others share, and a project with a secret whose value would be hard on YAML. */
async function sharedTenant() {
  const tenant = await startStaging();
  deployAction(tenant.store, 'post-login', 'terms', '/* of somebody */');
  const project = await stagingProject(tenant, 'secrets: { CRM_KEY: { env: CRM_KEY } }\n');
  const file = join(project.root, 'tenant.yaml');
  const yaml = parse(readFileSync(file, 'utf8'));
  yaml.actions[0].secrets = [{ name: 'CRM_KEY', value: '@@CRM_KEY@@' }];
  writeFileSync(file, stringify(yaml));
  const { client_id: ID, client_secret: SECRET } = tenant.managementClient;
  const env = { ID, SECRET, CRM_KEY: 'sword: "fish"' };
  return {
    tenant,
    deploy: (...argv: string[]) => runCli(deployCommand, project.root, ['--env', 'staging', ...argv], env),
    rollBack: () => runCli(rollbackCommand, project.root, ['--env', 'staging'], env),
    async [Symbol.asyncDispose]() {
      await project[Symbol.asyncDispose]();
      await tenant.close();
    },
  };
}

function held({ store }: LocalTenant) {
  const versions = store.actionVersions.list();
  return {
    actions: store.actions
      .list()
      .map(({ id, name, deployed_version_id }) => [
        name,
        versions.filter(({ action_id }) => action_id === id).length,
        versions.find((version) => version.id === deployed_version_id)?.secrets.map(({ value }) => value),
      ]),
    bound: store.triggerBindings.get('post-login')?.bindings.map(({ display_name }) => display_name),
  };
}

describe('npm run deploy -- --full', () => {
  it(
    'lets the stock import send everything, with the bindings of others, and can be taken back',
    async () => {
      await using world = await sharedTenant();
      const { tenant, deploy, rollBack } = world;
      await deploy();
      const run = await deploy('--full');
      expect(run.exitCode).toBe(0);
      expect(run.stderr).toMatch(/^warning\[full-import\]\n {2}--full sends all 6 resources, changed or not: /);
      expect(run.stdout).toContain('\n~ actions/plan  update, sent as it is\n');
      expect(run.stdout).toContain(': 0 created, 6 updated, and read back.');
      const bound = ['terms', 'rules-as-action', 'plan'];
      expect(held(tenant)).toEqual({
        actions: [
          ['terms', 1, []],
          ['rules-as-action', 2, []],
          ['client-credentials-username-as-action', 2, []],
          ['plan', 2, ['sword: "fish"']],
          ['client-plan', 2, []],
        ],
        bound,
      });
      // What the quick way compares is what the stock import has written.
      expect((await deploy('--plan')).stdout).toContain('Nothing to change: 6 unchanged, 1 foreign, left alone\n');
      expect(await rollBack()).toMatchObject({ exitCode: 0, stderr: '' });
      expect(held(tenant).bound).toEqual(bound);
    },
    stockImportMs,
  );

  it(
    'is taken back when it fails, and repeats no write',
    async () => {
      await using world = await sharedTenant();
      const { tenant, deploy } = world;
      tenant.faults.fail({ route: 'PATCH /api/v2/actions/triggers/:id/bindings', status: 500, times: 2 });
      const failed = await deploy('--full');
      expect(failed.exitCode).toBe(1);
      expect(failed.stderr).toContain('error[import-failed]\n');
      expect(failed.stderr).toContain('error[deploy-restored]\n');
      expect(failed.stderr).not.toContain('fish');
      expect(writesOf(tenant).filter((write) => write === 'POST /actions/actions')).toHaveLength(4);
      expect(held(tenant).bound).toEqual(['terms']);
    },
    stockImportMs,
  );
});
