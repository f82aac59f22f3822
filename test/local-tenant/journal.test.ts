import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFileJournal } from '#local-tenant/journal/file-journal.ts';
import type { Change } from '#local-tenant/journal/journal.ts';
import { createMemoryJournal } from '#local-tenant/journal/memory-journal.ts';
import { StateError } from '#local-tenant/journal/state-error.ts';
import { loadStore } from '#local-tenant/store/store.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';

const header = '{"format":"auth0-local-tenant-journal","version":1}\n';
const config = (key: string, value: string): Change => ({ collection: 'rulesConfigs', id: key, value: { key, value } });

function loaded(file: string): (readonly Change[])[] {
  const batches: (readonly Change[])[] = [];
  const journal = openFileJournal(file);
  try {
    journal.load((changes) => batches.push(changes));
  } finally {
    journal.close();
  }
  return batches;
}

function stateError(read: () => unknown): StateError {
  try {
    read();
  } catch (error) {
    if (error instanceof StateError) return error;
  }
  throw new Error('Expected a StateError.');
}

describe('the journal file', () => {
  it('brings back what was appended, batch by batch', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'journal.jsonl');
    const journal = openFileJournal(file);
    journal.load(() => {});
    journal.append([config('A', '1'), config('B', '2')]);
    journal.append([{ collection: 'rulesConfigs', id: 'A', value: null }]);
    journal.close();
    expect(loaded(file)).toEqual([
      [config('A', '1'), config('B', '2')],
      [{ collection: 'rulesConfigs', id: 'A', value: null }],
    ]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('takes nothing once it is closed', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'journal.jsonl');
    const journal = openFileJournal(file);
    journal.load(() => {});
    journal.close();
    expect(() => journal.append([config('A', '1')])).toThrow(`Write to "${file}": the tenant has closed`);
    expect(readFileSync(file, 'utf8')).toBe(header);
  });

  it('drops a last line that a crash has torn, and goes on after it', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'journal.jsonl');
    writeFileSync(file, `${header}${JSON.stringify([config('A', 'ä')])}\n[{"collection":"rulesCon`);
    const journal = openFileJournal(file);
    journal.load(() => {});
    journal.append([config('B', '2')]);
    journal.close();
    expect(loaded(file)).toEqual([[config('A', 'ä')], [config('B', '2')]]);
  });

  it('starts anew when not even the header was whole', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'journal.jsonl');
    writeFileSync(file, header.slice(0, 10));
    expect(loaded(file)).toEqual([]);
    expect(readFileSync(file, 'utf8')).toBe(header);
  });

  it('refuses a damaged line, names it, and leaves the file as it is', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'journal.jsonl');
    const text = `${header}${JSON.stringify([config('A', '1')])}\nnot json\n[]\n`;
    writeFileSync(file, text);
    const error = stateError(() => loaded(file));
    expect(error).toMatchObject({ code: 'state-corrupt', file, line: 3 });
    expect(error.message).toBe(`Load the local tenant's state from "${file}", line 3: the line is damaged`);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('refuses a damaged character, and leaves the file as it is', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'journal.jsonl');
    const bytes = Buffer.from(`${header}${JSON.stringify([config('A', '?')])}\n`);
    bytes[bytes.lastIndexOf('?')] = 0xff;
    writeFileSync(file, bytes);
    expect(stateError(() => loaded(file))).toMatchObject({ code: 'state-corrupt', line: 2 });
    expect(readFileSync(file)).toEqual(bytes);
  });

  it('refuses a file of another kind', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'journal.jsonl');
    writeFileSync(file, 'shopping list');
    expect(stateError(() => loaded(file))).toMatchObject({ code: 'state-corrupt', line: 1 });
    expect(readFileSync(file, 'utf8')).toBe('shopping list');
  });

  it('refuses a newer version', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'journal.jsonl');
    writeFileSync(file, header.replace('1', '2'));
    expect(stateError(() => loaded(file))).toMatchObject({
      code: 'state-newer',
      line: 1,
      message: `Load the local tenant's state from "${file}", line 1: its format version is 2, and 1 is the newest that this version reads`,
    });
  });
});

describe('a store on a journal', () => {
  it('holds after a restart what it held before, in the same order', () => {
    const journal = createMemoryJournal();
    const before = loadStore(journal);
    before.rulesConfigs.put({ key: 'A', value: '1' });
    before.rulesConfigs.put({ key: 'B', value: '2' });
    before.rulesConfigs.put({ key: 'A', value: '3' });
    before.rulesConfigs.put({ key: 'C', value: '4' });
    before.rulesConfigs.delete('B');
    expect(loadStore(journal).rulesConfigs.list()).toEqual(before.rulesConfigs.list());
    expect(before.rulesConfigs.list()).toEqual([
      { key: 'A', value: '3' },
      { key: 'C', value: '4' },
    ]);
  });

  it('refuses records it does not know', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'journal.jsonl');
    writeFileSync(file, header);
    appendFileSync(file, '[{"collection":"rules","id":"rul_1","value":{"id":"rul_1"}}]\n');
    const journal = openFileJournal(file);
    const error = stateError(() => loadStore(journal));
    journal.close();
    expect(error).toMatchObject({ code: 'state-corrupt', line: 2 });
  });
});
