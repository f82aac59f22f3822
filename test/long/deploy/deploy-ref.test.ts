import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deployCommand } from '#cli/commands/deploy.ts';
import { historyCommand } from '#cli/commands/history.ts';
import { gitIn, repository } from '../../cli/git/repository.ts';
import { deployStaging, stagingProject, startStaging, writesOf } from '../../deploy/staging.ts';
import { projectFixture } from '../../rig/project-fixture.ts';
import { runCli } from '../../rig/run-cli.ts';

describe('npm run deploy -- --ref', () => {
  it('deploys the sources of that commit, whatever the checkout holds, and records the commit', async () => {
    await using tenant = await startStaging();
    await using project = await stagingProject(tenant, '', { '.gitignore': 'dist/\n.deploys/\n' });
    const source = join(project.root, 'actions/plan.ts');
    const text = readFileSync(source, 'utf8');
    const first = repository(project.root, {});
    gitIn(project.root, 'tag', 'v1');
    const second = repository(project.root, { 'actions/plan.ts': `${text}\nglobalThis.console.debug('second');\n` });
    writeFileSync(source, 'no TypeScript at all');
    const code = () => tenant.store.actions.find(({ name }) => name === 'plan')?.code;

    expect(await deployStaging(tenant, project, '--ref', 'HEAD')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(code()).toContain('second');
    const back = await deployStaging(tenant, project, '--ref', 'v1');
    expect(back).toMatchObject({ exitCode: 0, stderr: '' });
    expect(back.stdout).toContain('~ actions/plan  update\n');
    expect(code()).not.toContain('second');

    const history = await runCli(historyCommand, project.root, ['--env', 'staging', '--json']);
    const commits: { commit: object }[] = JSON.parse(history.stdout).deploys;
    expect(commits.map(({ commit }) => commit)).toEqual([
      { id: first, isClean: true },
      { id: second, isClean: true },
    ]);
    expect(gitIn(project.root, 'worktree', 'list').split('\n')).toHaveLength(1);
    expect(readFileSync(source, 'utf8')).toBe('no TypeScript at all');
    // What was deployed stays to be looked at.
    expect(existsSync(join(project.root, 'dist/staging/tenant.yaml'))).toBe(true);
  });

  it('is refused for a ref that is none, a commit that does not build, and the local tenant', async () => {
    await using tenant = await startStaging();
    await using project = await stagingProject(tenant, '', { 'actions/plan.ts': 'no TypeScript at all' });
    repository(project.root, {});
    const unknown = await deployStaging(tenant, project, '--ref', 'v9');
    expect(unknown).toMatchObject({ exitCode: 1, stdout: '' });
    expect(unknown.stderr).toContain('error[ref-unknown]\n  git knows no commit "v9"\n');
    const broken = await deployStaging(tenant, project, '--ref', 'HEAD');
    expect(broken.exitCode).toBe(1);
    expect(broken.stderr).toContain(' actions/plan.ts:1:');
    expect(gitIn(project.root, 'worktree', 'list').split('\n')).toHaveLength(1);
    expect(writesOf(tenant)).toEqual([]);
    await using whole = await projectFixture();
    repository(whole.root, {});
    const local = await runCli(deployCommand, whole.root, ['--ref', 'HEAD']);
    expect(local.stderr).toContain('error[local-gets-all]\n');
  });
});
