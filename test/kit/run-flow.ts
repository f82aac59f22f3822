import type { Flow } from '#sandbox/flow.ts';
import type { Trace } from '#sandbox/trace.ts';
import { collectCoverage } from '../coverage/collect-coverage.ts';
import { isMeasuring } from '../coverage/measuring.ts';
import { packagesOf } from './packages-of.ts';
import type { RunOptions } from './run-options.ts';
import { inlineSandbox, workerSandbox } from './worker-sandbox.ts';

/** Runs a flow as the options of a test say, and adds what it covered to the coverage of the test run. */
export async function runFlow(flow: Flow, options: RunOptions): Promise<Trace> {
  const modules = { ...(await packagesOf(flow, options.environment)), ...options.host?.modules };
  const trace = await runHosted({ ...flow, host: { ...options.host, modules, coverage: isMeasuring() } }, options);
  collectCoverage(trace.coverage);
  return trace;
}

async function runHosted(flow: Flow, { limits, realm, isolation, mocks }: RunOptions): Promise<Trace> {
  if (isolation !== 'inline') {
    if (mocks) throw new Error("Give mocks together with isolation: 'inline': functions do not leave this process");
    return workerSandbox(realm).run(flow, limits);
  }
  const sandbox = await inlineSandbox(realm);
  return sandbox.run(flow, mocks ?? {}, limits?.timeoutMs === undefined ? undefined : { timeoutMs: limits.timeoutMs });
}
