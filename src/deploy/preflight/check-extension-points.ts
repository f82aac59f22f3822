import type { Assets } from '#bundle/assets.ts';
import { ManagementError } from '#management/management-error.ts';
import type { SdkClients } from '#management/sdk-clients.ts';
import type { Environment } from '#project/environment.ts';
import type { TenantYaml } from '#project/tenant-yaml.ts';
import type { DeployFinding } from '../deploy-finding.ts';
import { readHooks, readRules } from '../tenant-state/read-rules-and-hooks.ts';

type Type = 'hooks' | 'rules';
type Held = readonly { readonly name: string; readonly enabled: boolean }[];

/**
 * Asks the tenant for its rules and hooks and compares what it answers with the form that the environment declares. A
 * type that the client may not read is not asked for.
 *
 * @throws {UnreachableError} when the tenant does not answer
 */
export async function checkExtensionPoints(
  clients: SdkClients,
  { extensionPoints }: Pick<Environment, 'extensionPoints'>,
  sources: Pick<TenantYaml, Type>,
  assets: Assets,
  granted: readonly string[],
): Promise<DeployFinding[]> {
  const findings = (['rules', 'hooks'] as const).map(async (type): Promise<DeployFinding[]> => {
    const isSent = (assets[type]?.length ?? 0) > 0;
    if (!granted.includes(`read:${type}`) || (!isSent && sources[type].length === 0)) return [];
    const held = await probe(() => (type === 'rules' ? readRules(clients) : readHooks(clients)));
    if (extensionPoints === 'actions') return stillRunning(type, sources[type], held);
    return isSent ? goneOrEmpty(type, held) : [];
  });
  return (await Promise.all(findings)).flat();
}

async function probe(read: () => Promise<Held>): Promise<Held | ManagementError> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ManagementError) return error;
    throw error;
  }
}

/** Auth0 runs enabled rules and hooks before Actions, as long as it has them. */
function stillRunning(type: Type, sources: TenantYaml[Type], held: Held | ManagementError): DeployFinding[] {
  if (held instanceof ManagementError) return [];
  const ours = sources.filter(({ enabled }) => enabled).map(({ name }) => name);
  const names = held.filter(({ name, enabled }) => enabled && ours.includes(name)).map(({ name }) => name);
  return names.length > 0 ? [{ code: 'still-runs', type, names }] : [];
}

/** auth0-deploy-cli takes a refusal for a deprecation, deploys nothing and calls it a success. */
function goneOrEmpty(type: Type, held: Held | ManagementError): DeployFinding[] {
  if (held instanceof ManagementError) return [{ code: 'extension-point-gone', type, detail: held.message }];
  return held.length === 0 ? [{ code: 'extension-point-empty', type }] : [];
}
