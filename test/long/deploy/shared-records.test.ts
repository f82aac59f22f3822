import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { deployCommand } from '#cli/commands/deploy.ts';
import { historyCommand } from '#cli/commands/history.ts';
import { rollbackCommand } from '#cli/commands/rollback.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { gitIn } from '../../cli/git/repository.ts';
import { stagingProject, startStaging, writesOf } from '../../deploy/staging.ts';
import { clones } from '../../rig/clones.ts';
import { type CliRun, runCli } from '../../rig/run-cli.ts';

/** A project that is a clone of an origin, whose deploys are on record on its branch `deploys`. */
async function cloneFor(tenant: LocalTenant, origin: string, actor: string) {
  const project = await stagingProject(tenant, 'records: git:origin/deploys\n');
  const { root } = project;
  gitIn(root, 'init', '--quiet');
  gitIn(root, 'remote', 'add', 'origin', origin);
  writeFileSync(join(root, '.gitignore'), 'dist/\n.deploys/\n');
  gitIn(root, 'add', '--all');
  gitIn(root, 'commit', '--quiet', '--message', 'sources');
  const { client_id: ID, client_secret: SECRET } = tenant.managementClient;
  const env = { ID, SECRET, DEPLOY_ACTOR: actor };
  const argv = ['--env', 'staging'];
  return {
    root,
    env,
    deploy: (...more: string[]): Promise<CliRun> => runCli(deployCommand, root, [...argv, ...more], env),
    rollback: (...more: string[]) => runCli(rollbackCommand, root, [...argv, ...more], env),
    history: async () => JSON.parse((await runCli(historyCommand, root, [...argv, '--json'], env)).stdout).deploys,
    edit() {
      const source = join(root, 'actions/plan.ts');
      writeFileSync(source, `${readFileSync(source, 'utf8')}\nglobalThis.console.debug('edited');\n`);
    },
    [Symbol.asyncDispose]: () => project[Symbol.asyncDispose](),
  };
}

const lockIn = (text: string): string => /--take-over ([0-9a-f]{8})/.exec(text)?.[1] ?? 'none';

it('lets one clone deploy at a time; the other one is told who and since when, and takes that deploy back later', async () => {
  using world = clones();
  const meanwhile: { run?: () => Promise<CliRun>; result?: CliRun } = {};
  await using tenant = await startStaging({
    runDraft: async () => {
      const { run } = meanwhile;
      delete meanwhile.run;
      if (run) meanwhile.result = await run();
      return { outcome: { status: 'completed' }, calls: [], console: [], durationMs: 1 };
    },
  });
  await using grace = await cloneFor(tenant, world.origin, 'grace');
  await using linus = await cloneFor(tenant, world.origin, 'linus');
  meanwhile.run = () => linus.deploy();
  expect(await grace.deploy()).toMatchObject({ exitCode: 0, stderr: '' });
  expect(meanwhile.result).toMatchObject({ exitCode: 1, stdout: '' });
  expect(meanwhile.result?.stderr).toMatch(
    /^error\[deploy-locked\]\n {2}grace deploys to localhost:\d+ since 20\S+Z \(\S+, process \d+\)\n/,
  );
  grace.edit();
  expect(await grace.deploy()).toMatchObject({ exitCode: 0 });
  expect(gitIn(grace.root, 'status', '--porcelain')).toBe('M actions/plan.ts');

  expect(await linus.history()).toMatchObject([
    { actor: 'grace', outcome: 'deployed', commit: { isClean: false } },
    { actor: 'grace', outcome: 'deployed', commit: { isClean: true } },
  ]);
  expect(await linus.rollback()).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await grace.history()).toMatchObject([{ kind: 'rollback', actor: 'linus' }, {}, {}]);
  // What linus holds is what was there before, and the lock is free.
  expect(await linus.deploy()).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('6 unchanged') });
  expect(world.log('deploys').at(-1)).toMatch(/^localhost:\d+: locked by grace$/);
  expect(gitIn(world.origin, 'ls-tree', '-r', '--name-only', 'deploys').split('\n')).toEqual(
    Array.from({ length: 3 }, () => expect.stringMatching(/^staging\/\d{8}T\d{9}Z-[0-9a-f]{4}\.json$/)),
  );
});

it('lets two clones in that want it at the same time, one after the other or one of them', async () => {
  using world = clones();
  await using tenant = await startStaging();
  await using grace = await cloneFor(tenant, world.origin, 'grace');
  await using linus = await cloneFor(tenant, world.origin, 'linus');
  const runs = await Promise.all([grace.deploy(), linus.deploy()]);
  for (const { exitCode, stderr } of runs) {
    if (exitCode !== 0) expect(stderr).toContain('error[deploy-locked]');
  }
  expect(runs.some(({ exitCode }) => exitCode === 0)).toBe(true);
  expect(writesOf(tenant).filter((write) => write === 'POST /actions/actions')).toHaveLength(4);
});

it('keeps the lock of a deploy that was killed, until it is taken over by its id', async () => {
  using world = clones();
  await using tenant = await startStaging();
  await using grace = await cloneFor(tenant, world.origin, 'grace');
  await using linus = await cloneFor(tenant, world.origin, 'linus');
  tenant.faults.fail({ kind: 'hang', route: 'POST /api/v2/actions/actions' });
  const child = spawn(
    process.execPath,
    [
      '--import',
      import.meta.resolve('tsx'),
      join(import.meta.dirname, '../../faults/killed-deploy.fixture.ts'),
      grace.root,
    ],
    { env: { ...grace.env, PATH: process.env['PATH'] }, stdio: 'ignore' },
  );
  const closed = once(child, 'close');
  while (tenant.faults.pending().length > 0 && child.exitCode === null) await sleep(10);
  child.kill('SIGKILL');
  await closed;
  tenant.faults.clear();
  const refused = await linus.deploy();
  expect(refused.stderr).toMatch(/fix: wait until that has ended; if it was killed, add --take-over [0-9a-f]{8}\n/);
  const next = await linus.deploy('--take-over', lockIn(refused.stderr));
  expect(next).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('warning[deploy-cut-off]') });
  expect(await grace.history()).toMatchObject([
    { actor: 'linus', outcome: 'deployed' },
    { actor: 'grace', outcome: 'stopped', failure: 'cut-off' },
  ]);
});

it('writes nothing to the tenant where the record cannot be pushed, and tells when the end of one cannot', async () => {
  using world = clones();
  const next: { rehearsal?: () => void } = {};
  await using tenant = await startStaging({
    runDraft: async () => {
      next.rehearsal?.();
      delete next.rehearsal;
      return { outcome: { status: 'completed' }, calls: [], console: [], durationMs: 1 };
    },
  });
  await using grace = await cloneFor(tenant, world.origin, 'grace');
  const accept = world.refusePushes();
  const refused = await grace.deploy();
  expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
  expect(refused.stderr).toContain(
    'error[record-unwritable]\n  Push to the branch deploys of origin: remote: no pushes',
  );
  expect(tenant.requests).toEqual([]);
  accept();

  let acceptAgain = () => {};
  next.rehearsal = () => {
    acceptAgain = world.refusePushes();
  };
  const { exitCode, stderr } = await grace.deploy();
  expect(exitCode).toBe(1);
  expect(stderr).toContain(
    'error[record-unwritable]\n  what came of it (deployed) is not on record: Push to the branch deploys of origin: ',
  );
  expect(stderr).toContain('warning[lock-left]\n  the lock on localhost:');
  acceptAgain();
  const after = await grace.deploy('--take-over', lockIn(stderr));
  expect(after).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('6 unchanged') });
  expect(after.stderr).toContain('warning[deploy-cut-off]');
});
