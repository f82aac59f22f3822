import type { BrokenAction } from './http/faults.ts';
import { isoTime } from './store/iso-time.ts';
import type { Store } from './store/store.ts';

const id = 'local-tenant-broken-action';
const trigger = 'credentials-exchange';
const code = `exports.onExecuteCredentialsExchange = async () => {
  throw new Error('Broken on purpose: a fault was injected into the local tenant.');
};
`;

/** Creates the Action that breaks every credentials exchange; it is in the store like any other, and so restarts with it. */
export function createBrokenAction(store: Store, now: () => number): BrokenAction {
  return {
    isDeployed: () => store.actions.get(id) !== undefined,
    deploy: () => deploy(store, isoTime(now())),
    remove: () => {
      if (store.actions.get(id) !== undefined) remove(store);
    },
  };
}

function deploy({ actions, actionVersions, triggerBindings, commit }: Store, time: string): void {
  const supported_triggers = [{ id: trigger, version: 'v2' }];
  const script = { code, dependencies: [], secrets: [], runtime: 'node22', supported_triggers, modules: [] };
  const version = { id: `${id}-version`, action_id: id, number: 1, created_at: time, ...script };
  const times = { created_at: time, updated_at: time };
  const deployed = { all_changes_deployed: true, deployed_version_id: version.id };
  const others = (triggerBindings.get(trigger)?.bindings ?? []).filter(({ action_id }) => action_id !== id);
  const binding = { id: `${id}-binding`, action_id: id, display_name: id, ...times };
  commit([
    actionVersions.putting(version),
    actions.putting({ id, name: id, ...script, ...times, ...deployed }),
    triggerBindings.putting({ trigger_id: trigger, bindings: [binding, ...others] }),
  ]);
}

function remove({ actions, actionVersions, triggerBindings, commit }: Store): void {
  const others = (triggerBindings.get(trigger)?.bindings ?? []).filter(({ action_id }) => action_id !== id);
  commit([
    triggerBindings.putting({ trigger_id: trigger, bindings: others }),
    actions.deleting(id),
    actionVersions.deleting(`${id}-version`),
  ]);
}
