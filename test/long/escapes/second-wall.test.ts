import { fork } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { runnerFlags } from '#sandbox/runner-process.ts';

const script = realpathSync(fileURLToPath(new URL('./escaped-script.cjs', import.meta.url)));
const folder = await mkdtemp(join(tmpdir(), 'escaped-script-'));
afterAll(() => rm(folder, { recursive: true }));

/** Runs the script as a process of its own with these flags, and gives what it tells. */
async function runWith(execArgv: string[]): Promise<unknown> {
  const child = fork(script, [join(folder, 'written')], {
    env: { TZ: 'UTC' },
    execArgv,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const exited = once(child, 'exit');
  const [told] = await once(child, 'message');
  await exited;
  return told;
}

/** What came of all it tried. */
function all(outcome: string): Record<string, string> {
  const deeds = [
    ...['reads a file', 'reads a file with a promise', 'lists a folder', 'writes a file', 'loads a file'],
    ...['imports a file', 'runs a command', 'starts a thread', 'turns text into a function', 'evaluates text'],
  ];
  return Object.fromEntries(deeds.map((deed) => [deed, outcome]));
}

describe('a script that has got out of its realm', () => {
  it('can do nothing to the machine from a runner', async () => {
    expect(await runWith(runnerFlags({ readable: [script] }, { realm: 'vm2', memoryMb: 128 }))).toEqual({
      came: all('refused'),
      env: { TZ: 'UTC' },
    });
  });

  it('could do all of that from an ordinary process', async () => {
    expect(await runWith([])).toEqual({ came: all('done'), env: { TZ: 'UTC' } });
  });
});
