import type { BuildFinding } from '#bundle/build-finding.ts';
import { describeBuildFinding } from '#bundle/describe-build-finding.ts';
import { renderLocation } from '#project/location.ts';

/** Why the build makes no Action of a rule or hook: where, what, and the way out. */
export interface DescribedFinding {
  readonly code: string;
  readonly place: string;
  readonly message: string;
  readonly fix: string;
}

/** Tells a finding of a build in words. */
export function describeFinding(finding: BuildFinding): DescribedFinding {
  return { code: finding.code, place: renderLocation(finding.location), ...describeBuildFinding(finding) };
}
