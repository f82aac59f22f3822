import { describe, expect, it } from 'vitest';
import { deployCommand } from '#cli/commands/deploy.ts';
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
