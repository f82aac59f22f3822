import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { startSandbox } from '#sandbox/sandbox.ts';
import { login, ruleLogin } from './flows.ts';

const harmless = ruleLogin('callback(null, user, context);');
const looping = ruleLogin('while (true);');

describe('startSandbox', () => {
  it('lets queued flows survive the kill of a neighbour', async () => {
    await using sandbox = startSandbox({ runners: 2 });
    const flows = Array.from({ length: 12 }, (_, index) => (index % 4 === 0 ? looping : harmless));

    const traces = await Promise.all(
      flows.map((flow) => sandbox.run(flow, flow === looping ? { timeoutMs: 300 } : {})),
    );

    expect(traces.map(({ steps }) => steps[0]?.outcome.status)).toEqual(
      flows.map((flow) => (flow === looping ? 'timed-out' : 'completed')),
    );
  });

  it('gives each flow its own time', async () => {
    await using sandbox = startSandbox({ runners: 1 });
    const waiting = ruleLogin('setTimeout(() => callback(null, user, context), 250);');
    const flows = Array.from({ length: 6 }, () => waiting);

    // The last one waits in the queue for longer than its own time.
    const traces = await Promise.all(flows.map((flow) => sandbox.run(flow, { timeoutMs: 1200 })));

    expect(traces.map(({ steps }) => steps[0]?.outcome.status)).toEqual(flows.map(() => 'completed'));
  });

  it('has no step for a flow without scripts', async () => {
    await using sandbox = startSandbox();

    expect((await sandbox.run(login({}))).steps).toEqual([]);
  });

  it('refuses flows once it is closed, also those that wait', async () => {
    const sandbox = startSandbox({ runners: 1 });
    const runs = Promise.allSettled([sandbox.run(looping), sandbox.run(harmless)]);
    await sandbox.close();

    expect((await runs).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(sandbox.run(harmless)).rejects.toThrow('Run a flow: the sandbox is closed');
  });
});

describe.runIf(existsSync('/proc/self/stat'))('a runner', () => {
  it('is not killed for the time in which its parent was busy', async () => {
    await using sandbox = startSandbox({ runners: 1 });
    await sandbox.run(harmless);
    const before = runnersOf(process.pid);
    const run = sandbox.run(ruleLogin('setTimeout(() => callback(null, user, context), 20);'), { timeoutMs: 200 });
    await setImmediate();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600);

    expect((await run).steps[0]?.outcome).toEqual({ status: 'completed' });
    expect(runnersOf(process.pid)).toEqual(before);
  });

  it('stands behind the permission model', async () => {
    await using sandbox = startSandbox();
    await sandbox.run(harmless);
    const [runner = ''] = runnersOf(process.pid).map(readCommandLine);

    expect(runner).toMatch(/ --(experimental-)?permission /);
    expect(runner).toContain(' --max-old-space-size=144 ');
    expect(runner.match(/--allow-[a-z-]+/g)).toEqual(Array(4).fill('--allow-fs-read'));
  });
});

describe.runIf(existsSync('/proc/self/stat'))('the runners of a process that ends', () => {
  it('do not keep it alive', async () => {
    const parent = spawnParent(`await sandbox.run(harmless);`);

    expect(await once(parent, 'exit')).toEqual([0, null]);
  });

  it('let it wait for their end when it closes the sandbox', async () => {
    const parent = spawnParent(`
      await sandbox.run(harmless);
      await sandbox.close();
      process.exitCode = 3;`);

    expect(await once(parent, 'exit')).toEqual([3, null]);
  });

  it('are gone after it was killed with -9, also when they loop', async () => {
    const parent = spawnParent(`
      await sandbox.run(harmless);
      void sandbox.run(looping);
      console.log('looping');`);
    await once(createInterface(parent.stdout), 'line');
    const runners = childrenOf(parent.pid);
    await vi.waitUntil(() => runners.some(isBusy), { timeout: 5000 });
    parent.kill('SIGKILL');

    expect(runners.length).toBeGreaterThanOrEqual(2);
    await vi.waitUntil(() => !runners.some(isAlive), { timeout: 5000, interval: 20 });
  });
});

function spawnParent(body: string) {
  const code = `
    import { startSandbox } from '#sandbox/sandbox.ts';
    const sandbox = startSandbox();
    const harmless = ${JSON.stringify(harmless)};
    const looping = ${JSON.stringify(looping)};
    ${body}`;
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Runners and their guards. */
function childrenOf(pid: number | undefined): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((candidate) => candidate > 0 && readStat(candidate)?.parent === pid);
}

function runnersOf(pid: number): number[] {
  return childrenOf(pid).filter((child) => readCommandLine(child).includes('/runner-'));
}

function readCommandLine(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
}

/** A process that used the processor for longer than its start takes. */
function isBusy(pid: number): boolean {
  return (readStat(pid)?.ticks ?? 0) > 50;
}

/** A zombie is gone, only not yet collected. */
function isAlive(pid: number): boolean {
  const state = readStat(pid)?.state;
  return state !== undefined && state !== 'Z';
}

function readStat(pid: number) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return { state: fields[0], parent: Number(fields[1]), ticks: Number(fields[11]) };
  } catch {
    return undefined;
  }
}
