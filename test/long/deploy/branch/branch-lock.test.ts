import { expect, it } from 'vitest';
import { CliError } from '#cli/cli-error.ts';
import { lockBranch } from '#cli/deploy/branch/branch-lock.ts';
import { readBranchRecords } from '#cli/deploy/branch/branch-records.ts';
import { openSharedBranch, type SharedBranch } from '#cli/deploy/branch/shared-branch.ts';
import type { DeployRecord } from '#deploy/record/deploy-record.ts';
import { clones } from '../../../rig/clones.ts';

const now = Date.parse('2026-11-23T06:00:00.000Z');
const domain = 'tenant.eu.auth0.com';

const running: DeployRecord = {
  format: 1,
  id: '20261123T060000000Z-0001',
  kind: 'deploy',
  undoes: [],
  environment: 'staging',
  domain,
  startedAt: '2026-11-23T06:00:00.000Z',
  outcome: 'running',
  actor: 'grace',
  before: { actions: {}, triggers: {}, rules: {}, hooks: {} },
  sent: {},
  versions: {},
  secrets: {},
  left: [],
};

function open(root: string, author: string): SharedBranch {
  return openSharedBranch({ root, remote: 'origin', branch: 'deploys', author, pause: async () => {} });
}

function lock(branch: SharedBranch, actor: string, takeOver?: string) {
  return lockBranch(branch, { domain, actor, where: `the machine of ${actor}`, now, takeOver });
}

it('refuses a second deploy to the same tenant, with who, since when and where, until it is released', async () => {
  using world = clones();
  const [grace, linus] = [open(world.one, 'grace'), open(world.two, 'linus')];
  const held = await lock(grace, 'grace');
  await expect(lock(linus, 'linus')).rejects.toEqual(
    new CliError([
      {
        code: 'deploy-locked',
        message: 'grace deploys to tenant.eu.auth0.com since 2026-11-23T06:00:00.000Z (the machine of grace)',
        fix: `wait until that has ended; if it was killed, add --take-over ${held.id}`,
      },
    ]),
  );
  await (await lockBranch(linus, { domain: 'other:4443', actor: 'linus', where: '', now })).release();
  await held.release();
  await (await lock(linus, 'linus')).release();
  expect((await grace.read()).paths).toEqual([]);
});

it('lets one of many in that want it at the same time', async () => {
  using world = clones();
  const wishes = Array.from({ length: 5 }, (_, index) =>
    lock(open(index % 2 ? world.one : world.two, 'x'), `x${index}`),
  );
  const results = await Promise.allSettled(wishes);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(world.log('deploys')).toHaveLength(1);
});

it('is taken over by its id alone; whoever has lost it begins no deploy, and leaves it to others', async () => {
  using world = clones();
  const [grace, linus] = [open(world.one, 'grace'), open(world.two, 'linus')];
  const lost = await lock(grace, 'grace');
  await expect(lock(linus, 'linus', 'another')).rejects.toThrow('grace deploys to');
  await lost.put(running);
  const taken = await lock(linus, 'linus', lost.id);
  await expect(lost.put({ ...running, id: '20261123T060000000Z-0002' })).rejects.toThrow(
    `the lock on ${domain} is no longer ours: linus has taken it over; nothing was written`,
  );
  // What it has done is on record all the same.
  await lost.put({ ...running, outcome: 'stopped' });
  await lost.release();
  await expect(lock(grace, 'grace')).rejects.toThrow('linus deploys to');
  await taken.release();
  expect(await readBranchRecords(grace, 'staging').list()).toEqual([{ ...running, outcome: 'stopped' }]);
});

it('takes a file that nobody can read for a lock', async () => {
  using world = clones();
  const grace = open(world.one, 'grace');
  await grace.change('by hand', async () => ({ [`${domain}.lock`]: 'mine!' }));
  await expect(lock(grace, 'grace')).rejects.toThrow('somebody deploys to tenant.eu.auth0.com since a time unknown');
  await lock(grace, 'grace', 'unknown');
});
