import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import writeFileAtomic from 'write-file-atomic';
import type { SecretSource } from '#project/environment.ts';

const run = promisify(execFile);

/** Where the values of secrets are looked for. */
export interface SecretStores {
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** JSON file, for its owner only, that keeps what was made up for the local tenant. */
  readonly generatedFile: string;
}

/** Why a secret has no value. Never holds one. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
  readonly secret: string;
  readonly source: SecretSource;

  constructor(secret: string, source: SecretSource, detail: string, options?: ErrorOptions) {
    super(`secret "${secret}": ${detail}`, options);
    this.secret = secret;
    this.source = source;
  }
}

/**
 * Reads the values of secrets from where the environment says they are.
 *
 * @throws {SecretError} for the first one without a value
 */
export async function resolveSecrets(
  sources: Readonly<Record<string, SecretSource>>,
  stores: SecretStores,
): Promise<Record<string, string>> {
  const entries = Object.entries(sources).map(
    async ([name, source]) => [name, await resolve(name, source, stores)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

function resolve(name: string, source: SecretSource, { env, generatedFile }: SecretStores): Promise<string> | string {
  if ('env' in source) return fromVariable(name, source, env[source.env]);
  if ('command' in source) return fromCommand(name, source);
  return fromFile(name, generatedFile);
}

function fromVariable(
  name: string,
  source: SecretSource & { readonly env: string },
  value: string | undefined,
): string {
  if (value) return value;
  throw new SecretError(name, source, `the environment variable ${source.env} is not set`);
}

async function fromCommand(
  name: string,
  source: SecretSource & { readonly command: readonly string[] },
): Promise<string> {
  const [file = '', ...args] = source.command;
  try {
    const { stdout } = await run(file, args);
    return stdout.replace(/\r?\n$/, '');
  } catch (cause) {
    // Without the cause's message, which repeats what the command printed.
    throw new SecretError(name, source, `the command "${file}" failed`, { cause });
  }
}

/** Makes up a value the first time it is asked for. */
function fromFile(name: string, file: string): string {
  const known: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const value = known[name] ?? randomBytes(32).toString('base64url');
  if (known[name] === undefined)
    writeFileAtomic.sync(file, JSON.stringify({ ...known, [name]: value }), { mode: 0o600 });
  return value;
}
