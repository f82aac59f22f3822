import type { FlowLimits } from './flow.ts';
import { readMemoryBytes } from './memory.ts';
import type { RunnerProcess } from './runner-process.ts';
import type { Outcome } from './trace.ts';

/** Watches over the flow that a runner works on from outside, where no script can get at it. */
export interface LimitWatch {
  /** Watches a flow that begins now. */
  begin(limits: FlowLimits): void;
  end(): void;
}

const pollMs = 20;
const megabyte = 1024 * 1024;

/** @param onExceeded - is called once for a flow that has used up what it may. */
export function createLimitWatch(runner: RunnerProcess, onExceeded: (outcome: Outcome) => void): LimitWatch {
  let watched: { readonly limits: FlowLimits; readonly deadline: number } | undefined;
  let poll: NodeJS.Timeout | undefined;

  const check = (): void => {
    const flow = watched;
    const outcome = flow && exceeded(runner, flow.limits, flow.deadline);
    if (!outcome) return;
    // When this process was busy itself, the end of the flow may have come in time and not been read yet.
    setImmediate(() => {
      if (watched !== flow) return;
      watched = undefined;
      onExceeded(outcome);
    });
  };
  return {
    begin: (limits) => {
      watched = { limits, deadline: performance.now() + limits.timeoutMs };
      poll ??= setInterval(check, pollMs);
    },
    end: () => {
      watched = undefined;
      clearInterval(poll);
      poll = undefined;
    },
  };
}

function exceeded(runner: RunnerProcess, { timeoutMs, memoryMb }: FlowLimits, deadline: number): Outcome | undefined {
  if (performance.now() > deadline) return { status: 'timed-out', timeoutMs };
  const bytes = readMemoryBytes(runner.child.pid) ?? 0;
  return bytes > runner.idleBytes + memoryMb * megabyte ? { status: 'out-of-memory' } : undefined;
}
