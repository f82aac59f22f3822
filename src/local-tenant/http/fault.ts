interface Target {
  /** As `routeName` gives it: `POST /api/v2/actions/actions`. */
  readonly route: string;
  /** How many of the next requests it meets; 1 unless told. */
  readonly times?: number;
}

/** An answer that takes the place of the handler's. */
export interface StatusFault extends Target {
  readonly kind: 'status';
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** `done`: the handler has run before its answer is lost, as behind a gateway that gave up; `none` unless told. */
  readonly effect?: 'done' | 'none';
}

/** A connection that ends without an answer. */
interface ResetFault extends Target {
  readonly kind: 'reset';
  /** Whether the handler has run by then: what was asked for is done, and the client does not know. */
  readonly effect: 'done' | 'none';
}

/** A wait before the handler runs. */
interface DelayFault extends Target {
  readonly kind: 'delay';
  readonly delayMs: number;
}

/** No answer, for as long as the client waits. */
interface HangFault extends Target {
  readonly kind: 'hang';
}

/** A fault that meets the next requests of one route. */
export type RequestFault = DelayFault | HangFault | ResetFault | StatusFault;

/**
 * A `credentials-exchange` Action that throws, bound before all others: no machine gets a token, not one for the
 * Management API either, until faults are cleared.
 */
export interface BrokenActionFault {
  readonly kind: 'broken-action';
}

/** A fault to inject; one without a kind is an answer with a status. */
export type Fault = BrokenActionFault | (Omit<StatusFault, 'kind'> & { readonly kind?: never }) | RequestFault;
