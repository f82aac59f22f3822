import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lockDeploys } from '#cli/deploy/deploy-lock.ts';
import { deployStaging, stagingProject, startStaging, writesOf } from '../../deploy/staging.ts';
import { temporaryFolder } from '../../rig/temporary-folder.ts';

const now = Date.parse('2026-11-23T06:00:00.000Z');

it('refuses a second deploy to the same tenant, with who and since when, and lets it in afterwards', () => {
  using folder = temporaryFolder();
  {
    using _lock = lockDeploys(folder.path, 'tenant.eu.auth0.com', 'grace', now);
    expect(() => lockDeploys(folder.path, 'tenant.eu.auth0.com', 'linus', now)).toThrow(
      `grace deploys to tenant.eu.auth0.com since 2026-11-23T06:00:00.000Z (process ${process.pid})`,
    );
    using _other = lockDeploys(folder.path, 'other.eu.auth0.com', 'linus', now);
  }
  using _later = lockDeploys(folder.path, 'tenant.eu.auth0.com', 'linus', now);
  expect(readdirSync(folder.path)).toEqual(['tenant.eu.auth0.com.lock']);
});

it.each(['a dead process', 'nobody, torn by a crash'])('takes the lock over from %s', async (holder) => {
  using folder = temporaryFolder();
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'close');
  const dead = { process: { pid: child.pid, startedAt: '1' }, actor: 'grace', since: '2026-11-22T06:00:00.000Z' };
  const text = holder === 'a dead process' ? JSON.stringify(dead) : '{"pro';
  writeFileSync(join(folder.path, 'tenant.lock'), text);
  using _lock = lockDeploys(folder.path, 'tenant', 'linus', now);
  expect(JSON.parse(readFileSync(join(folder.path, 'tenant.lock'), 'utf8'))).toMatchObject({ actor: 'linus' });
});

it('stops a deploy before the tenant is asked', async () => {
  await using tenant = await startStaging();
  await using project = await stagingProject(tenant);
  using _lock = lockDeploys(join(project.root, '.deploys'), tenant.domain, 'grace', now);
  const { exitCode, stderr } = await deployStaging(tenant, project);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('error[deploy-locked]\n  grace deploys to localhost:');
  expect(writesOf(tenant)).toEqual([]);
});
