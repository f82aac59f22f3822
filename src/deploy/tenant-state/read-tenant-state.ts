import type { Assets } from '#bundle/assets.ts';
import { ManagementError } from '#management/management-error.ts';
import type { SdkClients } from '#management/sdk-clients.ts';
import { readActions, readBindings } from './read-actions.ts';
import { readHooks, readRules, readRulesConfigs } from './read-rules-and-hooks.ts';
import type { TenantAction, TenantState } from './tenant-state.ts';

/**
 * Reads what a tenant holds of the types that a build holds, and the bindings of every trigger that the build's Actions
 * are for. Writes nothing.
 *
 * @param isLooked - whether the triggers of an Action are read, too, although the build may have none for them
 * @throws {ManagementError} when the tenant refuses to answer
 * @throws {UnreachableError} when it does not answer
 */
export async function readTenantState(
  clients: SdkClients,
  assets: Assets,
  isLooked: (action: TenantAction) => boolean = () => false,
): Promise<TenantState> {
  const [actions, triggers, rules, rulesConfigs, hooks] = await Promise.all([
    assets.actions && readActions(clients),
    assets.triggers && readTriggers(clients, triggersOf(assets)),
    assets.rules && unlessNeedless(assets.rules, readRules(clients)),
    assets.rulesConfigs && unlessNeedless(assets.rulesConfigs, readRulesConfigs(clients)),
    assets.hooks && unlessNeedless(assets.hooks, readHooks(clients)),
  ]);
  const others = triggers ? supportedBy((actions ?? []).filter(isLooked)) : [];
  const more = await readTriggers(
    clients,
    others.filter((id) => triggers?.[id] === undefined),
  );
  return {
    ...(actions && { actions }),
    ...(triggers && { triggers: { ...triggers, ...more } }),
    ...(rules && { rules }),
    ...(rulesConfigs && { rulesConfigs }),
    ...(hooks && { hooks }),
  };
}

/** A tenant may refuse what the build has nothing of: since their end of life, rules and hooks are refused. */
async function unlessNeedless<T>(wanted: readonly unknown[], reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (wanted.length === 0 && error instanceof ManagementError) return undefined;
    throw error;
  }
}

/** Also those without bindings in the build: an Action of ours may still be bound there. */
function triggersOf({ actions = [], triggers = {} }: Assets): string[] {
  const supported = actions.flatMap(({ supported_triggers }) => supported_triggers.map(({ id }) => id));
  return [...new Set([...Object.keys(triggers), ...supported])];
}

function supportedBy(actions: readonly TenantAction[]): string[] {
  return [...new Set(actions.flatMap(({ supportedTriggers }) => supportedTriggers.map(({ id }) => id)))];
}

async function readTriggers(
  clients: SdkClients,
  ids: readonly string[],
): Promise<NonNullable<TenantState['triggers']>> {
  const bindings = await Promise.all(ids.map(async (id) => [id, await readBindings(clients, id)] as const));
  return Object.fromEntries(bindings);
}
