import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPresence, resolveEach } from '#deploy/resolve-each.ts';

const stores = { env: { PRESENT: 'swordfish' }, generatedFile: join(import.meta.dirname, 'none.json') };
const failing = { command: [process.execPath, '-e', 'process.exit(1)'] };
const sources = { A: { env: 'PRESENT' }, B: { env: 'ABSENT' }, C: failing };

describe('the secrets of an environment, all at once', () => {
  it('have values, or a finding for each that has none', async () => {
    const { values, findings } = await resolveEach(sources, stores);
    expect(values).toEqual({ A: 'swordfish' });
    expect(findings.map((finding) => [finding.code, 'detail' in finding && finding.detail])).toEqual([
      ['secret-missing', 'Read the secret "B": the environment variable "ABSENT" is not set'],
      ['secret-missing', `Read the secret "C": the command "${process.execPath}" failed with exit code 1`],
    ]);
  });

  it('are looked for without running a command where only a plan is asked for', async () => {
    expect(await checkPresence(sources, stores)).toMatchObject([{ code: 'secret-absent' }]);
  });
});
