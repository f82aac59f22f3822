import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deployCommand } from '#cli/commands/deploy.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { startStaging, writesOf } from '../../deploy/staging.ts';
import { type Overrides, projectFixture } from '../../rig/project-fixture.ts';
import { type CliRun, runCli } from '../../rig/run-cli.ts';

const names = ['staging', 'production-eu', 'production-us'] as const;

/** Three tenants, of which two are a protected wave, and a project that deploys to all of them. */
async function threeTenants() {
  const tenants = await Promise.all(names.map(() => startStaging()));
  const env: Record<string, string> = {};
  const files: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const { domain, ca, managementClient } = tenants[index] ?? failing();
    const { client_id, client_secret } = managementClient;
    env[`ID${index}`] = client_id;
    env[`SECRET${index}`] = client_secret;
    files[`${name}.pem`] = ca;
    files[`environments/${name}.yaml`] = `domain: ${domain}
ca: ${name}.pem
${name === 'staging' ? '' : 'protected: true\nwaves: [production]\n'}constants: { TEST_IDENTITIES: false }
credentials: { client_id: { env: ID${index} }, client_secret: { env: SECRET${index} } }
`;
  }
  const overrides: Overrides = { 'environments/production.yaml': null, ...files };
  const project = await projectFixture(overrides);
  return {
    tenants,
    project,
    deploy: (...argv: string[]): Promise<CliRun> => runCli(deployCommand, project.root, argv, env),
    async [Symbol.asyncDispose]() {
      await project[Symbol.asyncDispose]();
      for (const tenant of tenants) await tenant.close();
    },
  };
}

function failing(): never {
  throw new Error('There are as many tenants as names.');
}

function counts(tenants: readonly LocalTenant[]): number[] {
  return tenants.map((tenant) => writesOf(tenant).length);
}

function headsIn(text: string): string[] {
  return [...text.matchAll(/^(?:Plan for|Deployed to) \S+/gm)].map(([head]) => head);
}

describe('npm run deploy to several tenants', () => {
  it('shows all plans first, and then deploys to one after the other', async () => {
    await using world = await threeTenants();
    const { tenants, deploy } = world;
    const plan = await deploy('--env', 'staging,production', '--plan', '--json');
    expect(plan.exitCode).toBe(2);
    const told: { environment: string; findings: unknown[] }[] = JSON.parse(plan.stdout);
    expect(told.map(({ environment }) => environment)).toEqual([...names]);
    const run = await deploy('--env', 'staging,production', '--yes');
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(headsIn(run.stdout)).toEqual([
      ...names.map((name) => `Plan for ${name}`),
      ...names.map((name) => `Deployed to ${name}`),
    ]);
    const again = await deploy('--env', 'staging,production', '--json');
    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(again.stdout)).toMatchObject(
      names.map((environment) => ({ environment, outcome: 'unchanged', written: {} })),
    );
    expect(new Set(counts(tenants)).size).toBe(1);
  });

  it('stops at the first failure, and says what became of each', async () => {
    await using world = await threeTenants();
    const { tenants, deploy } = world;
    tenants[1]?.faults.fail({ route: 'PATCH /api/v2/actions/triggers/:id/bindings', status: 500, times: 2 });
    const run = await deploy('--env', 'staging,production-eu,production-us', '--yes', '--json');
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain('error[deploy-restored] production-eu\n');
    expect(run.stderr).toContain(
      'error[waves-stopped]\n  deployed: staging; failed, and taken back: production-eu; not started: production-us\n',
    );
    const outcomes: { environment: string; outcome: string }[] = JSON.parse(run.stdout);
    expect(outcomes.map(({ environment, outcome }) => [environment, outcome])).toEqual([
      ['staging', 'deployed'],
      ['production-eu', 'restored'],
      ['production-us', 'not-started'],
    ]);
    expect(counts(tenants)[2]).toBe(0);
    expect((await deploy('--env', 'staging,production', '--plan')).stdout).toContain('Nothing to change: ');
  });

  it('writes nothing anywhere when one of them is refused, or nobody says yes', async () => {
    await using world = await threeTenants();
    const { tenants, project, deploy } = world;
    const unasked = await deploy('--env', 'staging,production');
    expect(unasked.exitCode).toBe(1);
    expect(unasked.stderr).toContain('error[not-confirmed]\n  "production-eu" is protected, and nobody is there');
    const file = join(project.root, 'environments/production-us.yaml');
    writeFileSync(file, `${readFileSync(file, 'utf8')}secrets: { NAMELESS: { env: NAMELESS } }\n`);
    const refused = await deploy('--env', 'staging,production', '--yes');
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('error[secret-missing] production-us\n');
    expect(counts(tenants)).toEqual([0, 0, 0]);
  });

  it('is bound to a file of all their plans', async () => {
    await using world = await threeTenants();
    const { tenants, project, deploy } = world;
    const file = join(project.root, 'plans.json');
    expect((await deploy('--env', 'staging,production', '--plan', '--out', file)).exitCode).toBe(2);
    const other = await deploy('--env', 'staging', '--plan-file', file);
    expect(other.stderr).toContain(': it is for staging,production-eu,production-us, not staging\n');
    expect(counts(tenants)).toEqual([0, 0, 0]);
    const agreed = await deploy('--env', 'staging,production', '--plan-file', file, '--yes');
    expect(agreed).toMatchObject({ exitCode: 0, stderr: '' });
  });
});
