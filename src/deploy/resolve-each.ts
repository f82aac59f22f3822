import type { SecretSource } from '#project/secret-source.ts';
import type { DeployFinding } from './deploy-finding.ts';
import { SecretError } from './secret-error.ts';
import { resolveSecrets, type SecretStores } from './secrets.ts';

/** Values of secrets, and a finding for each one that has none. */
export interface ResolvedSecrets {
  readonly values: Readonly<Record<string, string>>;
  readonly findings: readonly DeployFinding[];
}

/** Reads the values of all secrets, where `resolveSecrets` stops at the first one without. */
export async function resolveEach(
  sources: Readonly<Record<string, SecretSource>>,
  stores: SecretStores,
): Promise<ResolvedSecrets> {
  const values: Record<string, string> = {};
  const findings: DeployFinding[] = [];
  for (const [name, source] of Object.entries(sources)) {
    try {
      Object.assign(values, await resolveSecrets({ [name]: source }, stores));
    } catch (error) {
      if (!(error instanceof SecretError)) throw error;
      findings.push({ code: 'secret-missing', detail: error.message, fix: error.fix });
    }
  }
  return { values, findings };
}

/** Says which secrets a deploy would miss, without asking a command for one. */
export async function checkPresence(
  sources: Readonly<Record<string, SecretSource>>,
  stores: SecretStores,
): Promise<readonly DeployFinding[]> {
  const variables = Object.fromEntries(Object.entries(sources).filter(([, source]) => 'env' in source));
  const { findings } = await resolveEach(variables, stores);
  return findings.map((finding) =>
    finding.code === 'secret-missing' ? { ...finding, code: 'secret-absent' } : finding,
  );
}
