import { setTimeout as sleep } from 'node:timers/promises';
import { ManagementError } from '#management/management-error.ts';
import { callSdk, type SdkClients } from '#management/sdk-clients.ts';
import { DeployStop } from './deploy-failure.ts';
import { digestOfAnswer, type HeldDigests } from './held-digests.ts';
import type { PlanItem } from './plan/plan.ts';
import type { TenantState } from './tenant-state/tenant-state.ts';

/** Types of which a deploy deletes: clients, APIs and all else stay whatever is asked for. */
type DeletableType = 'actions' | 'hooks' | 'rules';

/** Something that was built here and that the build no longer holds. */
export interface Deletion {
  readonly type: DeletableType;
  readonly name: string;
  readonly id: string;
}

/** Finds what a plan deletes in what the plan saw. */
export function deletionsOf(items: readonly PlanItem[], state: TenantState): Deletion[] {
  return items.flatMap(({ change, type, name }) => {
    if (change !== 'delete' || !isDeletable(type)) return [];
    const found = state[type]?.find((held) => held.name === name);
    return found ? [{ type, name, id: found.id }] : [];
  });
}

function isDeletable(type: string): type is DeletableType {
  return type === 'actions' || type === 'rules' || type === 'hooks';
}

/** What a tenant holds once all of it is deleted. */
export function withoutDeleted(state: TenantState, deletions: readonly Deletion[]): TenantState {
  const isKept = (type: DeletableType) => (held: { readonly name: string }) =>
    !deletions.some((deletion) => deletion.type === type && deletion.name === held.name);
  return {
    ...state,
    ...(state.actions && { actions: state.actions.filter(isKept('actions')) }),
    ...(state.rules && { rules: state.rules.filter(isKept('rules')) }),
    ...(state.hooks && { hooks: state.hooks.filter(isKept('hooks')) }),
  };
}

/** How patient the look afterwards is: Auth0 shows a change a moment after it was made. */
export interface DeletePatience {
  readonly attempts?: number;
  readonly pause?: (ms: number) => Promise<unknown>;
}

/**
 * Deletes, one after the other, each right after a look whether it still is what the plan saw, and then sees that it is
 * gone. An Action that is bound again by now is refused by the tenant.
 *
 * @throws {DeployStop} when somebody else has changed one since, or it is still there
 * @throws {ManagementError} when the tenant refuses
 */
export async function deleteLeftBehind(
  clients: SdkClients,
  deletions: readonly Deletion[],
  held: HeldDigests,
  onEach: (deletion: Deletion, index: number) => void = () => {},
  patience: DeletePatience = {},
): Promise<void> {
  for (const [index, deletion] of deletions.entries()) {
    onEach(deletion, index);
    const { id } = deletion;
    const client = clientOf(clients, deletion);
    const resource = `${deletion.type}/${deletion.name}`;
    const path = deletion.type === 'actions' ? `/actions/actions/${id}` : `/${deletion.type}/${id}`;
    const digest = digestOfAnswer(path, await callSdk(() => client.get(id)));
    if (digest !== held[path]) throw new DeployStop({ code: 'tenant-moved', resources: [resource] });
    await callSdk(() => client.delete(id));
    if (!(await isGone(() => client.get(id), patience))) throw new DeployStop({ code: 'not-deleted', resource });
  }
}

function clientOf(
  { actions, rules, hooks }: SdkClients,
  { type }: Deletion,
): Pick<SdkClients['rules'], 'delete' | 'get'> {
  switch (type) {
    case 'actions':
      return actions;
    case 'rules':
      return rules;
    case 'hooks':
      return hooks;
  }
}

async function isGone(read: () => Promise<unknown>, { attempts = 3, pause = sleep }: DeletePatience): Promise<boolean> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      await callSdk(read);
    } catch (error) {
      if (error instanceof ManagementError && error.status === 404) return true;
      throw error;
    }
    if (attempt < attempts) await pause(1000);
  }
  return false;
}
