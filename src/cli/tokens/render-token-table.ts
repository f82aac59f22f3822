import { renderTable } from '../table.ts';
import type { TokenReport } from './token-report.ts';

/** Renders which token of which grant carries which claim, and which extension set it. */
export function renderTokenTable(reports: readonly TokenReport[]): string {
  const rows = reports.flatMap(({ grant, client, provenance }) =>
    provenance.map((claim) => [grant, client, claim.token, claim.claim, JSON.stringify(claim.value), claim.extension]),
  );
  return renderTable(['grant', 'client', 'token', 'claim', 'value', 'set by'], rows);
}
