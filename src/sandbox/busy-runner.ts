import type { Flow } from './flow.ts';
import { type FlowProgress, followFlow } from './flow-progress.ts';
import { takeTexts } from './flow-texts.ts';
import type { Job } from './job.ts';
import { createLimitWatch, type LimitWatch } from './limit-watch.ts';
import type { ToldProgress } from './progress-file.ts';
import { parseRunnerMessage, type RunRequest } from './runner/protocol.ts';
import {
  killRunner,
  type RunnerExit,
  type RunnerOptions,
  type RunnerProcess,
  startRunnerProcess,
} from './runner-process.ts';
import type { Outcome, Trace } from './trace.ts';

/** A runner with its flows, the first of which is running. */
export interface BusyRunner {
  readonly memoryMb: number;
  readonly jobs: Job[];
  process?: RunnerProcess;
  watch?: LimitWatch;
  head?: FlowProgress | undefined;
  served: number;
  isQuick: boolean;
  /** The key of the last flow whose texts were sent. */
  rememberedKey?: string;
  /** The limit for which it was killed. */
  exceeded?: Outcome;
  /** Resolves when there is a process, or when there cannot be one. */
  readonly started: Promise<void>;
}

/** What a runner tells of its flows. */
export interface RunnerEvents {
  /** There is room again. */
  readonly onRoom: () => void;
  /** The runner has ended before these were done, through no fault of theirs. */
  readonly onReturned: (jobs: readonly Job[]) => void;
}

/** The last flow took less: the next ones may wait in the runner, so that it has them when it is done. */
const quickMs = 5;

/** Starts a runner, which takes flows at once. @param onEnd - is called when it is gone. */
export function startBusyRunner(
  options: RunnerOptions,
  events: RunnerEvents,
  onEnd: (running: BusyRunner) => void,
): BusyRunner {
  const running: BusyRunner = {
    memoryMb: options.memoryMb,
    jobs: [],
    served: 0,
    isQuick: false,
    started: startRunnerProcess(options).then(
      (process) => {
        running.process = process;
        running.watch = createLimitWatch(process, (outcome) => {
          running.exceeded = outcome;
          process.child.kill('SIGKILL');
        });
        process.listen((message) => takeMessage(running, message, events));
        void process.exited.then((exit) => {
          onEnd(running);
          endJobs(running, exit, events);
        });
        for (const job of running.jobs) send(running, process, job);
        beginHead(running);
      },
      (error: unknown) => {
        onEnd(running);
        for (const job of running.jobs.splice(0)) job.reject(error);
      },
    ),
  };
  return running;
}

/** Kills a runner and waits until it is gone. */
export async function stopBusyRunner({ started, process }: BusyRunner): Promise<void> {
  await started;
  if (process) await killRunner(process);
}

/** Adds a flow to those of a runner. */
export function giveJob(running: BusyRunner, job: Job): void {
  running.jobs.push(job);
  if (!running.process) return;
  send(running, running.process, job);
  if (running.jobs.length === 1) beginHead(running);
}

function send(running: BusyRunner, process: RunnerProcess, { flow, keepKey }: Job): void {
  process.send(keepKey === undefined ? { flow } : keptRequest(running, flow, keepKey));
}

/** A runner remembers the texts of the last flow whose state it keeps. */
function keptRequest(running: BusyRunner, flow: Flow, keepKey: string): RunRequest {
  const { flow: bare, texts } = takeTexts(flow);
  const isRemembered = running.rememberedKey === keepKey;
  running.rememberedKey = keepKey;
  return { flow: bare, keepKey, ...(!isRemembered && { texts }) };
}

function beginHead(running: BusyRunner): void {
  const [job] = running.jobs;
  running.head = job && followFlow(job.flow);
  if (job) running.watch?.begin(job.limits);
  else running.watch?.end();
}

function takeMessage(running: BusyRunner, message: unknown, { onRoom }: RunnerEvents): void {
  const trace = running.head?.take(parseRunnerMessage(message));
  if (!trace) return;
  const job = running.jobs.shift();
  running.served++;
  running.isQuick = trace.durationMs < quickMs;
  beginHead(running);
  job?.resolve(trace);
  onRoom();
}

/** The first flow is to blame; but for memory only when no other could have left it less. */
function endJobs(running: BusyRunner, exit: RunnerExit, { onReturned }: RunnerEvents): void {
  running.watch?.end();
  const outcome = running.exceeded ?? outcomeOf(exit);
  const [job, ...others] = running.jobs.splice(0);
  if (job && outcome.status === 'out-of-memory' && running.served > 0) {
    job.isAlone = true;
    onReturned([job, ...others]);
  } else {
    if (job && running.head) job.resolve(interrupted(running.head, outcome, exit.progress, running.served));
    onReturned(others);
  }
}

/** What the flow had told by its end counts; what stands there of an earlier flow does not. */
function interrupted(head: FlowProgress, outcome: Outcome, { flow, messages }: ToldProgress, served: number): Trace {
  if (flow === served) for (const message of messages) head.take(parseRunnerMessage(message));
  return head.interrupted(outcome);
}

/** V8 aborts the process when its heap is full. */
function outcomeOf({ code, signal }: RunnerExit): Outcome {
  if (signal === 'SIGABRT' || code === 134) return { status: 'out-of-memory' };
  const message = `The sandbox's process ended with ${signal ?? `exit code ${code}`} while the script was running`;
  return { status: 'failed', error: { name: 'Error', message } };
}
