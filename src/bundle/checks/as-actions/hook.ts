import type { HookFacts } from '../../as-actions/hook-facts.ts';
import type { BuildFinding } from '../../build-finding.ts';
import { checkComputedRequires } from './computed-requires.ts';
import { checkHookScopes } from './hook-scopes.ts';

/** Finds what a hook does and a credentials-exchange Action cannot. */
export function checkHookAsAction(hook: HookFacts): BuildFinding[] {
  return [...checkHookScopes(hook), ...checkComputedRequires(hook.script)];
}
