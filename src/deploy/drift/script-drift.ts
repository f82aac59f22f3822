import { isSameScript, readHeader } from '#bundle/script-header.ts';
import type { DriftKind } from './drift.ts';

/** What became of a script of ours; undefined while it is the build's. */
export function scriptDrift(
  built: string,
  held: string,
): Extract<DriftKind, 'edited' | 'other-build' | 'replaced'> | undefined {
  if (isSameScript(held, built)) return undefined;
  const header = readHeader(held);
  if (!header) return 'replaced';
  return header.intact ? 'other-build' : 'edited';
}
