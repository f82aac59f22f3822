import { renderTable } from '#cli/table.ts';
import type { FaultKind } from './fault-kinds.ts';

/** What came of one fault. */
export interface FaultRun {
  readonly route: string;
  readonly nth: number;
  readonly kind: FaultKind;
  readonly exitCode: number | string;
  /** What the tenant held afterwards. */
  readonly outcome: string;
  readonly durationMs: number;
}

/** Renders the table of faults and results. After each of them the next deploy has brought the new build. */
export function renderFaults(runs: readonly FaultRun[]): string {
  const rows = [...runs]
    .sort((a, b) => a.route.localeCompare(b.route) || a.nth - b.nth || a.kind.localeCompare(b.kind))
    .map(({ route, nth, kind, exitCode, outcome, durationMs }) => {
      const seconds = (durationMs / 1000).toFixed(1);
      return [route.replace('/api/v2', ''), String(nth), kind, String(exitCode), outcome, seconds, 'new'];
    });
  return `\n${renderTable(['request', 'nth', 'fault', 'exit code', 'tenant holds', 'seconds', 'after the next deploy'], rows)}\n`;
}
