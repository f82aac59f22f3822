import { describeTransactionFinding } from '#pipeline/describe-transaction-finding.ts';
import type { Io } from '../io.ts';
import { printable } from '../printable.ts';
import { style } from '../style.ts';
import type { TokenReport } from './token-report.ts';

/** Renders what Auth0 would have kept to itself about some tokens, each thing once. */
export function renderFindings(io: Io, reports: readonly TokenReport[]): string {
  const lines = new Set(
    reports.flatMap(({ findings }) => findings.map((finding) => printable(describeTransactionFinding(finding)))),
  );
  return [...lines].map((line) => `${style(io, 'yellow', 'warning')} ${line}\n`).join('');
}
