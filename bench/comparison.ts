/** A way to do a piece of work. */
export interface Contestant {
  readonly name: string;
  /** How many pieces one round takes: enough to be measured, few enough to be waited for. */
  readonly pieces: number;
  /** Does so many pieces of work. */
  run(pieces: number): Promise<void>;
}

/** Our way, beside those of others that promise less. */
export interface Comparison {
  readonly name: string;
  readonly ours: Contestant;
  readonly references: readonly Contestant[];
}
