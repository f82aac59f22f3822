import type { ClaimProvenance } from '#pipeline/transaction-result.ts';
import { renderTable } from '../table.ts';
import type { TokenReport } from './token-report.ts';

/** Renders which token of which grant carries which claim, and which extension set it. */
export function renderTokenTable(reports: readonly TokenReport[]): string {
  const rows = reports.flatMap(({ grant, client, provenance }) =>
    provenance.map((claim) => [grant, client, claim.token, claim.claim, JSON.stringify(claim.value), setBy(claim)]),
  );
  return renderTable(['grant', 'client', 'token', 'claim', 'value', 'set by'], rows);
}

/** `rules/username`, or `rules/username (as Action)` where its form is not the one its folder says. */
function setBy({ extension, form }: ClaimProvenance): string {
  return extension.startsWith(`${form}s/`) ? extension : `${extension} (as ${form === 'action' ? 'Action' : form})`;
}
