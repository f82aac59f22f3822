import { actionLimits } from '#auth0/limits.ts';
import type { Flow, FlowLimits } from './flow.ts';
import { keepKeyOf } from './keep-key.ts';
import type { RealmKind } from './realm-kind.ts';
import { buildRunnerFile, type RunnerFile } from './runner-file.ts';
import { createRunnerPool } from './runner-pool.ts';
import type { Trace } from './trace.ts';

/** How a sandbox is opened. */
export interface SandboxOptions {
  /** How many runner processes there are at most. 2 when not given. */
  readonly runners?: number;
  /** `vm2` when not given. */
  readonly realm?: RealmKind;
  /** Gives the file of the runner, which is bundled from its sources when not given. */
  readonly findRunner?: () => Promise<RunnerFile>;
}

/** How a flow is run. What is not given is Auth0's, as far as that is known. */
export interface RunOptions extends Partial<FlowLimits> {
  /**
   * Keeps what the scripts leave in their modules and in `global` for the next flow of the same scripts, as Auth0
   * does while it keeps their container. Without it no flow knows of another.
   */
  readonly keepState?: boolean;
}

/** Runs flows out of this process. */
export interface Sandbox extends AsyncDisposable {
  /**
   * Runs the scripts of a flow in Auth0's order, in one realm.
   *
   * Whatever the scripts do becomes part of the trace.
   *
   * @throws Error - when the sandbox itself cannot run: it is closed, or its runner does not start.
   * @throws RangeError - for a time zone that does not exist.
   */
  run(flow: Flow, options?: RunOptions): Promise<Trace>;
  /** Starts a runner ahead of the first flow, which finds it ready. */
  warm(): void;
  /** Ends the runners, also busy ones. */
  close(): Promise<void>;
}

const defaultLimits: FlowLimits = { timeoutMs: actionLimits.executionMs, memoryMb: 128 };

/** Opens a sandbox. Its runners start with the first flows, and do not keep this process alive. */
export function startSandbox({
  runners = 2,
  realm = 'vm2',
  findRunner: findFile = () => buildRunnerFile('main'),
}: SandboxOptions = {}): Sandbox {
  const pool = createRunnerPool(runners, { realm, memoryMb: defaultLimits.memoryMb, findFile });
  return {
    run: async (flow, { keepState, ...limits } = {}) => {
      checkTimeZone(flow.host?.timeZone);
      const keepKey = keepState ? keepKeyOf(flow) : undefined;
      return await new Promise((resolve, reject) => {
        pool.run({
          flow,
          limits: { ...defaultLimits, ...limits },
          ...(keepKey !== undefined && { keepKey }),
          resolve,
          reject,
          isAlone: false,
        });
      });
    },
    warm: pool.warm,
    close: pool.close,
    [Symbol.asyncDispose]: pool.close,
  };
}

const knownTimeZones = new Set<string>();

/** A runner would take UTC for one that does not exist, in silence. */
function checkTimeZone(timeZone: string | undefined): void {
  if (timeZone === undefined || knownTimeZones.has(timeZone)) return;
  new Intl.DateTimeFormat('en', { timeZone });
  knownTimeZones.add(timeZone);
}
