import type { StoredAction, StoredActionVersion } from '#local-tenant/store/records/action.ts';
import type { Store } from '#local-tenant/store/store.ts';
import { hideSecrets } from './script-secrets.ts';

/** An Action as the Management API shows it: the draft, and the version that runs. */
export function viewAction(store: Store, action: StoredAction): object {
  const { deployed_version_id, ...draft } = action;
  const deployed = deployed_version_id === undefined ? undefined : store.actionVersions.get(deployed_version_id);
  return {
    ...draft,
    secrets: hideSecrets(draft.secrets),
    status: 'built',
    ...(deployed === undefined ? {} : { deployed_version: { ...viewScript(deployed), deployed: true } }),
  };
}

/** A version as the Management API shows it, with the Action it is of. */
export function viewVersion(action: StoredAction, version: StoredActionVersion): object {
  return {
    ...viewScript(version),
    deployed: version.id === action.deployed_version_id,
    action: summarizeAction(action),
  };
}

/** An Action where it is part of something else. */
export function summarizeAction(action: StoredAction): object {
  const { id, name, supported_triggers, created_at, updated_at, all_changes_deployed } = action;
  return { id, name, supported_triggers, created_at, updated_at, all_changes_deployed };
}

function viewScript({ action_id, secrets, ...version }: StoredActionVersion): object {
  const { created_at } = version;
  return { ...version, secrets: hideSecrets(secrets), status: 'built', built_at: created_at, updated_at: created_at };
}
