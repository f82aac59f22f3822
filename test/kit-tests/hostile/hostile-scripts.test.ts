import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { repositoryRoot } from '../../rig/project-fixture.ts';
import { temporaryFolder } from '../../rig/temporary-folder.ts';

const report = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(
        z.object({ title: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
});

interface FixtureRun {
  readonly pid: number;
  /** What came of each test: `passed`, or the first line of its failure. */
  readonly outcomes: Readonly<Record<string, string>>;
}

/** Runs the fixtures of this folder in a vitest of their own, which leads a process group. */
async function runFixtures(): Promise<FixtureRun> {
  using folder = temporaryFolder();
  const config = join(folder.path, 'vitest.config.mjs');
  const test = {
    include: ['test/kit-tests/hostile/*.fixture.ts'],
    isolate: false,
    setupFiles: ['test/kit/setup.ts'],
    testTimeout: 30_000,
  };
  writeFileSync(config, `export default ${JSON.stringify({ test })};`);
  const args = ['run', '--config', config, '--root', repositoryRoot, '--reporter=json'];
  const vitest = join(repositoryRoot, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [vitest, ...args], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  const output: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => output.push(part));
  await once(child, 'close');
  return { pid: child.pid ?? 0, outcomes: outcomesOf(Buffer.concat(output).toString()) };
}

function outcomesOf(output: string): Record<string, string> {
  const { testResults } = report.parse(JSON.parse(output.slice(output.indexOf('{'))));
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  return Object.fromEntries(
    results.map(({ title, status, failureMessages }) => [title, summary(failureMessages[0]) ?? status]),
  );
}

/** What describes the run stands below the first blank line. */
function summary(failure: string | undefined): string | undefined {
  return failure?.split('\n\n')[1]?.split('\n')[0];
}

function groupMembers(leader: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => groupOf(pid) === leader);
}

function groupOf(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[2]);
  } catch {
    return undefined;
  }
}

describe.runIf(existsSync('/proc/self/stat'))(
  'an endless loop, a memory bomb and process.exit in one test file',
  () => {
    it('are three clear failures, and touch no other test and no process', async () => {
      const { pid, outcomes } = await runFixtures();
      expect(outcomes).toEqual({
        'an Action before them': 'passed',
        'an endless loop after an await': 'actions/given-text: did not finish within 1000 ms',
        'an allocation of 1 GB': 'actions/given-text: used too much memory',
        'process.exit': expect.stringMatching(/^actions\/given-text: failed with Error: .*process\.exit/),
        'an Action after them': 'passed',
        'a rule in another file': 'passed',
      });
      await vi.waitUntil(() => groupMembers(pid).length === 0, { timeout: 5000, interval: 50 });
    });
  },
);
