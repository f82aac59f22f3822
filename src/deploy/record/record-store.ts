import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { hasCode } from '#project/has-code.ts';
import { type DeployRecord, deployRecordSchema } from './deploy-record.ts';
import { RecordError } from './record-error.ts';

/** The records of one environment, one JSON file each. */
export interface RecordStore {
  /** Oldest first. */
  list(): readonly DeployRecord[];
  /**
   * Writes a record whole, in place of the one with its id.
   *
   * @throws {RecordError} when the folder cannot be written
   */
  put(record: DeployRecord): void;
}

/** Opens the folder that keeps the records of an environment. It is made with the first record. */
export function openRecords(folder: string): RecordStore {
  return {
    list: () => idsIn(folder).map((id) => read(join(folder, `${id}.json`))),
    put(record) {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileAtomic.sync(join(folder, `${record.id}.json`), `${JSON.stringify(record, undefined, 2)}\n`, {
          mode: 0o600,
        });
      } catch (cause) {
        throw new RecordError('record-unwritable', `Write the record of the deploy to "${folder}"`, cause);
      }
    },
  };
}

function idsIn(folder: string): string[] {
  try {
    const files = readdirSync(folder).filter((file) => /^\d{8}T\d{6}\d*Z-[0-9a-f]+\.json$/.test(file));
    return files.map((file) => file.slice(0, -'.json'.length)).sort();
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return [];
    throw new RecordError('record-unreadable', `Read the records in "${folder}"`, cause);
  }
}

function read(file: string): DeployRecord {
  try {
    return deployRecordSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new RecordError('record-unreadable', `Read the record "${file}"`, cause);
  }
}
