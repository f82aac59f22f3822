import { createRequire } from 'node:module';
import { actionLimits } from '#auth0/limits.ts';
import type { Flow, FlowLimits } from './flow.ts';
import { followFlow } from './flow-progress.ts';
import type { RealmKind } from './realm-kind.ts';
import type { createInlineRunner, InlineMocks } from './runner/inline.ts';
import { buildRunnerFile } from './runner-file.ts';
import type { Trace } from './trace.ts';

/** How an inline sandbox is opened. */
export interface InlineSandboxOptions {
  /** `node` when not given: what scripts and mocks exchange is then no proxy. */
  readonly realm?: RealmKind;
}

/**
 * Runs flows in this process, so that scripts can call functions of a test.
 *
 * It has no wall: an endless loop is an endless loop of this process, and so is its memory. A deadline ends the wait
 * for a script and not the script. There is no time zone but that of this process.
 */
export interface InlineSandbox {
  /** @param mocks - modules by name, such as `{ axios: { get: vi.fn() } }`, handed to the scripts as they are. */
  run(flow: Flow, mocks: InlineMocks, limits?: Pick<FlowLimits, 'timeoutMs'>): Promise<Trace>;
}

/** Opens an inline sandbox. It holds nothing that has to be closed. */
export async function openInlineSandbox({ realm = 'node' }: InlineSandboxOptions = {}): Promise<InlineSandbox> {
  const { path } = await buildRunnerFile('inline');
  const loaded: { readonly createInlineRunner: typeof createInlineRunner } = createRequire(path)(path);
  let runner = loaded.createInlineRunner(realm);
  let queue: Promise<unknown> = Promise.resolve();

  const run = async (flow: Flow, mocks: InlineMocks, timeoutMs: number): Promise<Trace> => {
    const progress = followFlow(flow);
    const running = runner.run(flow, mocks, (steps) => progress.take({ kind: 'steps', steps }));
    let deadline: NodeJS.Timeout | undefined;
    const timedOut = new Promise<Trace>((resolve) => {
      deadline = setTimeout(() => {
        // What goes on in the old realm must not reach a new flow.
        runner = loaded.createInlineRunner(realm);
        resolve(progress.interrupted({ status: 'timed-out', timeoutMs }));
      }, timeoutMs);
    });
    try {
      return await Promise.race([running.then((coverage) => progress.done(coverage)), timedOut]);
    } finally {
      clearTimeout(deadline);
    }
  };
  return {
    run: (flow, mocks, { timeoutMs } = { timeoutMs: actionLimits.executionMs }) => {
      const result = queue.then(() => run(flow, mocks, timeoutMs));
      queue = result.catch(() => {});
      return result;
    },
  };
}
