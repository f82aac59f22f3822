import type { ChildProcess } from 'node:child_process';
import type { Flow, FlowLimits } from './flow.ts';
import { createKilledStep } from './killed-step.ts';
import { watchLimits } from './limit-watch.ts';
import { isBloated } from './memory.ts';
import { parseRunnerMessage } from './runner/protocol.ts';
import { killRunner, type RunnerExit, type RunnerProcess } from './runner-process.ts';
import type { Outcome, Step, Trace } from './trace.ts';

/** Runs a flow in a runner, which is killed when the flow exceeds a limit. */
export async function runInRunner(runner: RunnerProcess, flow: Flow, limits: FlowLimits): Promise<Trace> {
  const { child, exited } = runner;
  const startedAt = performance.now();
  const steps: Step[] = [];
  const watch = watchLimits(child, limits);
  const done = collectSteps(child, steps);
  child.send(flow);
  const exit = await Promise.race([done, exited]);
  watch.stop();
  if (watch.exceeded() || isBloated(child.pid)) await killRunner(runner);
  const killed = exit && createKilledStep(flow, steps, watch.exceeded() ?? outcomeOf(exit), startedAt);
  return { steps: killed ? [...steps, killed] : steps, durationMs: performance.now() - startedAt };
}

/** Adds steps as they come, and resolves when the flow is done. */
function collectSteps(child: ChildProcess, steps: Step[]): Promise<undefined> {
  return new Promise((resolve) => {
    child.on('message', function listen(received) {
      const message = parseRunnerMessage(received);
      if (message.kind === 'step') return void steps.push(message.step);
      child.off('message', listen);
      resolve(undefined);
    });
  });
}

/** V8 aborts the process when its heap is full. */
function outcomeOf({ code, signal }: RunnerExit): Outcome {
  if (signal === 'SIGABRT' || code === 134) return { status: 'out-of-memory' };
  const message = `The sandbox's process ended with ${signal ?? `exit code ${code}`} while the script was running`;
  return { status: 'failed', error: { name: 'Error', message } };
}
