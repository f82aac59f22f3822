import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { StoredAction } from '#local-tenant/store/records/action.ts';
import { versionsOfAction } from '#local-tenant/store/script-versions.ts';
import type { Store } from '#local-tenant/store/store.ts';

/**
 * Deletes an Action with its versions.
 *
 * @throws {ManagementApiError} 409 when it is bound to a trigger; `force` unbinds it
 */
export function removeAction(store: Store, { id }: StoredAction, force: boolean): void {
  const { actions, actionVersions, triggerBindings } = store;
  const bound = triggerBindings.list().filter(({ bindings }) => bindings.some(({ action_id }) => action_id === id));
  if (bound.length > 0 && !force) throw ManagementApiError.conflict('Unable to delete an action bound to a trigger.');
  const versions = versionsOfAction(store, id);
  store.commit([
    ...bound.map(({ trigger_id, bindings }) =>
      triggerBindings.putting({ trigger_id, bindings: bindings.filter(({ action_id }) => action_id !== id) }),
    ),
    ...versions.map((version) => actionVersions.deleting(version.id)),
    actions.deleting(id),
  ]);
}
