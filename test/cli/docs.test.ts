import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildCommand } from '#cli/commands/build.ts';
import { projectFixture, repositoryRoot } from '../rig/project-fixture.ts';
import { runCli } from '../rig/run-cli.ts';

it('docs/rules-and-hooks-as-actions.md shows what the build prints', async () => {
  const text = readFileSync(join(repositoryRoot, 'docs/rules-and-hooks-as-actions.md'), 'utf8');
  const shown = /^```\n(script .*?)^```$/ms.exec(text)?.[1];
  await using project = await projectFixture();
  const { stdout } = await runCli(buildCommand, project.root, ['--extension-points', 'actions']);
  expect(stdout).toBe(`${shown}Written to dist/local\n`);
});
