import type { RemoteEnvironment } from '#project/environment.ts';
import type { AppliedRemote } from './apply-remote.ts';

/** Says in one line what a deploy to a tenant has written. */
export function renderWritten(
  { name, domain }: Pick<RemoteEnvironment, 'domain' | 'name'>,
  { written, deleted, rehearsal: { runs }, tokens, id }: AppliedRemote,
): string {
  const counts = Object.values(written);
  const created = counts.reduce((sum, count) => sum + count.created, 0);
  const updated = counts.reduce((sum, count) => sum + count.updated, 0);
  const removed = deleted.length > 0 ? `, ${deleted.length} deleted` : '';
  const rehearsed = runs > 0 ? `, ${runs} ${runs === 1 ? 'run' : 'runs'} rehearsed` : '';
  const verified = tokens.length > 0 ? `, ${tokens.length} ${tokens.length === 1 ? 'token' : 'tokens'} verified` : '';
  return `Deployed to ${name} (${domain}): ${created} created, ${updated} updated${removed}${rehearsed}, and read back${verified}. Record ${id}.\n`;
}
