import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { secretOfCommand } from '#deploy/secret-command.ts';
import { resolveSecrets, type SecretStores } from '#deploy/secrets.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';

function storesIn(folder: string, env: SecretStores['env'] = {}): SecretStores {
  return { env, generatedFile: join(folder, 'state', 'secrets.json') };
}

describe('the secrets of an environment', () => {
  it('come from variables and commands, and stand in no order', async () => {
    using folder = temporaryFolder();
    const sources = {
      VARIABLE: { env: 'MY_VARIABLE' },
      COMMAND: { command: [process.execPath, '-e', 'console.log("from a command")'] },
      NONE: undefined,
    };
    expect(await resolveSecrets(sources, storesIn(folder.path, { MY_VARIABLE: 'from a variable' }))).toEqual({
      VARIABLE: 'from a variable',
      COMMAND: 'from a command',
    });
  });

  it('are made up once, each its own, in a file for its owner only', async () => {
    using folder = temporaryFolder();
    const stores = storesIn(folder.path);
    const sources = { ONE: { generated: true }, TWO: { generated: true } } as const;
    const first = await resolveSecrets(sources, stores);
    expect(await resolveSecrets(sources, stores)).toEqual(first);
    expect(first['ONE']).toMatch(/^[\w-]{43}$/);
    expect(first['TWO']).not.toBe(first['ONE']);
    expect(JSON.parse(readFileSync(stores.generatedFile, 'utf8'))).toEqual(first);
    expect(statSync(stores.generatedFile).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['the environment variable "MISSING" is not set', { env: 'MISSING' }],
    ['the environment variable "constructor" is not set', { env: 'constructor' }],
    [
      `the command "${process.execPath}" failed with exit code 3`,
      { command: [process.execPath, '-e', 'console.log("s3cret"); console.error("s3cret"); process.exit(3)'] },
    ],
    [
      `the command "${process.execPath}" printed nothing`,
      { command: [process.execPath, '-e', 'process.stdin.on("end", () => console.log("")).resume()'] },
    ],
    ['there is no command "/no/such/program"', { command: ['/no/such/program'] }],
  ])('are missed with the reason: %s', async (reason, source) => {
    using folder = temporaryFolder();
    const error: unknown = await resolveSecrets({ API_KEY: source }, storesIn(folder.path)).catch(
      (cause: unknown) => cause,
    );
    expect(error).toMatchObject({ name: 'SecretError', message: `Read the secret "API_KEY": ${reason}` });
    expect(inspect(error, { depth: 9 })).not.toMatch(/(?<!console\.(?:log|error)\(")s3cret/);
  });

  it('are not waited for when their command never ends', async () => {
    const command = [process.execPath, '-e', 'setInterval(() => {}, 1000)'];
    await expect(secretOfCommand('API_KEY', command, 300)).rejects.toMatchObject({
      message: `Read the secret "API_KEY": the command "${process.execPath}" had not ended after 0.3 seconds`,
    });
  });

  it.each(['', 'null', '{"KEY":1}', '{"KEY":s3cret}'])('are left alone in a damaged file: %j', async (text) => {
    using folder = temporaryFolder();
    const stores = storesIn(folder.path);
    await resolveSecrets({ KEY: { generated: true } }, stores);
    writeFileSync(stores.generatedFile, text);
    await expect(resolveSecrets({ KEY: { generated: true } }, stores)).rejects.toMatchObject({
      message: `Read the secret "KEY": "${stores.generatedFile}" is damaged`,
      fix: `remove it, and a new value is made: rm "${stores.generatedFile}"`,
    });
    expect(readFileSync(stores.generatedFile, 'utf8')).toBe(text);
  });
});
