import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { hasCode } from '#project/has-code.ts';
import { RecordError } from './record-error.ts';
import type { RecordStore } from './record-store.ts';
import { parseRecord, recordFiles, renderRecord } from './record-text.ts';

/** Opens the folder that keeps the records of an environment, one JSON file each. It is made with the first record. */
export function openFolderRecords(folder: string): RecordStore {
  return {
    list: async () =>
      recordFiles(namesIn(folder)).map((name) => {
        const file = join(folder, name);
        return parseRecord(
          attempt('record-unreadable', `Read the record "${file}"`, () => readFileSync(file, 'utf8')),
          file,
        );
      }),
    async put(record) {
      attempt('record-unwritable', `Write the record of the deploy to "${folder}"`, () => {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileAtomic.sync(join(folder, `${record.id}.json`), renderRecord(record), { mode: 0o600 });
      });
    },
  };
}

function namesIn(folder: string): string[] {
  return attempt('record-unreadable', `Read the records in "${folder}"`, () => {
    try {
      return readdirSync(folder);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    }
  });
}

function attempt<Result>(code: RecordError['code'], task: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RecordError(code, `${task}: ${reason}`, 'see who owns that folder; DEPLOY_RECORDS names another place', {
      cause,
    });
  }
}
