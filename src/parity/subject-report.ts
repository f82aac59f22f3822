import type { DescribedFinding } from './described-finding.ts';
import type { FoundDifference } from './found-difference.ts';

/** What came out of one subject. */
export interface SubjectReport {
  /** `rules/username`, or `pipeline`. */
  readonly name: string;
  /** `refused`: the build does not make Actions of it, and says why. */
  readonly status: 'different' | 'refused' | 'same';
  /** How many were compared: of the project's own parties, and generated. */
  readonly transactions: { readonly project: number; readonly generated: number };
  /** How many of them ended in which way, with rules and hooks: `{ "denied": 12, "issued": 1468 }`. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** How many showed each allowed difference. */
  readonly allowed: Readonly<Record<string, number>>;
  /** How many showed one that is not allowed. */
  readonly different: number;
  /** The first transaction of the project, and the smallest generated one, in which both forms differ. */
  readonly differences: readonly FoundDifference[];
  readonly findings: readonly DescribedFinding[];
}
