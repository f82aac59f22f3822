import { describe, expect, it } from 'vitest';
import { deployCommand } from '#cli/commands/deploy.ts';
import { reviewCommand } from '#cli/commands/review.ts';
import type { Answer } from '#review/review.ts';
import { reviewSchema } from '#review/review-schema.ts';
import { deployStaging, stagingProject, startStaging, writesOf } from '../deploy/staging.ts';
import { writeFiles } from '../review/review-fixture.ts';
import { deployAction } from '../rig/deploy-scripts.ts';
import { projectFixture } from '../rig/project-fixture.ts';
import { runCli } from '../rig/run-cli.ts';

const plan = `export const onExecutePostLogin = async (event, api) => {
  if (event.user.app_metadata.plan === 'team') api.accessToken.setCustomClaim('https://claims.example.com/plan', 'team');
};
`;

async function review(root: string, environment: string, env: Readonly<Record<string, string>> = {}) {
  const { stdout, stderr } = await runCli(reviewCommand, root, ['--against', environment, '--json'], env);
  expect(stderr).toBe('');
  return reviewSchema.parse(JSON.parse(stdout));
}

describe('npm run review -- --against local', () => {
  it('compares with what the tenant runs', async () => {
    await using project = await projectFixture();
    expect((await runCli(deployCommand, project.root, ['--env', 'local'])).exitCode).toBe(0);
    const same = await review(project.root, 'local');
    expect(same.base).toMatchObject({ kind: 'tenant', environment: 'local' });
    expect({ groups: same.groups, branches: same.branches }).toEqual({ groups: [], branches: [] });

    writeFiles(project.root, { 'actions/plan.ts': plan });
    const { groups, branches } = await review(project.root, 'local');
    // The legacy API loses its own name of the claim, and susan is no longer turned away.
    expect(groups.map(({ change }) => change.kind)).toEqual([
      'claim-removed',
      'claim-added',
      'claim-removed',
      'status-changed',
    ]);
    expect(branches.map(({ side, file, reachedBy }) => [side, file, reachedBy])).toEqual([
      ['head', 'actions/plan.ts', 'persona'],
      ['head', 'actions/plan.ts', 'persona'],
    ]);
  });
});

function hasIdToken({ tokens }: Answer): boolean {
  return tokens.includes('id_token');
}

describe('npm run review -- --against a tenant at Auth0', () => {
  it('compares with what it runs, the Actions of others among it, and writes nothing there', async () => {
    await using tenant = await startStaging();
    await using project = await stagingProject(tenant);
    const { client_id: ID, client_secret: SECRET } = tenant.managementClient;
    const credentials = { ID, SECRET };
    const theirs = 'https://claims.example.com/theirs';
    deployAction(tenant.store, 'post-login', 'theirs', `api.idToken.setCustomClaim('${theirs}', true);`);
    expect(await deployStaging(tenant, project)).toMatchObject({ exitCode: 0, stderr: '' });
    const writes = writesOf(tenant).length;
    const same = await review(project.root, 'staging', credentials);
    expect(same.base).toMatchObject({ kind: 'tenant', environment: 'staging', domain: tenant.domain });
    expect({ groups: same.groups, branches: same.branches }).toEqual({ groups: [], branches: [] });

    writeFiles(project.root, { 'actions/plan.ts': plan });
    const { groups, transactions } = await review(project.root, 'staging', credentials);
    expect(groups.map(({ change, by }) => [change.kind, by?.extension])).toEqual([
      ['claim-removed', 'actions/plan'],
      ['status-changed', 'actions/plan'],
    ]);
    const withId = transactions.flatMap(({ before, after }) => [before, after]).filter(hasIdToken);
    expect(withId.length).toBeGreaterThan(4);
    expect(withId.filter(({ claims }) => claims.id_token[theirs] !== true)).toEqual([]);
    expect(writesOf(tenant)).toHaveLength(writes);
  });

  it('says what is wrong with the credentials', async () => {
    await using tenant = await startStaging();
    await using project = await stagingProject(tenant);
    const env = { ID: tenant.managementClient.client_id, SECRET: 'wrong' };
    const { exitCode, stdout, stderr } = await runCli(reviewCommand, project.root, ['--against', 'staging'], env);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('error[credentials-refused]\n');
    expect(stderr).not.toContain('wrong');
  });
});
