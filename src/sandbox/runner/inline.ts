import type { Flow } from '../flow.ts';
import type { RealmKind } from '../realm-kind.ts';
import type { PlacedStep } from './protocol.ts';
import { readCoverage } from './read-coverage.ts';
import { createRealms } from './realms.ts';
import { runFlow } from './run-flow.ts';
import { startSession } from './session.ts';
import type { Harness } from './world.ts';

/** Put in by esbuild. */
declare const HARNESS: Harness;

/** Runs flows in the process that loads it. */
export interface InlineRunner {
  /**
   * Runs a flow. One at a time: the realm belongs to one.
   *
   * @param mocks - modules by name, handed to the scripts as they are.
   * @param tell - takes steps as soon as they are known.
   * @returns the counters of instrumented scripts.
   */
  run(flow: Flow, mocks: InlineMocks, tell: (steps: readonly PlacedStep[]) => void): Promise<string | undefined>;
}

/** Modules by name, as `require` gives them. */
export type InlineMocks = Readonly<Record<string, unknown>>;

/** Creates what `../inline-sandbox.ts` loads. */
export function createInlineRunner(kind: RealmKind): InlineRunner {
  const realms = createRealms(kind, HARNESS);
  return {
    run: async (flow, mocks, tell) => {
      const { host = {} } = flow;
      const lease = realms.take(undefined);
      const session = startSession(lease, host, () => {});
      for (const [id, value] of Object.entries(mocks)) lease.realm.give(id, value);
      tell(await runFlow(session, flow, tell));
      session.close();
      const coverage = host.coverage ? readCoverage(lease.realm, false) : undefined;
      realms.giveBack(lease);
      return coverage;
    },
  };
}
