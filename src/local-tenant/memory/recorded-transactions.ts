import { randomUUID } from 'node:crypto';
import type { TransactionResult } from '#pipeline/transaction-result.ts';

/** So many transactions at most are kept; the oldest are forgotten. */
const capacity = 1000;

/** What became of the latest transactions, in memory: who asks why a token says what it says finds it here. */
export class RecordedTransactions {
  readonly #results = new Map<string, TransactionResult>();

  /** Keeps a result and returns its id. */
  record(result: TransactionResult): string {
    const id = randomUUID();
    this.#results.set(id, result);
    const [oldest] = this.#results.keys();
    if (this.#results.size > capacity && oldest !== undefined) this.#results.delete(oldest);
    return id;
  }

  find(id: string): TransactionResult | undefined {
    return this.#results.get(id);
  }
}
