import type { DeployRecord } from '#deploy/record/deploy-record.ts';
import { renderTable } from '../table.ts';

/** Renders the deploys to a tenant, the latest first. */
export function renderHistory(environment: string, domain: string, records: readonly DeployRecord[]): string {
  if (records.length === 0) return `No deploy to ${environment} (${domain}) is on record here.\n`;
  const rows = records
    .toReversed()
    .map((record) => [
      record.id,
      record.actor,
      record.commit ? `${record.commit.id.slice(0, 10)}${record.commit.isClean ? '' : ' and edits'}` : '',
      outcomeOf(record),
      changesOf(record),
    ]);
  return renderTable(['deploy', 'by', 'commit', 'outcome', 'changed'], rows);
}

function outcomeOf({ kind, outcome, failure, undoes }: DeployRecord): string {
  const reason = failure === undefined ? '' : ` (${failure})`;
  switch (outcome) {
    case 'running':
      return 'running, or killed';
    case 'deployed':
      return kind === 'rollback' ? `took back ${undoes.join(', ')}` : 'deployed';
    case 'restored':
      return `failed${reason}, restored`;
    case 'stopped':
      return `failed${reason}`;
  }
}

/** `plan 3 -> 4, post-login` */
function changesOf({ before, versions }: DeployRecord): string {
  const actions = Object.entries(versions).map(([name, { before: was, after: is }]) => {
    const numbers = was || is ? ` ${was?.number ?? 'new'} -> ${is?.number ?? '?'}` : '';
    return `${name}${numbers}`;
  });
  const others = [...Object.keys(before.triggers), ...Object.keys(before.rules), ...Object.keys(before.hooks)];
  return [...actions, ...others].join(', ');
}
