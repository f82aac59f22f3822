import { type DeployRecord, deployRecordSchema } from './deploy-record.ts';
import { RecordError } from './record-error.ts';

/** Gives a record the text of its file. */
export function renderRecord(record: DeployRecord): string {
  return `${JSON.stringify(record, undefined, 2)}\n`;
}

/**
 * Parses the text of a record's file.
 *
 * @param file - named in the error: `.deploys/staging/20261123T160000Z-1f3a.json`
 * @throws {RecordError} when it holds no record
 */
export function parseRecord(text: string, file: string): DeployRecord {
  try {
    return deployRecordSchema.parse(JSON.parse(text));
  } catch (cause) {
    const fix = 'a later release may have written it: upgrade; or set the file aside, and that deploy is forgotten';
    throw new RecordError('record-unreadable', `Read the record "${file}": it holds no record`, fix, { cause });
  }
}

/** The files among these names that hold records, oldest first. */
export function recordFiles(names: readonly string[]): string[] {
  return names.filter((name) => /^\d{8}T\d{6}\d*Z-[0-9a-f]+\.json$/.test(name)).sort();
}
