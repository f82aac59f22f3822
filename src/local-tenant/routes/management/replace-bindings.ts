import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { actionLimits } from '#auth0/limits.ts';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import { isoTime } from '#local-tenant/store/iso-time.ts';
import type { StoredAction } from '#local-tenant/store/records/action.ts';
import type { StoredTriggerBindings } from '#local-tenant/store/records/trigger-bindings.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { parseBody } from './validation.ts';

const refSchema = z.strictObject({ type: z.enum(['action_id', 'action_name', 'binding_id']), value: z.string() });
const bodySchema = z.strictObject({
  bindings: z
    .array(z.looseObject({ ref: refSchema, display_name: z.string().exactOptional() }))
    .max(actionLimits.actionsPerTrigger),
});

/**
 * Binds a list of Actions to a trigger, in place of those that were bound. One that was bound before keeps its id.
 *
 * @throws {ManagementApiError} 400 when an Action does not exist, is not deployed, or is for another trigger
 */
export function replaceBindings(
  { store, now }: TenantContext,
  current: StoredTriggerBindings,
  body: unknown,
): StoredTriggerBindings {
  const time = isoTime(now());
  const bindings = parseBody(bodySchema, body).bindings.map(({ ref, display_name }) => {
    const action = boundAction(store, current, ref);
    const kept = current.bindings.find(({ action_id }) => action_id === action.id);
    const { id, created_at } = kept ?? { id: randomUUID(), created_at: time };
    return { id, action_id: action.id, display_name: display_name ?? action.name, created_at, updated_at: time };
  });
  return store.triggerBindings.put({ trigger_id: current.trigger_id, bindings });
}

function boundAction(store: Store, current: StoredTriggerBindings, ref: z.infer<typeof refSchema>): StoredAction {
  const action = referredAction(store, current, ref);
  const problem = bindingProblem(action, current.trigger_id);
  if (action === undefined || problem !== undefined) {
    throw ManagementApiError.badRequest(`Cannot bind the action with the ${ref.type} "${ref.value}": ${problem}.`);
  }
  return action;
}

function referredAction(
  { actions }: Store,
  current: StoredTriggerBindings,
  { type, value }: z.infer<typeof refSchema>,
): StoredAction | undefined {
  switch (type) {
    case 'action_id':
      return actions.get(value);
    case 'action_name':
      return actions.find(({ name }) => name === value);
    case 'binding_id':
      return actions.get(current.bindings.find(({ id }) => id === value)?.action_id ?? '');
  }
}

function bindingProblem(action: StoredAction | undefined, triggerId: string): string | undefined {
  if (action === undefined) return 'it does not exist';
  if (action.deployed_version_id === undefined) return 'it is not deployed';
  if (!action.supported_triggers.some(({ id }) => id === triggerId)) return `it does not support "${triggerId}"`;
  return undefined;
}
