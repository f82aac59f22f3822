import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createCa, createLeaf } from '#local-tenant/create-certificate.ts';
import type { Comparison, Contestant } from '../comparison.ts';
import { reference } from './references.ts';

const run = promisify(execFile);

/**
 * From nothing to the first token: a process starts, loads, serves, answers and ends.
 *
 * @param packagePath - of the package's main file, as `npm pack` packs it.
 */
export async function firstToken(packagePath: string): Promise<Comparison> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const { key, cert } = await createLeaf(await createCa(Date.now()), Date.now());
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  writeFileSync(keyFile, key);
  writeFileSync(certFile, cert);
  return {
    name: 'start to first token',
    ours: processOf('local tenant as packed', 'first-token-of-local-tenant.js', [packagePath]),
    references: [processOf('oauth2-mock-server', 'first-token-of-oauth2-mock-server.js', [keyFile, certFile])],
  };
}

function processOf(name: string, program: string, args: readonly string[]): Contestant {
  return { name, pieces: 1, run: async () => void (await run(process.execPath, [reference(program), ...args])) };
}
