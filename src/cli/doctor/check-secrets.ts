import { findingProblems } from '#cli/deploy/finding-problems.ts';
import { type ResolvedSecrets, resolveEach } from '#deploy/resolve-each.ts';
import type { SecretStores } from '#deploy/secrets.ts';
import type { SecretSource } from '#project/secret-source.ts';
import { checked, type DoctorCheck } from './doctor-check.ts';

type Sources = Readonly<Record<string, SecretSource>>;

/** What there is of secrets. */
interface CheckedSecrets {
  readonly check: DoctorCheck;
  /** Never to be shown. */
  readonly values: ResolvedSecrets['values'];
}

/** Looks for the value of each secret, commands included. What is made up is not made up for this. */
export async function checkSecrets(sources: Sources, stores: SecretStores): Promise<CheckedSecrets> {
  const asked = Object.entries(sources).filter(([, source]) => !('generated' in source));
  if (asked.length === 0) return { check: checked('secrets', 'none needed'), values: {} };
  const { values, findings } = await resolveEach(Object.fromEntries(asked), stores);
  const found = `${asked.length - findings.length} of ${asked.length} have a value`;
  return { check: checked('secrets', found, findingProblems(findings)), values };
}

/** Says where each secret comes from: `AUTH0_CLIENT_ID`, or `op` for a command. Never a value. */
export function placesOf(sources: Sources): string[] {
  return Object.entries(sources).map(([name, source]) => `${name}: ${placeOf(source)}`);
}

function placeOf(source: SecretSource): string {
  if ('env' in source) return `the variable ${source.env}`;
  return 'command' in source ? `the command ${source.command[0]}` : 'made up once';
}
