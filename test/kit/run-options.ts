import type { FlowLimits } from '#sandbox/flow.ts';
import type { FlowHost } from '#sandbox/flow-host.ts';
import type { RealmKind } from '#sandbox/realm-kind.ts';

/** What every run takes beside its input. */
export interface RunOptions {
  /** The environment whose constants are compiled in; `local` when not given. */
  readonly environment?: string;
  /** What scripts find around them: modules, responses to their requests, the time, a seed. */
  readonly host?: FlowHost;
  /** Auth0's own when not given. */
  readonly limits?: Partial<FlowLimits>;
  /** `vm2` when not given, `node` inline: that one has what vm2 takes away, e.g. `Proxy`. */
  readonly realm?: RealmKind;
  /**
   * `process` when not given. With `inline` scripts run in the process of the test, where they can call its functions
   * and where nothing holds them: what never ends, never ends.
   */
  readonly isolation?: 'inline' | 'process';
  /** With `inline`: modules by the name a script requires, handed over as they are, e.g. `{ axios: { get: vi.fn() } }`. */
  readonly mocks?: Readonly<Record<string, unknown>>;
}

/** An extension of this repository by its name in tenant.yaml, or the text of a script as a tenant would hold it. */
export type ScriptSource = string | { readonly code: string };
