import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reviewCommand } from '#cli/commands/review.ts';
import { reviewSchema } from '#review/review-schema.ts';
import { gitIn, repository } from '../cli/git/repository.ts';
import { runCli } from '../rig/run-cli.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';
import { type Files, fixtureFiles, writeFiles } from './review-fixture.ts';

/** A repository whose working tree has changes that are not committed. */
function changedRepository(...changes: readonly Files[]) {
  const folder = temporaryFolder();
  const files = Object.entries(fixtureFiles('base')).flatMap(([path, text]) => (text === null ? [] : [[path, text]]));
  const commit = repository(folder.path, Object.fromEntries(files));
  for (const changed of changes) writeFiles(folder.path, changed);
  return { root: folder.path, commit, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

describe('npm run review', () => {
  it('compares the working tree with a commit', async () => {
    using project = changedRepository(fixtureFiles('renamed-claim'));
    const { exitCode, stdout } = await runCli(reviewCommand, project.root, ['--base', 'HEAD', '--json']);
    const review = reviewSchema.parse(JSON.parse(stdout));
    expect({ ...review, transactions: review.transactions.length, groups: [], policy: [], contract: [] }).toEqual({
      base: { kind: 'commit', ref: 'HEAD', commit: project.commit },
      head: { kind: 'folder', commit: project.commit, isClean: false },
      environment: 'local',
      personas: { compared: ['grace', 'susan'], baseOnly: [], headOnly: [] },
      transactions: 9,
      groups: [],
      branches: [
        { side: 'base', file: 'actions/level.ts', line: 5, reachedBy: 'persona' },
        { side: 'head', file: 'actions/level.ts', line: 5, reachedBy: 'persona' },
      ],
      policy: [],
      contract: [],
    });
    expect(review.groups.map(({ summary }) => summary)).toEqual([
      '`actions/level` no longer sets `.../level` on 8 ID tokens: Shop',
      '`actions/level` now also sets `.../grade` on 8 ID tokens: Shop',
    ]);
    // A consumer of the old name fails.
    expect(exitCode).toBe(1);
    expect(gitIn(project.root, 'worktree', 'list').split('\n')).toHaveLength(1);
  });

  it('writes what it found in every form', async () => {
    using project = changedRepository(fixtureFiles('claim-on-one-grant'));
    const argv = ['--base', 'HEAD', '--out', 'review.json', '--markdown', 'review.md', '--html', 'pages/review.html'];
    const { exitCode, stdout, stderr } = await runCli(reviewCommand, project.root, argv);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const summary = 'rules/plan now also sets .../short on 2 access tokens: Shop (implicit)';
    expect(stdout).toContain(summary);
    const { groups } = reviewSchema.parse(JSON.parse(readFileSync(join(project.root, 'review.json'), 'utf8')));
    expect(groups.map((group) => group.summary.replaceAll('`', ''))).toEqual([summary]);
    expect(readFileSync(join(project.root, 'review.md'), 'utf8')).toContain('.../short');
    expect(readFileSync(join(project.root, 'pages/review.html'), 'utf8')).toContain('.../short');
  });

  it('lists personas and clients of one side apart', async () => {
    using project = changedRepository({
      'personas/susan.yaml': null,
      'personas/olga.yaml': 'user: { email: olga@example.com }\n',
      'environments/local.yaml': `${fixtureFiles('base')['environments/local.yaml']}`.replace(
        'grant_types: [authorization_code, implicit]',
        'grant_types: [authorization_code, password]',
      ),
    });
    const { exitCode, stdout } = await runCli(reviewCommand, project.root, ['--base', 'HEAD', '--json']);
    const { personas, combinations, transactions } = reviewSchema.parse(JSON.parse(stdout));
    expect({ exitCode, personas, combinations }).toEqual({
      exitCode: 0,
      personas: { compared: ['grace'], baseOnly: ['susan'], headOnly: ['olga'] },
      combinations: {
        baseOnly: ['grace / Shop / implicit', 'grace / Shop / implicit / https://api.example.com'],
        headOnly: [],
      },
    });
    expect(transactions.map(({ combination }) => combination.id)).toEqual([
      'grace / Shop / authorization_code',
      'grace / Shop / authorization_code / https://api.example.com',
      'Robot / client_credentials / https://api.example.com',
    ]);
  });

  it('looks at base in the environment of head where base does not have it yet', async () => {
    const staging = `${fixtureFiles('base')['environments/local.yaml']}`;
    using project = changedRepository({ 'environments/staging.yaml': staging });
    const { exitCode, stdout } = await runCli(reviewCommand, project.root, ['--base', 'HEAD', '--env', 'staging']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('environment staging');
  });

  it.each<[what: string, changes: Files, argv: readonly string[], message: string]>([
    ['a base that is no commit', {}, ['--base', 'nowhere'], 'git knows no commit "nowhere"'],
    ['two bases', {}, ['--base', 'HEAD', '--against', 'local'], '--against: takes the place of --base'],
    ['an environment beside that of the tenant', {}, ['--env', 'a', '--against', 'b'], '--env: is the environment of'],
    [
      'one file for two forms',
      {},
      ['--base', 'HEAD', '--out', 'a.json', '--markdown', './a.json'],
      '--out: expected a file of its own for each of',
    ],
    ['a file that is none', {}, ['--base', 'HEAD', '--html', '.'], 'error[report-not-written]'],
    ['a head that does not build', { 'rules/plan.ts': 'export const rule = (' }, ['--base', 'HEAD'], 'head: '],
  ])('refuses %s', async (_what, changes, argv, message) => {
    using project = changedRepository(changes);
    const { exitCode, stdout, stderr } = await runCli(reviewCommand, project.root, argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('says that base holds no project', async () => {
    using project = changedRepository();
    const tree = gitIn(project.root, 'mktree').trim();
    const empty = gitIn(project.root, 'commit-tree', tree, '-m', 'empty').trim();
    const { exitCode, stderr } = await runCli(reviewCommand, project.root, ['--base', empty]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`${empty}: "environments" is missing`);
  });

  it('says which side does not build', async () => {
    using project = changedRepository({ 'rules/plan.ts': 'export const rule = (' });
    gitIn(project.root, 'commit', '--all', '--quiet', '--message', 'broken');
    writeFiles(project.root, { 'rules/plan.ts': `${fixtureFiles('base')['rules/plan.ts']}` });
    const { exitCode, stderr } = await runCli(reviewCommand, project.root, ['--base', 'HEAD']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('HEAD: does not compile');
  });
});
