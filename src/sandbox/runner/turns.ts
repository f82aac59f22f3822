import type { ScriptRun } from './script-run.ts';

/** Whose code is running: the script whose turn it is, or an earlier one that left something for later. */
export interface Turns {
  /** The script whose turn it is in the flow. */
  readonly current: ScriptRun | undefined;
  /** The script whose code runs at this moment. */
  readonly active: ScriptRun | undefined;
  begin(run: ScriptRun): void;
  /** Runs what a script has left for later, until it is done. */
  runLate(owner: ScriptRun, work: () => void): Promise<void>;
  /** Gives the earlier scripts that have run since this was asked. */
  takeLate(): readonly ScriptRun[];
  /** Says whether one of those failed, which ends the flow. */
  hasFailedLate(): boolean;
}

/**
 * Creates the turns of a flow.
 *
 * @param announce - tells the process outside whose code runs from now on: it may have to kill that code.
 * @param rest - resolves when nothing more happens by itself, and all has been heard.
 */
export function createTurns(announce: (run: ScriptRun) => void, rest: () => Promise<void>): Turns {
  let current: ScriptRun | undefined;
  let active: ScriptRun | undefined;
  const late = new Set<ScriptRun>();

  return {
    get current() {
      return current;
    },
    get active() {
      return active;
    },
    begin: (run) => {
      current = run;
      active = run;
    },
    runLate: async (owner, work) => {
      const interrupted = current;
      if (!interrupted || owner === interrupted) {
        work();
        return rest();
      }
      announce(owner);
      late.add(owner);
      active = owner;
      work();
      await rest();
      active = interrupted;
      announce(interrupted);
    },
    takeLate: () => {
      const taken = [...late];
      late.clear();
      return taken;
    },
    hasFailedLate: () => [...late].some(({ outcome }) => outcome?.status === 'failed'),
  };
}

/** Resolves when all promises have called back that can. */
export function microtasksDone(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
