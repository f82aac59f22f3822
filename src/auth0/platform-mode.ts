/**
 * Which Auth0 a tenant is, as far as rules and hooks go. What the Management API answers since their end of life is
 * not confirmed, so there are three modes of it.
 *
 * - `pre-readonly`: before 2024-11-18. Rules and hooks can be written and run.
 * - `read-only`: until 2026-11-18. They run; their scripts can neither be created nor changed.
 * - `eol-403`, `eol-404`, `eol-empty`: since then. None runs; their routes answer 403, 404, or empty lists.
 */
export const platformModes = ['pre-readonly', 'read-only', 'eol-403', 'eol-404', 'eol-empty'] as const;

/** One of {@link platformModes}. */
export type PlatformMode = (typeof platformModes)[number];

/** Whether rules and hooks run. */
export function runsRulesAndHooks(mode: PlatformMode): boolean {
  switch (mode) {
    case 'pre-readonly':
    case 'read-only':
      return true;
    case 'eol-403':
    case 'eol-404':
    case 'eol-empty':
      return false;
  }
}
