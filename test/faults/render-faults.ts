import { renderTable } from '#cli/table.ts';
import type { FaultKind } from './fault-kinds.ts';

/** What came of one fault. */
export interface FaultRun {
  /** The tenant's mode, and the form of rules and hooks. */
  readonly scene: string;
  readonly route: string;
  readonly nth: number;
  readonly kind: FaultKind;
  readonly exitCode: number | string;
  /** What the tenant held afterwards. */
  readonly outcome: string;
  readonly durationMs: number;
}

/** Renders the table of faults and results. After each of them the next deploy has come to what it comes to without a fault. */
export function renderFaults(runs: readonly FaultRun[]): string {
  const rows = [...runs]
    .sort(
      (a, b) =>
        a.scene.localeCompare(b.scene) ||
        a.route.localeCompare(b.route) ||
        a.nth - b.nth ||
        a.kind.localeCompare(b.kind),
    )
    .map(({ scene, route, nth, kind, exitCode, outcome, durationMs }) => {
      const seconds = (durationMs / 1000).toFixed(1);
      return [scene, route.replace('/api/v2', ''), String(nth), kind, String(exitCode), outcome, seconds];
    });
  return `\n${renderTable(['tenant', 'request', 'nth', 'fault', 'exit code', 'tenant holds', 'seconds'], rows)}\n`;
}
