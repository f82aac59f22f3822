import {
  closeSync,
  constants,
  fchmodSync,
  fdatasync,
  fdatasyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { GroupSync } from './group-sync.ts';
import type { Journal } from './journal.ts';
import { journalHeader, parseJournal } from './parse-journal.ts';
import { replaceFile, syncFolder } from './replace-file.ts';

const sync = promisify(fdatasync);

/** Opens the journal in a file that only its owner can read, and creates it where there is none. */
export function openFileJournal(file: string): Journal {
  let fd = openForAppend(file);
  let length = 0;
  let isClosed = false;
  const syncs = new GroupSync(() => sync(fd));
  const write = (text: string): void => {
    // The number of a closed file is soon another file's.
    if (isClosed) throw new Error(`Write to "${file}": the tenant has closed`);
    syncs.written();
    length += writeOrUndo(fd, length, Buffer.from(text));
  };
  return {
    load: (apply) => {
      const bytes = readFileSync(fd);
      length = parseJournal(file, bytes, apply);
      if (length < bytes.length) ftruncateSync(fd, length);
      if (length > 0) return;
      write(journalHeader);
      syncFolder(dirname(file));
    },
    append: (changes) => write(`${JSON.stringify(changes)}\n`),
    settled: () => syncs.settled(),
    get length() {
      return length;
    },
    rewrite: (changes) => {
      const text = journalHeader + changes.map((change) => `${JSON.stringify([change])}\n`).join('');
      replaceFile(file, text);
      closeSync(fd);
      fd = openForAppend(file);
      length = Buffer.byteLength(text);
    },
    close: () => {
      isClosed = true;
      fdatasyncSync(fd);
      closeSync(fd);
    },
  };
}

function openForAppend(file: string): number {
  const fd = openSync(file, constants.O_RDWR | constants.O_CREAT | constants.O_APPEND, 0o600);
  fchmodSync(fd, 0o600);
  return fd;
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
