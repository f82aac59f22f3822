import { randomUUID } from 'node:crypto';
import { actionLimits } from '#auth0/limits.ts';
import { isoTime } from '#local-tenant/store/iso-time.ts';
import type { StoredAction, StoredActionVersion } from '#local-tenant/store/records/action.ts';
import { versionsOfAction } from '#local-tenant/store/script-versions.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';

/**
 * Makes a new version of a script and lets it run in place of the one before.
 *
 * @param isDraftToo - whether the draft becomes this script, too.
 */
export function deployVersion(
  { store, now }: TenantContext,
  action: StoredAction,
  script: StoredAction | StoredActionVersion,
  isDraftToo = script === action,
): StoredActionVersion {
  const { actions, actionVersions } = store;
  const existing = versionsOfAction(store, action.id);
  const version: StoredActionVersion = {
    ...pickScript(script),
    id: randomUUID(),
    action_id: action.id,
    number: (existing.at(-1)?.number ?? 0) + 1,
    created_at: isoTime(now()),
  };
  const dropped = existing.slice(0, Math.max(0, existing.length + 1 - actionLimits.versionsPerAction));
  store.commit([
    ...dropped.map(({ id }) => actionVersions.deleting(id)),
    actionVersions.putting(version),
    actions.putting({
      ...action,
      ...(isDraftToo && pickScript(script)),
      deployed_version_id: version.id,
      all_changes_deployed: isDraftToo,
    }),
  ]);
  return version;
}

function pickScript({
  code,
  dependencies,
  modules,
  runtime,
  secrets,
  supported_triggers,
}: StoredAction | StoredActionVersion) {
  return { code, dependencies, modules, runtime, secrets, supported_triggers };
}
