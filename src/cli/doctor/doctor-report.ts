import type { DoctorCheck } from './doctor-check.ts';

/** Something to do once for a new tenant. */
export interface SetupStep {
  readonly step: string;
  /** What exactly: scopes, variables. */
  readonly details: readonly string[];
  /** Absent where nobody can tell from here. */
  readonly isDone?: boolean;
}

/** What a doctor has to say about an environment. */
export interface DoctorReport {
  readonly environment: string;
  readonly domain?: string;
  readonly checks: readonly DoctorCheck[];
  readonly steps: readonly SetupStep[];
}
