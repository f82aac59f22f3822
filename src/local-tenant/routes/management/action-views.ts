import type { StoredAction, StoredActionVersion } from '#local-tenant/store/records/action.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { type BuildStatus, buildStatus } from './build-status.ts';
import { hideSecrets } from './script-secrets.ts';

/** An Action as the Management API shows it: the draft, and the version that runs. */
export function viewAction(context: TenantContext, action: StoredAction, status?: BuildStatus): object {
  const { deployed_version_id = '', ...draft } = action;
  const deployed = context.store.actionVersions.get(deployed_version_id);
  return {
    ...draft,
    secrets: hideSecrets(draft.secrets),
    status: status ?? buildStatus(context, action),
    ...(deployed === undefined ? {} : { deployed_version: { ...viewScript(deployed), deployed: true } }),
  };
}

/** An Action in a list, where Auth0 shows the version that runs once more, in words of its own. */
export function viewListedAction(context: TenantContext, action: StoredAction): object {
  const version = context.store.actionVersions.get(action.deployed_version_id ?? '');
  if (version === undefined) return viewAction(context, action);
  const { id, code, runtime, number, created_at } = version;
  const current_version = { id, code, runtime, status: 'BUILT', number, build_time: created_at, created_at };
  return { ...viewAction(context, action), current_version: { ...current_version, updated_at: created_at } };
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
