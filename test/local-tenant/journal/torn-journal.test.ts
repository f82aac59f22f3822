import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTenantState } from '#local-tenant/tenant-state.ts';
import { testTime } from '../../rig/start-test-tenant.ts';
import { temporaryFolder } from '../../rig/temporary-folder.ts';

const options = { now: testTime };
const batches = [['A'], ['B', 'ü'], ['C']];

describe('a journal that was cut at any byte', () => {
  it('loads with all batches that were whole, and takes more', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'journal.jsonl');
    const ends: number[] = [];
    {
      using state = openTenantState(folder.path, options);
      for (const keys of batches) {
        state.store.commit(keys.map((key) => state.store.rulesConfigs.putting({ key, value: 'v' })));
        ends.push(readFileSync(file).length);
      }
    }
    const bytes = readFileSync(file);
    for (let length = 0; length <= bytes.length; length += 1) {
      writeFileSync(file, bytes.subarray(0, length));
      const whole = batches.slice(0, ends.filter((end) => end <= length).length).flat();
      {
        using state = openTenantState(folder.path, options);
        expect(state.store.rulesConfigs.list().map(({ key }) => key)).toEqual(whole);
        state.store.rulesConfigs.put({ key: 'Z', value: 'v' });
      }
      using state = openTenantState(folder.path, options);
      expect(state.store.rulesConfigs.list().map(({ key }) => key)).toEqual([...whole, 'Z']);
    }
  });
});
