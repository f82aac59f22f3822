import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { deployCommand } from '#cli/commands/deploy.ts';
import { importCommand } from '#cli/commands/import.ts';
import type { OpenTenant } from '#cli/open-local-tenant.ts';
import { fillGenerated, generatedTenant } from '../../import/generated-tenant.ts';
import { type Overrides, type ProjectFixture, projectFixture, repositoryRoot } from '../../rig/project-fixture.ts';
import { runCli } from '../../rig/run-cli.ts';
import { runStockCli } from '../../rig/run-stock-cli.ts';
import { temporaryFolder } from '../../rig/temporary-folder.ts';
import { type Answers, servedBy } from './token-answers.ts';

const generated = generatedTenant();

it('a tenant of 40 rules, 3 hooks and 15 Actions gives the same tokens after an import and a deploy as Actions', async () => {
  await using source = await emptyClone();
  await runCli(deployCommand, source.root, ['--extension-points', 'rules-and-hooks']);
  using exports = temporaryFolder();
  const formats = ['yaml', 'directory'] as const;
  await using clone = await servedBy(source.root, 'rules-and-hooks', async (tenant) => {
    await fillGenerated(tenant, generated);
    for (const format of formats) {
      expect(await exportWith(tenant, format, join(exports.path, format))).toMatchObject({ code: 0 });
    }
    const made = await emptyClone(stagingOf(tenant));
    await importTwice(made, tenant, '--env', 'staging');
    const pending = await pendingIn(made, tenant);
    expect(pending).toEqual([
      expect.stringMatching(/^actions\/rules-as-action/),
      'actions/stamp-machine-tokens-as-action',
      'triggers/post-login',
      'triggers/credentials-exchange',
    ]);
    return made;
  });
  const before = await servedBy(source.root, 'rules-and-hooks', (_tenant, answers) => answers());
  const issued = Object.values(before).filter((answer) => 'claims' in answer);
  expect(issued.length).toBeGreaterThan(20);
  expect(JSON.stringify(issued)).toMatch(
    /acme.example\/21\/step.*acme.example\/action-13|acme.example\/action-13.*acme.example\/21\/step/,
  );

  expect(await answersAfterDeploy(clone)).toEqual(before);
  for (const format of formats) {
    await using other = await emptyClone();
    await importTwice(other, undefined, '--from', join(exports.path, format));
    expect(await answersAfterDeploy(other)).toEqual(before);
  }
});

/** A clone whose samples are gone, and which has the packages that scripts require. */
async function emptyClone(more: Overrides = {}): Promise<ProjectFixture> {
  const empty = { rules: null, hooks: null, actions: null, 'tenant.yaml': '# What goes to every tenant.\n' };
  const project = await projectFixture({ ...empty, ...more });
  symlinkSync(join(repositoryRoot, 'node_modules'), join(project.root, 'node_modules'));
  return project;
}

/** The environment through which a clone reads a tenant. */
function stagingOf({ domain, ca }: OpenTenant): Overrides {
  return {
    'ca.pem': ca,
    'environments/staging.yaml': `domain: ${domain}
ca: ca.pem
constants: { TEST_IDENTITIES: true }
credentials: { access_token: { env: TOKEN } }
`,
  };
}

/** Imports, and once more, which changes nothing. */
async function importTwice({ root }: ProjectFixture, tenant: OpenTenant | undefined, ...argv: string[]): Promise<void> {
  const run = () => runCli(importCommand, root, argv, { TOKEN: tenant?.managementToken });
  expect(await run()).toMatchObject({ exitCode: 0, stderr: '' });
  const written = filesIn(root);
  expect([...written.keys()].filter((path) => path.startsWith('rules/'))).toHaveLength(40);
  expect(await run()).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('\nNothing to import, ') });
  expect(filesIn(root)).toEqual(written);
}

function filesIn(root: string): ReadonlyMap<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(root.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}

/** What a deploy to the tenant would change. */
async function pendingIn({ root }: ProjectFixture, { managementToken: TOKEN }: OpenTenant): Promise<string[]> {
  const { stdout } = await runCli(deployCommand, root, ['--env', 'staging', '--plan', '--json'], { TOKEN });
  const { items }: { items: { change: string; type: string; name: string }[] } = JSON.parse(stdout);
  const isPending = ({ change }: { readonly change: string }) => change === 'create' || change === 'update';
  return items.filter(isPending).map(({ type, name }) => `${type}/${name}`);
}

/** Deploys to the clone's own local tenant, with the values that the first tenant has, and asks for its tokens. */
async function answersAfterDeploy({ root }: ProjectFixture): Promise<Answers> {
  const file = join(root, 'environments/local.yaml');
  const own = 'LEGACY_API_SIGNING_SECRET';
  const text = readFileSync(file, 'utf8').replaceAll(/^ {2}(\w+): \{ generated: true \}$/gm, (line, name) =>
    name === own ? line : `  ${name}: { env: ${name} }`,
  );
  writeFileSync(file, text);
  const deployed = await runCli(deployCommand, root, ['--extension-points', 'actions'], valuesOf());
  expect(deployed).toMatchObject({ exitCode: 0 });
  return await servedBy(root, 'actions', (_tenant, answers) => answers());
}

function valuesOf(): Record<string, string> {
  const { rulesConfigs, hooks, actions } = generated;
  const word = (text: string) => text.replaceAll(/\W+/g, '_').toUpperCase();
  return Object.fromEntries([
    ...rulesConfigs.map(({ key, value }) => [key, value]),
    ...hooks.flatMap(({ name, secrets }) =>
      Object.entries(secrets).map(([key, value]) => [`${word(name)}_${key}`, value]),
    ),
    ...actions.flatMap(({ name, secrets }) => secrets.map((secret) => [`${word(name)}_${secret.name}`, secret.value])),
  ]);
}

function exportWith(tenant: OpenTenant, format: string, folder: string) {
  const env = {
    AUTH0_DOMAIN: tenant.domain,
    AUTH0_CLIENT_ID: 'exporter',
    AUTH0_ACCESS_TOKEN: tenant.managementToken,
    AUTH0_INCLUDED_ONLY: JSON.stringify(['rules', 'rulesConfigs', 'hooks', 'actionModules', 'actions', 'triggers']),
    NODE_EXTRA_CA_CERTS: tenant.caPath,
  };
  return runStockCli(env, 'export', '-f', format, '-o', folder);
}
