import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTenantState, type TenantStateOptions } from '#local-tenant/tenant-state.ts';
import { testTime } from '../../rig/start-test-tenant.ts';
import { temporaryFolder } from '../../rig/temporary-folder.ts';

const options = { now: testTime } satisfies TenantStateOptions;
const compaction = { minimumBytes: 2000, growth: 4 };

function grow(folder: string, times: number): void {
  using state = openTenantState(folder, options);
  for (let round = 0; round < times; round += 1) {
    for (const key of ['A', 'B', 'gone']) state.store.rulesConfigs.put({ key, value: `${round}`.padEnd(50, 'ä') });
  }
  state.store.rulesConfigs.delete('gone');
}

describe('a journal that is mostly history', () => {
  it('is written anew at the start, and goes on', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'journal.jsonl');
    grow(folder.path, 30);
    const before = statSync(file).size;
    {
      using state = openTenantState(folder.path, { ...options, compaction });
      expect(statSync(file).size).toBeLessThan(before / 10);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      state.store.rulesConfigs.put({ key: 'C', value: '1' });
    }
    using state = openTenantState(folder.path, { ...options, compaction });
    expect(state.store.rulesConfigs.list()).toEqual([
      { key: 'A', value: '29'.padEnd(50, 'ä') },
      { key: 'B', value: '29'.padEnd(50, 'ä') },
      { key: 'C', value: '1' },
    ]);
    expect(readdirSync(folder.path).sort()).toEqual(['journal.jsonl', 'tenant.lock']);
  });

  it.each([
    ['it is small', 30, { minimumBytes: 1_000_000, growth: 4 }],
    ['most of it is in use', 3, compaction],
  ])('stays as it is when %s', (_, times, limits) => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'journal.jsonl');
    grow(folder.path, times);
    const before = readFileSync(file, 'utf8');
    using state = openTenantState(folder.path, { ...options, compaction: limits });
    expect(state.store.rulesConfigs.list()).toHaveLength(2);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });
});

describe('a fresh start', () => {
  it('sets aside what was there, whatever it is, and overwrites nothing', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'journal.jsonl');
    const aside = `${file}.2026-11-23T06-00-00.000Z`;
    for (const [text, path] of [
      ['damaged\n', aside],
      ['{"format":"auth0-local-tenant-journal","version":9}\n', `${aside}-2`],
    ] as const) {
      writeFileSync(file, text);
      using state = openTenantState(folder.path, { ...options, isFresh: true });
      expect(state.asidePath).toBe(path);
      expect(readFileSync(path, 'utf8')).toBe(text);
      expect(state.store.rulesConfigs.list()).toEqual([]);
    }
    expect(readFileSync(aside, 'utf8')).toBe('damaged\n');
  });

  it('sets nothing aside where nothing was', () => {
    using folder = temporaryFolder();
    using state = openTenantState(folder.path, { ...options, isFresh: true });
    expect(state.asidePath).toBeUndefined();
  });
});
