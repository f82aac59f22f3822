import type { ChildProcess } from 'node:child_process';
import type { FlowLimits } from './flow.ts';
import { memoryLimitBytes, readMemoryBytes } from './memory.ts';
import type { Outcome } from './trace.ts';

/** Watches over a runner from outside, where no script can get at it. */
export interface LimitWatch {
  /** The limit for which the runner was killed, if it was. */
  exceeded(): Outcome | undefined;
  stop(): void;
}

const memoryPollMs = 25;

/** Kills a runner as soon as it exceeds a limit. */
export function watchLimits(child: ChildProcess, { timeoutMs }: FlowLimits): LimitWatch {
  let exceeded: Outcome | undefined;
  let isStopped = false;
  const kill = (outcome: Outcome): void => {
    if (isStopped) return;
    exceeded ??= outcome;
    child.kill('SIGKILL');
  };
  const deadline = setTimeout(() => {
    // When this process was busy itself, the end of the flow may have come in time and not been read yet.
    setImmediate(kill, { status: 'timed-out', timeoutMs });
  }, timeoutMs);
  const poll = setInterval(() => {
    if ((readMemoryBytes(child.pid) ?? 0) > memoryLimitBytes) kill({ status: 'out-of-memory' });
  }, memoryPollMs);
  return {
    exceeded: () => exceeded,
    stop: () => {
      isStopped = true;
      clearTimeout(deadline);
      clearInterval(poll);
    },
  };
}
