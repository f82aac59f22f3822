import { allowances } from './allowances/allowances.ts';
import type { CompareOptions } from './compare-subject.ts';
import type { SubjectReport } from './subject-report.ts';

/** How the rules and hooks of a project compare with their Actions. */
export interface ParityReport {
  readonly environment: string;
  /** With the same number of runs it gives the same transactions again. */
  readonly seed: number;
  readonly runs: number;
  /** Whether there is no difference but allowed ones, and nothing was refused. */
  readonly isSame: boolean;
  readonly subjects: readonly SubjectReport[];
  /** Every difference that is allowed, with the number of transactions that showed it. */
  readonly allowed: readonly { readonly code: string; readonly count: number; readonly explanation: string }[];
}

/** Sums up what came out of all subjects. */
export function parityReport(
  environment: string,
  { seed, runs }: Pick<CompareOptions, 'runs' | 'seed'>,
  subjects: readonly SubjectReport[],
): ParityReport {
  const count = (code: string) => subjects.reduce((total, { allowed }) => total + (allowed[code] ?? 0), 0);
  return {
    environment,
    seed,
    runs,
    isSame: subjects.every(({ status }) => status === 'same'),
    subjects,
    allowed: allowances.map(({ code, explanation }) => ({ code, count: count(code), explanation })),
  };
}
