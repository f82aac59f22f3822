import type { SavedState, SentDigests } from '../restore/saved-state.ts';
import type { DeployRecord } from './deploy-record.ts';

/** What a rollback brings back, and which deploys it undoes. */
export interface RollBackTarget {
  readonly saved: SavedState;
  /** What the deploys that are undone have sent: what holds something else was changed by somebody else. */
  readonly sent: SentDigests;
  /** The newest first. */
  readonly undone: readonly string[];
}

/**
 * Finds what a tenant held before the deploys that are to be undone: before the last one, or after `to`.
 *
 * @param records - oldest first. Those that were restored at once, or taken back since, have nothing to undo.
 * @returns undefined when there is no such deploy
 */
export function rollBackTarget(records: readonly DeployRecord[], to: string | undefined): RollBackTarget | undefined {
  const taken = records.flatMap(({ outcome, undoes }) => (outcome === 'deployed' ? undoes : []));
  const effective = records.filter(
    ({ id, kind, outcome }) => kind === 'deploy' && outcome !== 'restored' && !taken.includes(id),
  );
  const start = to === undefined ? effective.length - 1 : effective.findIndex(({ id }) => id === to) + 1;
  if (to !== undefined && start === 0) return undefined;
  const undone = effective.slice(Math.max(start, 0));
  if (undone.length === 0) return undefined;
  // The earliest of them saw what there was before.
  const before = undone.map((record) => record.before).toReversed();
  const saved = {
    actions: Object.assign({}, ...before.map(({ actions }) => actions)),
    triggers: Object.assign({}, ...before.map(({ triggers }) => triggers)),
    rules: Object.assign({}, ...before.map(({ rules }) => rules)),
    hooks: Object.assign({}, ...before.map(({ hooks }) => hooks)),
  };
  return {
    saved,
    sent: Object.assign({}, ...undone.map(({ sent }) => sent)),
    undone: undone.map(({ id }) => id).toReversed(),
  };
}
