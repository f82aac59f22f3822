import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CliError } from '#cli/cli-error.ts';
import { secretStores } from '#cli/secret-stores.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';

function write(root: string, mode: number): void {
  const file = join(root, '.env.staging');
  writeFileSync(file, 'KEY=from-the-file\nOTHER="two words"\n');
  chmodSync(file, mode);
}

function problemsOf(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error instanceof CliError ? error.problems : error;
  }
}

describe('the stores of secrets', () => {
  it('are the variables, then .env.<name>', () => {
    using folder = temporaryFolder();
    expect(secretStores({ env: { KEY: 'v' }, root: folder.path }, 'staging').env).toEqual({ KEY: 'v' });
    write(folder.path, 0o600);
    expect(secretStores({ env: {}, root: folder.path }, 'production').env).toEqual({});
    const stores = secretStores({ env: { KEY: 'of the shell' }, root: folder.path }, 'staging');
    expect(stores).toEqual({
      env: { KEY: 'of the shell', OTHER: 'two words' },
      generatedFile: join(folder.path, '.local-tenant/staging/secrets.json'),
    });
  });

  it.runIf(process.platform !== 'win32').each([0o644, 0o640, 0o604, 0o660, 0o602, 0o777])(
    'refuse a file that others may read or write: %o',
    (mode) => {
      using folder = temporaryFolder();
      write(folder.path, mode);
      expect(problemsOf(() => secretStores({ env: {}, root: folder.path }, 'staging'))).toEqual([
        {
          code: 'env-file-loose',
          message: `Read the secrets in ".env.staging": others on this machine may read or write it, too (mode ${mode.toString(8)}), expected 600`,
          fix: 'chmod 600 .env.staging',
        },
      ]);
    },
  );

  it.runIf(process.platform !== 'win32').each([0o600, 0o400])('take one for its owner only: %o', (mode) => {
    using folder = temporaryFolder();
    write(folder.path, mode);
    expect(secretStores({ env: {}, root: folder.path }, 'staging').env).toHaveProperty('KEY', 'from-the-file');
  });
});
