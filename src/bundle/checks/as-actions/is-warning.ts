import type { BuildFinding } from '../../build-finding.ts';

const warningCodes: ReadonlySet<string> = new Set([
  'error-code-lost',
  'handed-on-whole',
  'hook-changes-scopes',
  'scopes-unseen',
] satisfies BuildFinding['code'][]);

/** Whether a finding is about a message, or about what only some logins show: no reason not to build. */
export function isWarning({ code }: BuildFinding): boolean {
  return warningCodes.has(code);
}
