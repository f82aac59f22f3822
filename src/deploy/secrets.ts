import type { SecretSource } from '#project/secret-source.ts';
import { loadGenerated } from './generated-secrets.ts';
import { secretOfCommand } from './secret-command.ts';
import { SecretError } from './secret-error.ts';

/** Where the values of secrets are looked for. */
export interface SecretStores {
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** JSON file, for its owner only, that keeps what was made up for the local tenant. */
  readonly generatedFile: string;
}

/**
 * Reads the values of secrets from where the environment says they are; one without a source is left out.
 *
 * @throws {SecretError} for the first one without a value
 */
export async function resolveSecrets(
  sources: Readonly<Record<string, SecretSource | undefined>>,
  stores: SecretStores,
): Promise<Record<string, string>> {
  const entries: [string, string][] = [];
  for (const [name, source] of Object.entries(sources)) {
    if (source) entries.push([name, await resolve(name, source, stores)]);
  }
  return Object.fromEntries(entries);
}

function resolve(name: string, source: SecretSource, { env, generatedFile }: SecretStores): Promise<string> | string {
  if ('env' in source) return fromVariable(name, source.env, env);
  if ('command' in source) return secretOfCommand(name, source.command);
  return loadGenerated(name, generatedFile);
}

function fromVariable(name: string, variable: string, env: SecretStores['env']): string {
  const value = Object.hasOwn(env, variable) ? env[variable] : undefined;
  if (value) return value;
  const fix = `set ${variable}, e.g. in the shell, in .env.<environment> or in the CI's secrets`;
  throw new SecretError(name, `the environment variable "${variable}" is not set`, fix);
}
