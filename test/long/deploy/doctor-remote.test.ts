import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlatformMode } from '#auth0/platform-mode.ts';
import { doctorCommand } from '#cli/commands/doctor.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { stagingProject, startStaging, writesOf } from '../../deploy/staging.ts';
import { deployAction } from '../../rig/deploy-scripts.ts';
import type { ProjectFixture } from '../../rig/project-fixture.ts';
import { type CliRun, runCli } from '../../rig/run-cli.ts';

function doctor(
  { managementClient }: Pick<LocalTenant, 'managementClient'>,
  { root }: ProjectFixture,
  ...argv: readonly string[]
): Promise<CliRun> {
  const { client_id: ID, client_secret: SECRET } = managementClient;
  return runCli(doctorCommand, root, ['--env', 'staging', ...argv], { ID, SECRET });
}

interface Check {
  readonly check: string;
  readonly status: string;
  readonly found: string;
  readonly problems: readonly { readonly code: string }[];
}

/** What each check came to: `ok`, or its status with the codes of its problems. */
function checksIn({ stdout }: CliRun): Record<string, string> {
  const checks: Check[] = JSON.parse(stdout).checks;
  return Object.fromEntries(
    checks.map(({ check, status, problems }) => [check, [status, ...problems.map(({ code }) => code)].join(' ')]),
  );
}

function foundIn({ stdout }: CliRun, name: string): string | undefined {
  const checks: Check[] = JSON.parse(stdout).checks;
  return checks.find(({ check }) => check === name)?.found;
}

function grantOnly({ store }: LocalTenant, scope: string[]): void {
  const [grant] = store.clientGrants.list();
  if (grant) store.clientGrants.put({ ...grant, scope });
}

const well = {
  node: 'ok',
  build: 'ok',
  domain: 'ok',
  '.env.staging': 'ok',
  secrets: 'ok',
  credentials: 'ok',
  scopes: 'ok',
  'extension points': 'ok',
  tenant: 'ok',
};

describe('npm run doctor', () => {
  it('finds nothing amiss where there is nothing, and writes nothing', async () => {
    await using tenant = await startStaging();
    grantOnly(tenant, ['read:actions', 'create:actions', 'update:actions']);
    await using project = await stagingProject(tenant);
    const run = await doctor(tenant, project);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toContain('✔ scopes            3 of the 3 that a deploy needs\n');
    expect(run.stdout).toContain('   scopes: read:actions create:actions update:actions\n');
    expect(run.stdout).not.toContain(tenant.managementClient.client_secret);
    expect(checksIn(await doctor(tenant, project, '--json'))).toEqual(well);
    expect(writesOf(tenant)).toEqual([]);
  });

  it('tells everything at once, without a value', async () => {
    await using tenant = await startStaging();
    deployAction(tenant.store, 'post-login', 'plan', '/* of somebody */');
    const secrets = `{ KEY: { env: KEY }, OTHER: { command: ['${process.execPath}', '-e', 'process.exit(1)'] } }`;
    await using project = await stagingProject(
      tenant,
      `protected: true\nresources: { clients: [{ name: Tests }] }\nsecrets: ${secrets}\n`,
    );
    const run = await doctor(tenant, project, '--json');
    expect(run.exitCode).toBe(1);
    expect(checksIn(run)).toEqual({
      ...well,
      build: 'error test-client',
      secrets: 'error secret-missing secret-missing',
      scopes: 'warning scope-surplus',
      tenant: 'error foreign-name',
    });
    expect(JSON.parse(run.stdout).steps).toContainEqual({
      step: 'give the secrets of the scripts, too',
      details: ['KEY: the variable KEY', `OTHER: the command ${process.execPath}`],
      isDone: false,
    });
  });

  it('looks at the rest where the build fails', async () => {
    await using tenant = await startStaging();
    await using project = await stagingProject(tenant, '', { 'actions/plan.ts': 'export const (' });
    const run = await doctor(tenant, project, '--json');
    expect(run.exitCode).toBe(1);
    expect(checksIn(run)).toEqual({
      ...well,
      build: 'error does-not-compile',
      scopes: 'skipped',
      'extension points': 'skipped',
      tenant: 'skipped',
    });
  });

  it('knows a client that may read only: good for a plan, not for a deploy', async () => {
    await using tenant = await startStaging();
    grantOnly(tenant, ['read:actions', 'read:rules']);
    await using project = await stagingProject(tenant);
    expect(checksIn(await doctor(tenant, project, '--for', 'plan', '--json'))).toEqual(well);
    const deploy = await doctor(tenant, project, '--json');
    expect(deploy.exitCode).toBe(1);
    expect(checksIn(deploy)).toEqual({ ...well, scopes: 'error scope-missing scope-missing' });
    const { steps } = JSON.parse(deploy.stdout);
    expect(steps.map(({ isDone }: { isDone?: boolean }) => isDone)).toEqual([true, false, true, undefined]);
  });

  it('warns of a client that may write where reading is enough', async () => {
    await using tenant = await startStaging();
    grantOnly(tenant, ['read:actions', 'update:actions', 'delete:users']);
    await using project = await stagingProject(tenant);
    const { exitCode, stdout } = await doctor(tenant, project, '--for', 'plan');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('the client has 2 scopes that this does not need: delete:users, update:actions\n');
  });

  it.each<[PlatformMode, string]>([
    ['pre-readonly', 'rules: none, and maybe none are taken any more; hooks: none, and maybe none are taken any more'],
    ['read-only', 'rules: none, and maybe none are taken any more; hooks: none, and maybe none are taken any more'],
    ['eol-403', 'rules: refused (403); hooks: refused (403)'],
    ['eol-404', 'rules: refused (404); hooks: refused (404)'],
    ['eol-empty', 'rules: none, and maybe none are taken any more; hooks: none, and maybe none are taken any more'],
  ])('says which extension points the tenant has: %s', async (mode, answers) => {
    await using tenant = await startStaging({ mode });
    await using project = await stagingProject(tenant);
    expect(foundIn(await doctor(tenant, project, '--json'), 'extension points')).toBe(`declared: actions; ${answers}`);
  });

  it('tells a declared form that the tenant has no more', async () => {
    await using tenant = await startStaging({ mode: 'eol-403' });
    await using project = await stagingProject(tenant, 'extensionPoints: rules-and-hooks\n');
    expect(checksIn(await doctor(tenant, project, '--json'))).toMatchObject({
      'extension points': 'error extension-point-gone extension-point-gone',
    });
  });

  it('tells a tenant that does not answer, is not trusted, is none, or gives no token', async () => {
    await using tenant = await startStaging();
    await using other = await startStaging();
    const unasked = { scopes: 'skipped', 'extension points': 'skipped', tenant: 'skipped' };
    await using gone = await stagingProject({ ...tenant, domain: 'localhost:1' });
    expect(checksIn(await doctor(tenant, gone, '--json'))).toEqual({
      ...well,
      ...unasked,
      domain: 'error tenant-unreachable',
      credentials: 'skipped',
    });
    await using untrusted = await stagingProject({ ...tenant, ca: other.ca });
    expect(checksIn(await doctor(tenant, untrusted, '--json'))).toMatchObject({ domain: 'error tenant-untrusted' });
    await using project = await stagingProject(tenant);
    tenant.faults.fail({ route: 'GET /.well-known/openid-configuration', status: 404, times: 1 });
    expect(checksIn(await doctor(tenant, project, '--json'))).toMatchObject({ domain: 'error no-tenant' });
    const managementClient = { ...tenant.managementClient, client_secret: 'wrong' };
    const refused = await doctor({ managementClient }, project, '--json');
    expect(checksIn(refused)).toEqual({ ...well, ...unasked, credentials: 'error credentials-refused' });
    expect(refused.stdout).not.toContain('wrong');
  });

  it('reads no .env file that others may read, and says how to close it', async () => {
    await using tenant = await startStaging();
    await using project = await stagingProject(tenant);
    const { client_id, client_secret } = tenant.managementClient;
    const file = join(project.root, '.env.staging');
    writeFileSync(file, `ID=${client_id}\nSECRET='${client_secret}'\n`);
    chmodSync(file, 0o644);
    const loose = await runCli(doctorCommand, project.root, ['--env', 'staging', '--json']);
    expect(checksIn(loose)).toMatchObject({
      '.env.staging': 'error env-file-loose',
      credentials: 'error secret-missing secret-missing',
    });
    chmodSync(file, 0o600);
    const closed = await runCli(doctorCommand, project.root, ['--env', 'staging', '--json']);
    expect(checksIn(closed)).toMatchObject({ '.env.staging': 'ok', credentials: 'ok' });
  });
});
