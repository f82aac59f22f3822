import type { DeployFinding } from '#deploy/deploy-finding.ts';
import type { DeployRecord } from '#deploy/record/deploy-record.ts';
import type { RecordStore } from '#deploy/record/record-store.ts';

/** Ends the records of deploys whose process was killed, as whoever holds the lock may, and tells of them. */
export function cutOffDeploys(records: RecordStore, known: readonly DeployRecord[]): DeployFinding[] {
  return known
    .filter(({ outcome }) => outcome === 'running')
    .map((record) => {
      records.put({ ...record, outcome: 'stopped', failure: 'cut-off' });
      return { code: 'deploy-cut-off', id: record.id, actor: record.actor } as const;
    });
}
