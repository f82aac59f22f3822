import type { ChildProcess } from 'node:child_process';
import type { Flow, FlowLimits } from './flow.ts';
import { type Progress, stepsAfterKill } from './killed-step.ts';
import { watchLimits } from './limit-watch.ts';
import { isBloated } from './memory.ts';
import { parseRunnerMessage, type RunnerRequest } from './runner/protocol.ts';
import { killRunner, type RunnerExit, type RunnerProcess } from './runner-process.ts';
import type { Outcome, Step, Trace } from './trace.ts';

/** Runs a flow in a runner, which is killed when the flow exceeds a limit. */
export async function runInRunner(runner: RunnerProcess, flow: Flow, limits: FlowLimits): Promise<Trace> {
  const { child, exited } = runner;
  const startedAt = performance.now();
  const progress: Progress = { steps: [], running: undefined };
  const watch = watchLimits(child, limits);
  const done = collectSteps(child, progress);
  child.send({ kind: 'run', flow } satisfies RunnerRequest);
  const exit = await Promise.race([done, exited]);
  watch.stop();
  if (watch.exceeded() || isBloated(child.pid)) await killRunner(runner);
  const steps = exit ? stepsAfterKill(flow, progress, watch.exceeded() ?? outcomeOf(exit), startedAt) : progress.steps;
  return { steps, durationMs: performance.now() - startedAt };
}

/** Follows a flow, and resolves when it is done. */
function collectSteps(child: ChildProcess, progress: Progress): Promise<undefined> {
  return new Promise((resolve) => {
    child.on('message', function listen(received) {
      const message = parseRunnerMessage(received);
      switch (message.kind) {
        case 'ready':
          return;
        case 'running':
          progress.running = message.index;
          return;
        case 'step':
          takeStep(progress, message.index, message.step);
          return;
        case 'done':
          child.off('message', listen);
          resolve(undefined);
      }
    });
  });
}

/** A script that fails late, after others have completed, ends the flow where it stands. */
function takeStep(progress: Progress, index: number, step: Step): void {
  progress.running = undefined;
  progress.steps[index] = step;
  if (step.outcome.status !== 'completed') progress.steps.length = index + 1;
}

/** V8 aborts the process when its heap is full. */
function outcomeOf({ code, signal }: RunnerExit): Outcome {
  if (signal === 'SIGABRT' || code === 134) return { status: 'out-of-memory' };
  const message = `The sandbox's process ended with ${signal ?? `exit code ${code}`} while the script was running`;
  return { status: 'failed', error: { name: 'Error', message } };
}
