import { readActions, readBindings } from '#deploy/tenant-state/read-actions.ts';
import { readHooks, readRules, readRulesConfigs } from '#deploy/tenant-state/read-rules-and-hooks.ts';
import type { TenantAction, TenantHook } from '#deploy/tenant-state/tenant-state.ts';
import type { Found, FoundAction, FoundHook, FoundSecret, Unread } from '#import/found.ts';
import { ManagementError } from '#management/management-error.ts';
import type { SdkClients } from '#management/sdk-clients.ts';
import { readModules } from './read-modules.ts';

/** What can be read of a tenant for an import. */
export type ReadKind = 'actions' | 'hooks' | 'rules';

/**
 * Reads what a tenant holds of these kinds. Writes nothing there.
 *
 * @throws {ManagementError} when the tenant refuses to show its Actions
 * @throws {UnreachableError} when it does not answer
 */
export async function readTenant(clients: SdkClients, kinds: readonly ReadKind[]): Promise<Found> {
  const unread: Unread[] = [];
  const ended = <Item>(kind: ReadKind | 'rulesConfigs', read: () => Promise<readonly Item[]>) =>
    kinds.includes(kind === 'rulesConfigs' ? 'rules' : kind) ? unlessEnded(kind, read, unread) : [];
  const [rules, configs, hooks, actions, modules] = await Promise.all([
    ended('rules', () => readRules(clients)),
    ended('rulesConfigs', () => readRulesConfigs(clients)),
    ended('hooks', () => readHooks(clients)),
    kinds.includes('actions') ? readActions(clients) : [],
    kinds.includes('actions') ? readModules(clients) : [],
  ]);
  return {
    rules,
    rulesConfigs: configs.map(({ key: name }) => ({ name })),
    hooks: hooks.map(hookOf),
    actions: actions.map(actionOf),
    modules,
    bindings: await readAllBindings(clients, actions),
    unread,
  };
}

/** Since the end of life of rules and hooks a tenant may refuse to show them, or know no such route. */
async function unlessEnded<Item>(
  kind: string,
  read: () => Promise<readonly Item[]>,
  unread: Unread[],
): Promise<readonly Item[]> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ManagementError) || ![403, 404, 410].includes(error.status)) throw error;
    const reason = `the tenant does not give them out any more (status ${error.status}): import them from an export, with --from`;
    unread.push({ id: kind, reason });
    return [];
  }
}

async function readAllBindings(clients: SdkClients, actions: readonly TenantAction[]): Promise<Found['bindings']> {
  const ids = new Set(actions.flatMap(({ supportedTriggers }) => supportedTriggers.map(({ id }) => id)));
  const read = [...ids].map(async (id) => [id, await readBindings(clients, id)] as const);
  return Object.fromEntries(await Promise.all(read));
}

function hookOf({ secretNames, ...hook }: TenantHook): FoundHook {
  return { ...hook, secrets: secretNames.map(secretOf) };
}

/** What runs is imported; a draft only where nothing runs. */
function actionOf(action: TenantAction): FoundAction {
  const { name, supportedTriggers, isIntegration, isFullyDeployed, deployed, deployedVersion, modules = [] } = action;
  const { code, runtime, dependencies, secretNames } = deployed ?? action;
  const notes = deployed
    ? isFullyDeployed
      ? []
      : [`its draft differs from version ${deployedVersion?.number ?? ''}, which runs: the version is imported`]
    : ['it was never deployed: its draft is imported, and stays one'];
  return {
    name,
    script: code,
    triggers: supportedTriggers,
    ...(runtime !== '' && { runtime }),
    deployed: deployed !== undefined,
    isIntegration,
    dependencies,
    secrets: secretNames.map(secretOf),
    modules: modules.map((module) => ({ name: module.name })),
    notes,
  };
}

function secretOf(name: string): FoundSecret {
  return { name };
}
