import { compileFunction } from 'node:vm';
import type { StoredAction } from '#local-tenant/store/records/action.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';

/** How far the build of an Action's draft is. */
export type BuildStatus = 'building' | 'built' | 'failed' | 'pending';

/** Drafts are replaced and never changed, so each text is compiled once. */
const compiling = new WeakMap<StoredAction, boolean>();

/**
 * How far the build of a draft is: half of the time it is pending, then it is building. One that is deployed was built.
 * That one fails whose text is no JavaScript is assumed.
 */
export function buildStatus({ now, slowBuilds }: TenantContext, action: StoredAction): BuildStatus {
  const ageMs = action.all_changes_deployed ? Number.POSITIVE_INFINITY : now() - Date.parse(action.updated_at);
  if (ageMs < slowBuilds.ms / 2) return 'pending';
  if (ageMs < slowBuilds.ms) return 'building';
  return compiles(action) ? 'built' : 'failed';
}

function compiles(action: StoredAction): boolean {
  const known = compiling.get(action);
  if (known !== undefined) return known;
  const result = isJavaScript(action.code);
  compiling.set(action, result);
  return result;
}

/** Nothing runs: the text becomes the body of a function that nobody calls. */
function isJavaScript(code: string): boolean {
  try {
    compileFunction(code, ['exports', 'require', 'module', '__filename', '__dirname']);
    return true;
  } catch {
    return false;
  }
}
