import { actionLimits } from '#auth0/limits.ts';
import type { Flow, FlowLimits } from './flow.ts';
import { runInRunner } from './run-in-runner.ts';
import { createRunnerPool } from './runner-pool.ts';
import type { Trace } from './trace.ts';

/** How a sandbox is opened. */
export interface SandboxOptions {
  /** How many runner processes are kept warm; as many flows run at the same time. 2 when not given. */
  readonly runners?: number;
}

/** Runs flows out of this process. */
export interface Sandbox extends AsyncDisposable {
  /**
   * Runs the scripts of a flow in Auth0's order, in a realm of their own.
   *
   * Whatever the scripts do becomes part of the trace.
   *
   * @throws Error - when the sandbox itself cannot run: it is closed, or its runner does not start.
   */
  run(flow: Flow, limits?: Partial<FlowLimits>): Promise<Trace>;
  /** Ends the runners, also busy ones. */
  close(): Promise<void>;
}

const defaultLimits: FlowLimits = { timeoutMs: actionLimits.executionMs };

/** Opens a sandbox. Its runners start with the first flow, and do not keep this process alive. */
export function startSandbox({ runners = 2 }: SandboxOptions = {}): Sandbox {
  const pool = createRunnerPool(runners);
  return {
    run: (flow, limits) => pool.use((runner) => runInRunner(runner, flow, { ...defaultLimits, ...limits })),
    close: pool.close,
    [Symbol.asyncDispose]: pool.close,
  };
}
