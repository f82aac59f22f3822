import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { deployCommand } from '#cli/commands/deploy.ts';
import { projectFixture } from '../rig/project-fixture.ts';
import { runCli } from '../rig/run-cli.ts';

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
    expect(asActions.removed).toEqual(['rules/username', 'rules/roles', 'hooks/client-credentials-username']);
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
      'rules/username',
      'rules/roles',
      'hooks/client-credentials-username',
      'actions/plan',
      'actions/client-plan',
    ]);
    expect(tokens.flatMap(({ provenance }: { provenance: unknown[] }) => provenance)).toEqual([]);
  });
});

describe('npm run deploy -- --env staging', () => {
  it('does not write to a remote tenant yet, and says what can be done', async () => {
    await using project = await projectFixture();
    const { exitCode, stdout, stderr } = await runCli(deployCommand, project.root, ['--env', 'staging']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('error[remote-deploy]');
    expect(stderr).toContain('fix: npm run deploy -- --env staging --plan');
  });

  it('plans without the network: what would be sent, and which secrets have a value', async () => {
    await using project = await projectFixture({ '.env.staging': 'AUTH0_CLIENT_ID=abc\n' });
    const { exitCode, stdout } = await runCli(deployCommand, project.root, ['--env', 'staging', '--plan', '--json']);
    expect(exitCode).toBe(2);
    const { resources, secrets } = JSON.parse(stdout);
    expect(resources.map(({ type, name }: Record<string, string>) => `${type} ${name}`)).toEqual([
      'rules username',
      'rules roles',
      'hooks client-credentials-username',
      'actions plan',
      'actions client-plan',
      'triggers post-login',
      'triggers credentials-exchange',
    ]);
    expect(secrets).toEqual([
      { name: 'client_id', source: 'environment variable AUTH0_CLIENT_ID', value: 'present' },
      { name: 'client_secret', source: 'environment variable AUTH0_CLIENT_SECRET', value: 'missing' },
    ]);
  });
});
