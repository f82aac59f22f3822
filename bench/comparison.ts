/** A way to do a piece of work. */
export interface Contestant {
  readonly name: string;
  /** How many pieces one round takes: enough to be measured, few enough to be waited for. */
  readonly pieces: number;
  /** Whether the round that does not count takes it along: unless told. One that takes minutes need not be. */
  readonly hasWarmUp?: boolean;
  /** What has to be done before each run, and is not measured. */
  before?(): Promise<void>;
  /** Does so many pieces of work. */
  run(pieces: number): Promise<void>;
}

/** Our way, beside those of others that promise less. */
export interface Comparison {
  readonly name: string;
  readonly ours: Contestant;
  readonly references: readonly Contestant[];
}
