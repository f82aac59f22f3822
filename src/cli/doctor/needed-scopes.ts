import type { Assets } from '#bundle/assets.ts';
import type { FindingProblem } from '#cli/deploy/finding-problems.ts';
import { checkScopes, type DeployLevel } from '#deploy/preflight/check-scopes.ts';

/** With these it is also seen whether rules and hooks still run besides the Actions. */
export const optionalScopes: readonly string[] = ['read:rules', 'read:hooks'];

/** The scopes of the Management API that a client needs, and no more. */
export function neededScopes(assets: Assets, level: DeployLevel): string[] {
  return checkScopes(assets, [], level).flatMap((finding) => (finding.code === 'scope-missing' ? [finding.scope] : []));
}

/** What a client may do and need not: whoever gets hold of its credentials may do it, too. */
export function surplusScopes(granted: readonly string[], needed: readonly string[]): FindingProblem[] {
  const surplus = granted.filter((scope) => scope !== '' && ![...needed, ...optionalScopes].includes(scope)).sort();
  if (surplus.length === 0) return [];
  const shown =
    surplus.length > 8 ? `${surplus.slice(0, 8).join(', ')} and ${surplus.length - 8} more` : surplus.join(', ');
  const message = `the client has ${surplus.length === 1 ? 'a scope' : `${surplus.length} scopes`} that this does not need: ${shown}`;
  const fix = "take them out of the client's grant for the Management API, or use a client of its own for this";
  return [{ level: 'warning', code: 'scope-surplus', message, fix }];
}
