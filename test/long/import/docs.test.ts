import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { deployCommand } from '#cli/commands/deploy.ts';
import { importCommand } from '#cli/commands/import.ts';
import { migrateCommand } from '#cli/commands/migrate.ts';
import { stagingProject, startStaging } from '../../deploy/staging.ts';
import { fillGenerated, generatedTenant } from '../../import/generated-tenant.ts';
import { callManagement } from '../../rig/call-tenant.ts';
import { fencedTexts } from '../../rig/fenced-texts.ts';
import { repositoryRoot } from '../../rig/project-fixture.ts';
import { runCli } from '../../rig/run-cli.ts';

it('docs/import.md shows what the commands print', async () => {
  await using tenant = await startStaging({ mode: 'pre-readonly' });
  await fillGenerated(tenant, generatedTenant());
  const { id = '' } = tenant.store.actions.find(({ name }) => name === 'API access 2') ?? {};
  const body = { code: 'exports.onExecutePostLogin = async () => {};' };
  await callManagement(tenant, { method: 'PATCH', path: `/actions/actions/${id}`, body });
  const empty = { rules: null, hooks: null, actions: null, 'tenant.yaml': '# ours\n' };
  await using project = await stagingProject(tenant, '', empty);
  const { client_id: ID, client_secret: SECRET } = tenant.managementClient;
  const run = async (...argv: string[]) =>
    (await runCli(importCommand, project.root, argv, { ID, SECRET })).stdout.replace(
      tenant.domain,
      'your-tenant.eu.auth0.com',
    );

  const [imported, again] = [await run('--env', 'staging'), await run('--env', 'staging')];
  const plan = await runCli(deployCommand, project.root, ['--env', 'staging', '--plan'], { ID, SECRET });
  const { stdout: migratable } = await runCli(migrateCommand, project.root, ['--check']);
  const [first = '', second = '', , summary = '', check = ''] = fencedTexts(
    readFileSync(join(repositoryRoot, 'docs/import.md'), 'utf8'),
  );
  expect(linesOf(first).filter((line) => !linesOf(imported).includes(line))).toEqual([]);
  expect(again).toContain(second);
  expect(plan.stdout).toContain(`\n${summary}\n`);
  expect(linesOf(check).filter((line) => !linesOf(migratable).includes(line))).toEqual([]);
});

/** `…` stands for lines that are left out. */
function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '…');
}
