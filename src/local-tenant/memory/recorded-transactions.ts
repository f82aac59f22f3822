import { randomUUID } from 'node:crypto';
import type { TransactionResult } from '#pipeline/transaction-result.ts';
import { type RecordedTransaction, recordedTransaction } from './recorded-transaction.ts';

/** So many transactions at most are kept; the oldest are forgotten. */
const capacity = 1000;
/** Together they may take so much, but the latest one is kept whatever its size. */
const defaultCapacityBytes = 32 * 1_048_576;

/** What became of the latest transactions, in memory: who asks why a token says what it says finds it here. */
export class RecordedTransactions {
  /** As JSON, so that their size is known and a short text holds no long one that it was cut from. */
  readonly #texts = new Map<string, string>();
  readonly #capacityBytes: number;
  #bytes = 0;

  constructor(capacityBytes = defaultCapacityBytes) {
    this.#capacityBytes = capacityBytes;
  }

  /** Keeps a result and returns its id. */
  record(result: TransactionResult): string {
    const id = randomUUID();
    const text = JSON.stringify(recordedTransaction(result));
    this.#texts.set(id, text);
    this.#bytes += Buffer.byteLength(text);
    this.#forgetOldest();
    return id;
  }

  find(id: string): RecordedTransaction | undefined {
    const text = this.#texts.get(id);
    return text === undefined ? undefined : JSON.parse(text);
  }

  #forgetOldest(): void {
    for (const [id, text] of this.#texts) {
      const isFull = this.#texts.size > capacity || this.#bytes > this.#capacityBytes;
      if (!isFull || this.#texts.size === 1) return;
      this.#texts.delete(id);
      this.#bytes -= Buffer.byteLength(text);
    }
  }
}
