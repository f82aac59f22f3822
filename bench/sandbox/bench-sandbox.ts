import type { Io } from '#cli/io.ts';
import { withProgress } from '#cli/progress.ts';
import { startSandbox } from '#sandbox/sandbox.ts';
import { compare, type Result } from '../compare.ts';
import type { Comparison } from '../comparison.ts';
import { batch, batchOfCases, createAndRun, warmRun } from './our-ways.ts';
import { flow } from './sample.ts';
import { liveNodeVm, liveVm2, newNodeVm, newVm2 } from './vm-references.ts';
import { openVm2WithIpc } from './vm2-with-ipc.ts';

/** Measures the sandbox beside plain vm2 and node:vm, which have no wall and no watch. */
export async function benchSandbox(io: Io, rounds: number): Promise<readonly Result[]> {
  await using sandbox = startSandbox();
  await using vm2WithIpc = await openVm2WithIpc(await sandbox.run(flow));
  const fresh = [newVm2, newNodeVm];
  const comparisons: readonly Comparison[] = [
    { name: 'create and run', ours: createAndRun, references: fresh },
    { name: 'warm run, fresh state', ours: warmRun('sandbox', sandbox), references: fresh },
    {
      name: 'warm run, state kept',
      ours: warmRun('sandbox, keepState', sandbox, { keepState: true }),
      references: [vm2WithIpc, liveVm2, liveNodeVm],
    },
    { name: 'batch of 4,000', ours: batch(sandbox), references: fresh },
    { name: 'batch of 4,000 cases', ours: batchOfCases(sandbox), references: fresh },
  ];
  const results: Result[] = [];
  for (const comparison of comparisons) {
    results.push(await withProgress(io, comparison.name, () => compare(comparison, rounds)));
  }
  return results;
}
