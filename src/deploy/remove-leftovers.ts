import { triggers } from '#auth0/trigger.ts';
import type { Assets } from '#bundle/assets.ts';
import type { ExtensionResource, ManagementClient } from '#management/management-client.ts';
import { ManagementError } from '#management/management-error.ts';

/**
 * Removes from a tenant of our own the rules, hooks, Actions and bindings that a build no longer holds. The deploy CLI is
 * never allowed to delete: it takes whatever it is given for all that there is to be. Types that the build does not
 * manage are left alone.
 *
 * @returns what was removed, e.g. `hooks/client-credentials-username`; those of a type by name, for a tenant lists Actions
 *   in no order that anybody chose
 */
export async function removeLeftovers(management: ManagementClient, assets: Assets): Promise<string[]> {
  await unbind(management, assets);
  return [
    ...(await remove(management, 'rules', assets.rules)),
    ...(await remove(management, 'hooks', assets.hooks)),
    ...(await remove(management, 'actions', assets.actions)),
  ];
}

/** The CLI sets the bindings of the triggers that it is given; those of others stay. */
async function unbind(management: ManagementClient, { triggers: bound }: Assets): Promise<void> {
  if (!bound) return;
  const others = Object.keys(triggers).filter((triggerId) => !Object.hasOwn(bound, triggerId));
  for (const triggerId of others) {
    if ((await management.countBindings(triggerId)) > 0) await management.clearBindings(triggerId);
  }
}

async function remove(
  management: ManagementClient,
  type: ExtensionResource,
  kept: readonly { readonly name: string }[] | undefined,
): Promise<string[]> {
  if (!kept) return [];
  const names = new Set(kept.map(({ name }) => name));
  const leftovers = (await listOf(management, type)).filter(({ name }) => !names.has(name));
  for (const { id } of leftovers) await management.deleteExtension(type, id);
  return leftovers.map(({ name }) => `${type}/${name}`).sort();
}

/** A tenant that has ended rules and hooks refuses to list them, or knows no such route: then none is there to run. */
async function listOf(management: ManagementClient, type: ExtensionResource) {
  try {
    return await management.listExtensions(type);
  } catch (error) {
    if (type !== 'actions' && error instanceof ManagementError && isRetired(error)) return [];
    throw error;
  }
}

function isRetired({ status, errorCode }: ManagementError): boolean {
  return status === 404 || (status === 403 && errorCode !== 'insufficient_scope');
}
