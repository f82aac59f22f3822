import { join } from 'node:path';

/** Folder that holds the state of an environment's local tenant. */
export function tenantFolder(root: string, environmentName: string): string {
  return join(root, '.local-tenant', environmentName);
}
