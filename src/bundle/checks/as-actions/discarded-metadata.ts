import type { RuleGroup } from '../../as-actions/grouping/rule-group.ts';
import type { BuildFinding } from '../../build-finding.ts';

/** User metadata that is set in the same Action as the primary user, which Auth0 discards. */
export function checkDiscardedMetadata(groups: readonly RuleGroup[]): BuildFinding[] {
  return groups
    .filter(({ rules }) =>
      rules.some(({ uses }) => uses.some(({ root, path }) => root === 'context' && path[0] === 'primaryUser')),
    )
    .flatMap(({ rules }) => rules)
    .flatMap(({ uses, script }) =>
      uses
        .filter(({ root, path }) => root === 'auth0' && path[1] === 'updateUserMetadata')
        .map(({ at }) => ({ code: 'metadata-discarded' as const, location: script.locate(at.start) })),
    );
}
