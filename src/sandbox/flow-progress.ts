import type { Flow } from './flow.ts';
import { type Progress, stepsAfterKill } from './killed-step.ts';
import type { PlacedStep, RunnerMessage } from './runner/protocol.ts';
import type { Outcome, Step, Trace } from './trace.ts';

/** What a runner has told so far of the flow that it works on. */
export interface FlowProgress {
  /** Takes what the runner says. Returns the trace when the flow is done. */
  take(message: RunnerMessage): Trace | undefined;
  /** Gives the trace of a flow that has ended by itself. */
  done(coverage: string | undefined): Trace;
  /** Gives the trace of a flow that was ended from outside. */
  interrupted(outcome: Outcome): Trace;
}

/** Follows a flow that begins now. */
export function followFlow(flow: Flow): FlowProgress {
  const startedAt = performance.now();
  const progress: Progress = { steps: [], running: undefined };
  const traceOf = (steps: readonly Step[]): Trace => ({ steps, durationMs: performance.now() - startedAt });
  const done = (coverage: string | undefined): Trace => ({
    ...traceOf(progress.steps),
    ...(coverage !== undefined && { coverage }),
  });
  return {
    take: (message) => {
      switch (message.kind) {
        case 'ready':
          return undefined;
        case 'running':
          progress.running = message.index;
          return undefined;
        case 'steps':
          takeSteps(progress, message.steps);
          return undefined;
        case 'done':
          takeSteps(progress, message.steps);
          return done(message.coverage);
      }
    },
    done,
    interrupted: (outcome) => traceOf(stepsAfterKill(flow, progress, outcome, startedAt)),
  };
}

/** A script that fails late, after others have completed, ends the flow where it stands. */
function takeSteps(progress: Progress, placed: readonly PlacedStep[]): void {
  for (const [index, step] of placed) {
    progress.running = undefined;
    progress.steps[index] = step;
    if (step.outcome.status !== 'completed') progress.steps.length = index + 1;
  }
}
