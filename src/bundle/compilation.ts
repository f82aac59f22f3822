import type { BuildFinding } from './build-finding.ts';
import type { BuiltScript } from './script.ts';

/** What came of compiling: an extension has a script or findings. */
export interface Compilation {
  readonly scripts: readonly BuiltScript[];
  readonly findings: readonly BuildFinding[];
}
