import type { FindingProblem } from '#cli/deploy/finding-problems.ts';

/** One thing that was looked at. */
export interface DoctorCheck {
  /** What: `domain`. */
  readonly check: string;
  /** `skipped`: something else stood in the way. */
  readonly status: 'error' | 'ok' | 'skipped' | 'warning';
  /** What was found, in a few words and without a value of any secret. */
  readonly found: string;
  readonly problems: readonly FindingProblem[];
}

/** A check of what was looked at: as bad as the worst of its problems. */
export function checked(check: string, found: string, problems: readonly FindingProblem[] = []): DoctorCheck {
  const levels = problems.map(({ level }) => level);
  const worst = levels.includes('error') ? 'error' : levels.length > 0 ? 'warning' : 'ok';
  return { check, status: worst, found, problems };
}

/** A check that could not be made. */
export function skipped(check: string, why: string): DoctorCheck {
  return { check, status: 'skipped', found: why, problems: [] };
}
