import type { BuildFinding } from '#bundle/build-finding.ts';
import { describeBuildFinding } from '#bundle/describe-build-finding.ts';
import { renderLocation } from '#project/location.ts';
import type { Problem } from './cli-error.ts';

/** Tells a finding of a build as a problem. */
export function problemOf(finding: BuildFinding): Problem {
  return { code: finding.code, place: renderLocation(finding.location), ...describeBuildFinding(finding) };
}
