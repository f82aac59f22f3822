import type { EmittedGroup } from './as-actions/emitted-group.ts';
import type { Assets } from './assets.ts';
import type { BuildFinding } from './build-finding.ts';
import type { BuiltScript } from './script.ts';

/** A build in the form that an environment takes. What it holds counts where there are no findings. */
export interface FormBuild {
  readonly findings: readonly BuildFinding[];
  readonly warnings: readonly BuildFinding[];
  readonly scripts: readonly BuiltScript[];
  readonly assets: Assets;
  readonly groups?: readonly EmittedGroup[];
}
