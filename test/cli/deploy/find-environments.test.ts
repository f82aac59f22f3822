import { describe, expect, it } from 'vitest';
import { deployCommand } from '#cli/commands/deploy.ts';
import { doctorCommand } from '#cli/commands/doctor.ts';
import { driftCommand } from '#cli/commands/drift.ts';
import { historyCommand } from '#cli/commands/history.ts';
import { rollbackCommand } from '#cli/commands/rollback.ts';
import { findEnvironments } from '#cli/deploy/find-environments.ts';
import { type ProjectFixture, projectFixture } from '../../rig/project-fixture.ts';
import { runCli } from '../../rig/run-cli.ts';

const yaml = (domain: string, waves: string) => `domain: ${domain}
waves: ${waves}
constants: { TEST_IDENTITIES: false }
credentials: { client_id: { env: ID }, client_secret: { env: SECRET } }
`;

function fourTenants(): Promise<ProjectFixture> {
  return projectFixture({
    'environments/production.yaml': null,
    'environments/staging.yaml': yaml('staging.example.com', '[staging]'),
    'environments/us.yaml': yaml('us.example.com', '[production, americas]'),
    'environments/eu.yaml': yaml('eu.example.com', '[production]'),
    'environments/twin.yaml': yaml('EU.example.com', '[staging]'),
  });
}

describe('the environments that --env names', () => {
  it.each([
    ['staging', ['staging']],
    ['staging,us', ['staging', 'us']],
    ['staging, production', ['staging', 'eu', 'us']],
    ['us,production,us', ['us', 'eu']],
    ['americas', ['us']],
  ])('%s: in that order, waves by name, none twice', async (asked, found) => {
    await using project = await fourTenants();
    expect(findEnvironments(project.root, asked)).toEqual(found);
  });

  it.each([
    ['produktion', 'error[environment-unknown]', 'eu, local, staging, twin, us, americas, production'],
    ['staging,local', 'error[local-alone]', '"local" is the local tenant, which is deployed alone'],
    ['eu,twin', 'error[tenant-twice]', '"eu" and "twin" are one tenant: EU.example.com'],
  ])('%s is refused', async (asked, code, message) => {
    await using project = await fourTenants();
    const { exitCode, stdout, stderr } = await runCli(deployCommand, project.root, ['--env', asked, '--plan']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(code);
    expect(stderr).toContain(message);
  });
});

describe('a command that looks at one tenant at a time', () => {
  const commands = {
    doctor: (root: string, argv: string[]) => runCli(doctorCommand, root, argv),
    drift: (root: string, argv: string[]) => runCli(driftCommand, root, argv),
    history: (root: string, argv: string[]) => runCli(historyCommand, root, argv),
    rollback: (root: string, argv: string[]) => runCli(rollbackCommand, root, argv),
  };

  it.each(Object.entries(commands))('%s refuses several, and asks for one of them', async (_name, command) => {
    await using project = await fourTenants();
    const run = (asked: string) => command(project.root, ['--env', asked]);
    expect(await run('production')).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `error[one-environment]
  "production" names 2 environments, eu and us: this takes one at a time
  fix: run it for each of them: --env eu, then --env us
`,
    });
    expect((await run('produktion')).stderr).toContain('error[environment-unknown]\n  there is no ');
  });
});
