import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildCommand } from '#cli/commands/build.ts';
import { projectFixture } from '../rig/project-fixture.ts';
import { runCli } from '../rig/run-cli.ts';

describe('npm run build', () => {
  it('writes dist and lists what it holds', async () => {
    await using project = await projectFixture();
    const { exitCode, stdout, stderr } = await runCli(buildCommand, project.root, ['--env', 'staging', '--json']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const { folder, scripts } = JSON.parse(stdout);
    expect(folder).toBe('dist/staging');
    for (const { extension, bytes } of scripts) {
      expect(readFileSync(join(project.root, folder, `${extension}.js`))).toHaveLength(bytes);
    }
  });

  it.each([
    ['a syntax error', { 'rules/roles.ts': 'export const rule = (' }, 'error[does-not-compile] rules/roles.ts:1:22'],
    [
      'a claim without namespace',
      {
        'actions/plan.ts':
          "export const onExecutePostLogin = async (_event, api) => {\n  api.accessToken.setCustomClaim('roles', []);\n};\n",
      },
      'error[claim-dropped] actions/plan.ts:2:34\n  Auth0 drops the claim "roles" silently',
    ],
    [
      'a missing script',
      { 'rules/roles.ts': null },
      'error[source-missing] tenant.yaml:8:5\n  "rules/roles.ts" is missing',
    ],
    ['broken YAML', { 'tenant.yaml': 'rules: [' }, 'error[not-yaml] tenant.yaml:1:'],
  ])('stops at %s with one message and the way out', async (_what, overrides, message) => {
    await using project = await projectFixture(overrides);
    const { exitCode, stdout, stderr } = await runCli(buildCommand, project.root, []);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.match(/error\[/g)).toHaveLength(1);
    expect(stderr).toContain('\n  fix: ');
  });

  it('names the environments when the wrong one is asked for', async () => {
    await using project = await projectFixture();
    const { exitCode, stderr } = await runCli(buildCommand, project.root, ['--env', 'prod']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('there is no environments/prod.yaml: expected one of local, production, staging');
  });
});
