import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { deployCommand } from '#cli/commands/deploy.ts';
import { serveTenant } from '#cli/open-local-tenant.ts';
import { isLocal } from '#project/environment.ts';
import { loadProject } from '#project/load-project.ts';
import { projectFixture, repositoryRoot } from '../rig/project-fixture.ts';
import { quietIo, runCli } from '../rig/run-cli.ts';

const username = 'https://claims.example.com/username';

/** Deploys a project to its local tenant. */
async function deploy(root: string, ...argv: readonly string[]) {
  const { exitCode, stdout, stderr } = await runCli(deployCommand, root, [...argv, '--json']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout);
}

/** Says which extension sets a claim in the access token of each grant. */
function settersOf(claim: string, { tokens }: { tokens: { grant: string; provenance: Record<string, string>[] }[] }) {
  const isMeant = (each: Record<string, string>) => each['token'] === 'access_token' && each['claim'] === claim;
  return Object.fromEntries(tokens.map(({ grant, provenance }) => [grant, provenance.find(isMeant)?.['extension']]));
}

describe('npm run deploy -- --env local', () => {
  it('puts the username into the token of every grant, each by the extension point that it has, in either form', async () => {
    await using project = await projectFixture();
    expect(settersOf(username, await deploy(project.root))).toEqual({
      implicit: 'rules/username',
      password: 'rules/username',
      client_credentials: 'hooks/client-credentials-username',
    });
    const asActions = await deploy(project.root, '--extension-points', 'actions');
    expect(settersOf(username, asActions)).toEqual({
      implicit: 'rules/username (as Action)',
      password: 'rules/username (as Action)',
      client_credentials: 'hooks/client-credentials-username (as Action)',
    });
    // They are there still, in a tenant that neither runs nor lists them any more.
    expect(asActions.removed).toEqual([]);
  });

  it('does not deploy rules and hooks to a tenant that has ended them, and says what can be done', async () => {
    const environment = readFileSync(join(repositoryRoot, 'environments/local.yaml'), 'utf8').replace(
      'port: 4443',
      'port: 0\n  mode: eol-empty',
    );
    await using project = await projectFixture({ 'environments/local.yaml': environment });
    const argv = ['--extension-points', 'rules-and-hooks'];
    const { exitCode, stdout, stderr } = await runCli(deployCommand, project.root, argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/error\[tenant-mode\]\n {2}Deploy rules and hooks to https:\S+: its mode is "eol-empty"/);
    expect(stderr).toContain('fix: take "mode" out of "localTenant" in environments/local.yaml, or deploy with');
  });

  it('says when the tenant that is served is of another mode', async () => {
    await using project = await projectFixture();
    const loaded = loadProject(project.root, 'local');
    if (!isLocal(loaded.environment)) throw new Error('local is not a local tenant');
    const options = { port: 0, mode: 'eol-403', isPublished: true } as const;
    await using tenant = await serveTenant(quietIo(project.root), loaded, loaded.environment, options);
    const { exitCode, stderr } = await runCli(deployCommand, project.root, []);
    expect(exitCode).toBe(1);
    const notice = 'is served in mode "eol-403", so rules and hooks do not run; here it would be "pre-readonly"';
    expect(stderr).toContain(`The local tenant at ${tenant.url} ${notice}\n`);
    expect(stderr).toContain('fix: end it and serve it anew: npm run tenant -- --mode pre-readonly, or deploy with');
  });

  it('takes the claim from client credentials alone when the hook leaves tenant.yaml, and creates nothing twice', async () => {
    await using project = await projectFixture();
    await deploy(project.root);
    const path = join(project.root, 'tenant.yaml');
    const { hooks: _hooks, ...tenant } = parse(readFileSync(path, 'utf8'));
    writeFileSync(path, stringify(tenant));
    const { exitCode, stdout, stderr } = await runCli(deployCommand, project.root, ['--json']);
    const source = 'hooks/client-credentials-username.ts';
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: `warning[not-declared] ${source}\n  "${source}" is not in tenant.yaml: no tenant gets it\n  fix: add an entry to tenant.yaml, or delete the file\n`,
    });
    const second = JSON.parse(stdout);
    expect(second.removed).toEqual(['hooks/client-credentials-username']);
    expect(settersOf(username, second)).toEqual({
      implicit: 'rules/username',
      password: 'rules/username',
      client_credentials: undefined,
    });
    const created: [string, { created: number }][] = Object.entries(second.written);
    expect(created.filter(([, counts]) => counts.created > 0)).toEqual([]);
  });

  it('removes rules, Actions and bindings that the repository no longer holds', async () => {
    await using project = await projectFixture();
    await deploy(project.root);
    writeFileSync(join(project.root, 'tenant.yaml'), 'rules: []\n');
    for (const folder of ['rules', 'hooks', 'actions']) rmSync(join(project.root, folder), { recursive: true });
    const { removed, tokens } = await deploy(project.root);
    expect(removed).toEqual([
      'rules/roles',
      'rules/username',
      'hooks/client-credentials-username',
      'actions/client-plan',
      'actions/plan',
    ]);
    expect(tokens.flatMap(({ provenance }: { provenance: unknown[] }) => provenance)).toEqual([]);
  });
});
