import type { StoredActionModuleVersion, StoredActionVersion } from './records/action.ts';
import type { Store } from './store.ts';

/** The versions of an Action, oldest first. */
export function versionsOfAction({ actionVersions }: Store, id: string): readonly StoredActionVersion[] {
  return actionVersions.by('action_id', id);
}

/** The versions of a module, oldest first. */
export function versionsOfModule({ actionModuleVersions }: Store, id: string): readonly StoredActionModuleVersion[] {
  return actionModuleVersions.by('module_id', id);
}
