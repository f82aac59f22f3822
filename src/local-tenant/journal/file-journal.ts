import { closeSync, constants, fchmodSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Journal } from './journal.ts';
import { journalHeader, parseJournal } from './parse-journal.ts';

/** Opens the journal in a file that only its owner can read, and creates it where there is none. */
export function openFileJournal(file: string): Journal {
  const fd = openSync(file, constants.O_RDWR | constants.O_CREAT | constants.O_APPEND, 0o600);
  fchmodSync(fd, 0o600);
  let length = 0;
  const write = (text: string): void => {
    length += writeOrUndo(fd, length, Buffer.from(text));
  };
  return {
    load: (apply) => {
      const bytes = readFileSync(fd);
      length = parseJournal(file, bytes, apply);
      if (length < bytes.length) ftruncateSync(fd, length);
      if (length === 0) write(journalHeader);
    },
    append: (changes) => write(`${JSON.stringify(changes)}\n`),
    close: () => closeSync(fd),
  };
}

/** A full disk may take half a line; left there, it would be joined to the next one. */
function writeOrUndo(fd: number, length: number, bytes: Buffer): number {
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
    return bytes.length;
  } catch (error) {
    ftruncateSync(fd, length);
    throw error;
  }
}
