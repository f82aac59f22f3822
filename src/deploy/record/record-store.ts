import type { DeployRecord } from './deploy-record.ts';

/** The records of one environment, as whoever does not deploy may see them. */
export interface ReadableRecords {
  /**
   * Oldest first.
   *
   * @throws {RecordError} when they cannot be read
   */
  list(): Promise<readonly DeployRecord[]>;
}

/** The records of one environment, as whoever holds the lock on its tenant may write them. */
export interface RecordStore extends ReadableRecords {
  /**
   * Writes a record whole, in place of the one with its id.
   *
   * @throws {RecordError} when it cannot be written
   */
  put(record: DeployRecord): Promise<void>;
}
