import type { Flow, FlowLimits } from './flow.ts';
import type { Trace } from './trace.ts';

/** A flow on its way to a runner, and back if that ends before its time. */
export interface Job {
  readonly flow: Flow;
  readonly limits: FlowLimits;
  /** As in `RunRequest`. */
  readonly keepKey?: string;
  readonly resolve: (trace: Trace) => void;
  readonly reject: (error: unknown) => void;
  /** Set when a runner that had served others ran out of memory: alone in a new one, it is to blame or it is not. */
  isAlone: boolean;
}
