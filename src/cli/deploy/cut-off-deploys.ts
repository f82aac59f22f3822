import type { DeployFinding } from '#deploy/deploy-finding.ts';
import type { DeployRecord } from '#deploy/record/deploy-record.ts';
import type { RecordStore } from '#deploy/record/record-store.ts';

/** Ends the records of deploys whose process was killed, as whoever holds the lock may, and tells of them. */
export async function cutOffDeploys(records: RecordStore, known: readonly DeployRecord[]): Promise<DeployFinding[]> {
  const cutOff = known.filter(({ outcome }) => outcome === 'running');
  for (const record of cutOff) await records.put({ ...record, outcome: 'stopped', failure: 'cut-off' });
  return cutOff.map(({ id, actor }) => ({ code: 'deploy-cut-off', id, actor }));
}
