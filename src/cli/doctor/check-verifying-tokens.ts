import { findingProblems } from '#cli/deploy/finding-problems.ts';
import { tokenRequests } from '#cli/deploy/token-requests.ts';
import type { SecretStores } from '#deploy/secrets.ts';
import { checkRequests } from '#deploy/verify/check-requests.ts';
import type { HttpsFetch } from '#management/https-fetch.ts';
import type { RemoteEnvironment } from '#project/environment.ts';
import type { Persona } from '#project/persona.ts';
import { checked, type DoctorCheck } from './doctor-check.ts';

/** Takes each token that a deploy is verified by, and forgets it. Where there is none, nothing is said. */
export async function checkVerifyingTokens(
  environment: RemoteEnvironment,
  personas: readonly Persona[],
  stores: SecretStores,
  fetch: HttpsFetch,
): Promise<DoctorCheck[]> {
  if (environment.verify.length === 0) return [];
  const { requests, findings } = await tokenRequests(environment, personas, stores);
  const refused = await checkRequests(requests, fetch);
  const found = `${requests.length - refused.length} of ${requests.length} are given now`;
  return [checked('verifying tokens', found, findingProblems([...findings, ...refused]))];
}
