import { join } from 'node:path';
import { expect, it } from 'vitest';
import { deployCommand } from '#cli/commands/deploy.ts';
import { tokenCommand } from '#cli/commands/token.ts';
import { type OpenTenant, serveTenant } from '#cli/open-local-tenant.ts';
import { tenantFolder } from '#cli/tenant-folder.ts';
import { findRunningTenant } from '#local-tenant/runtime-file.ts';
import { isLocal } from '#project/environment.ts';
import { loadProject } from '#project/load-project.ts';
import { callManagement } from '../rig/call-tenant.ts';
import { projectFixture } from '../rig/project-fixture.ts';
import { quietIo, runCli } from '../rig/run-cli.ts';
import { runStockCli } from '../rig/run-stock-cli.ts';

const lists = [
  'rules',
  'hooks',
  'resource-servers',
  'clients',
  'client-grants',
  'connections',
  'roles',
  'actions/actions',
];

/** Serves the local tenant of a project. */
function serve(root: string): Promise<OpenTenant> {
  const project = loadProject(root, 'local');
  if (!isLocal(project.environment)) throw new Error('The environment "local" is not local.');
  return serveTenant(quietIo(root), project, project.environment, { isPublished: true });
}

/**
 * What a tenant holds, without what differs from tenant to tenant: ids, times, secrets, its own domain, and the order in
 * which requests that ran side by side came in.
 */
async function contentOf(tenant: OpenTenant): Promise<string[][]> {
  const answers = await Promise.all(lists.map((list) => callManagement(tenant, { path: `/${list}` })));
  const accidental = /(_id|^id|_at|_time|secret|secrets|^number|enabled_clients)$/;
  const textOf = (item: unknown) => JSON.stringify(item, (key, value) => (accidental.test(key) ? undefined : value), 2);
  return answers.map(({ body }) =>
    itemsOf(body)
      .map((item) => textOf(item).replaceAll(tenant.domain, 'DOMAIN'))
      .sort(),
  );
}

/** The items of a list, which is an array or has one under its own name. */
function itemsOf(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) return body;
  return Object.values(body ?? {}).find((value) => Array.isArray(value)) ?? [];
}

/** The claims that a token of each grant carries, with the extension that set each. */
async function provenanceOf(root: string): Promise<unknown[]> {
  const runs = await Promise.all(
    ['implicit', 'password', 'client_credentials'].map((grant) =>
      runCli(tokenCommand, root, ['--grant', grant, '--json']),
    ),
  );
  return runs.map(({ stdout }) => JSON.parse(stdout).provenance);
}

it('the stock deploy CLI makes the same tenant of a build as npm run deploy', async () => {
  await using ours = await projectFixture();
  expect(await runCli(deployCommand, ours.root, [])).toMatchObject({ exitCode: 0 });
  await using deployed = await serve(ours.root);

  await using theirs = await projectFixture();
  await runCli(deployCommand, theirs.root, ['--plan']);
  await using imported = await serve(theirs.root);
  const { managementClient } = (await findRunningTenant(tenantFolder(theirs.root, 'local'))) ?? {};
  const stock = await runStockCli(
    {
      AUTH0_DOMAIN: imported.domain,
      AUTH0_CLIENT_ID: managementClient?.client_id ?? '',
      AUTH0_CLIENT_SECRET: managementClient?.client_secret ?? '',
      NODE_EXTRA_CA_CERTS: imported.caPath,
      LEGACY_API_SIGNING_SECRET: 'a secret of the environment: "quoted"',
    },
    'import',
    '-i',
    join(theirs.root, 'dist/local/tenant.yaml'),
  );
  expect(stock).toMatchObject({ code: 0, output: expect.stringContaining('Import Successful') });

  expect(await contentOf(imported)).toEqual(await contentOf(deployed));
  expect(await provenanceOf(theirs.root)).toEqual(await provenanceOf(ours.root));
});
