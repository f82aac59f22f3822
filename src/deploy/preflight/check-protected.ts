import type { Environment } from '#project/environment.ts';
import type { DeployFinding } from '../deploy-finding.ts';

/** Finds what belongs to tests only and would reach a tenant where a mistake hurts. */
export function checkProtected({ protected: isProtected, resources, constants }: Environment): DeployFinding[] {
  if (!isProtected) return [];
  const names = resources.clients.map(({ name }) => name);
  return [
    ...(names.length > 0 ? [{ code: 'test-client' as const, names }] : []),
    ...(constants.TEST_IDENTITIES ? [{ code: 'test-identities' as const }] : []),
  ];
}
