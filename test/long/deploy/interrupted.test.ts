import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { deployCommand } from '#cli/commands/deploy.ts';
import { rollbackCommand } from '#cli/commands/rollback.ts';
import { type CommandSpec, runCommand } from '#cli/run-command.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { deployStaging, stagingProject, startStaging, writesOf } from '../../deploy/staging.ts';
import type { ProjectFixture } from '../../rig/project-fixture.ts';
import { type CliRun, quietIo } from '../../rig/run-cli.ts';

/** Runs a command that is interrupted as soon as it has said something. */
async function interruptAt<Flags>(
  said: string,
  spec: CommandSpec<Flags>,
  { managementClient }: LocalTenant,
  { root }: ProjectFixture,
): Promise<CliRun> {
  const { client_id: ID, client_secret: SECRET } = managementClient;
  const stop = new AbortController();
  const told = { out: '', err: '' };
  const hear = (stream: keyof typeof told) => (line: string) => {
    told[stream] += line;
    if (line.includes(said)) stop.abort();
  };
  const io = { ...quietIo(root, { ID, SECRET }), stopping: () => stop.signal };
  const streams = { out: hear('out'), err: hear('err'), step: hear('err') };
  const exitCode = await runCommand(spec, ['--env', 'staging'], { ...io, ...streams });
  return { exitCode, stdout: told.out, stderr: told.err };
}

const stopping =
  'Stopping. What was written is taken back. Another Ctrl+C ends it at once, and leaves everything as it is.\n';
const interruptedError = 'error[interrupted]\n  the deploy was interrupted\n';

function locksIn({ root }: ProjectFixture): string[] {
  return readdirSync(join(root, '.deploys')).filter((name) => name.endsWith('.lock'));
}

function boundIn({ store }: LocalTenant): number {
  return store.triggerBindings.list().flatMap(({ bindings }) => bindings).length;
}

describe('a deploy that is interrupted', () => {
  it.each(['asking localhost', 'Plan for staging (localhost'])('writes nothing at "%s"', async (said) => {
    await using tenant = await startStaging();
    await using project = await stagingProject(tenant);
    const { exitCode, stderr } = await interruptAt(said, deployCommand, tenant, project);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(stopping);
    expect(stderr).toContain(interruptedError);
    expect(stderr).not.toContain('deploy-restored');
    expect(writesOf(tenant)).toEqual([]);
    expect(locksIn(project)).toEqual([]);
  });

  it.each(['writing drafts', 'rehearsing drafts', 'deploying drafts', 'writing bindings'])(
    'takes back what it has written, lets go of the tenant, and converges the next time: %s',
    async (said) => {
      await using tenant = await startStaging();
      await using project = await stagingProject(tenant);
      const { exitCode, stderr } = await interruptAt(said, deployCommand, tenant, project);
      expect(exitCode).toBe(1);
      expect(stderr).toContain(interruptedError);
      expect(stderr).toContain('error[deploy-restored]');
      expect(boundIn(tenant)).toBe(0);
      expect(locksIn(project)).toEqual([]);
      expect(await deployStaging(tenant, project)).toMatchObject({ exitCode: 0, stderr: '' });
      expect(boundIn(tenant)).toBe(4);
    },
  );

  it('does so in a process of its own, which hears one Ctrl+C twice on a terminal', async () => {
    let child: ChildProcess | undefined;
    await using tenant = await startStaging({
      runDraft: async () => {
        // The group of processes gets it from the terminal, and npm passes it on.
        for (const _each of ['terminal', 'npm']) child?.kill('SIGINT');
        return { outcome: { status: 'completed' }, calls: [], console: [], durationMs: 1 };
      },
    });
    await using project = await stagingProject(tenant);
    const { client_id: ID, client_secret: SECRET } = tenant.managementClient;
    const fixture = join(import.meta.dirname, '../../faults/killed-deploy.fixture.ts');
    child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), fixture, project.root], {
      env: { ID, SECRET, PATH: process.env['PATH'] },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const stderr = child.stderr ? text(child.stderr) : '';
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(await stderr).toContain(interruptedError);
    expect(await stderr).toContain('error[deploy-restored]');
    expect(locksIn(project)).toEqual([]);
  });
});

describe('a rollback that is interrupted', () => {
  it('writes nothing when it has not begun to', async () => {
    await using tenant = await startStaging();
    await using project = await stagingProject(tenant);
    expect(await deployStaging(tenant, project)).toMatchObject({ exitCode: 0 });
    const writes = writesOf(tenant).length;
    const { exitCode, stderr } = await interruptAt('Rollback of staging', rollbackCommand, tenant, project);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error[interrupted]\n  the rollback was interrupted\n');
    expect(writesOf(tenant)).toHaveLength(writes);
    expect(locksIn(project)).toEqual([]);
  });
});
