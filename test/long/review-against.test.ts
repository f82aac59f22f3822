import { describe, expect, it } from 'vitest';
import { deployCommand } from '#cli/commands/deploy.ts';
import { reviewCommand } from '#cli/commands/review.ts';
import { reviewSchema } from '#review/review-schema.ts';
import { writeFiles } from '../review/review-fixture.ts';
import { projectFixture } from '../rig/project-fixture.ts';
import { runCli } from '../rig/run-cli.ts';

const plan = `export const onExecutePostLogin = async (event, api) => {
  if (event.user.app_metadata.plan === 'team') api.accessToken.setCustomClaim('https://claims.example.com/plan', 'team');
};
`;

async function review(root: string) {
  const { stdout, stderr } = await runCli(reviewCommand, root, ['--against', 'local', '--json']);
  expect(stderr).toBe('');
  return reviewSchema.parse(JSON.parse(stdout));
}

describe('npm run review -- --against local', () => {
  it('compares with what the tenant runs', async () => {
    await using project = await projectFixture();
    expect((await runCli(deployCommand, project.root, ['--env', 'local'])).exitCode).toBe(0);
    const same = await review(project.root);
    expect(same.base).toMatchObject({ kind: 'tenant', environment: 'local' });
    expect({ groups: same.groups, branches: same.branches }).toEqual({ groups: [], branches: [] });

    writeFiles(project.root, { 'actions/plan.ts': plan });
    const { groups, branches } = await review(project.root);
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
